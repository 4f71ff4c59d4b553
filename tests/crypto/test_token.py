"""The master key in a PKCS#11 token (SoftHSM): it never leaves it, binds what it wraps, and comes back after a loss."""

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pkcs11
import pytest
from pkcs11 import Attribute

from safelead.crypto import token
from safelead.crypto.aead import Tampered, bind
from safelead.crypto.keys import KeyMissing, KeyUnreadable
from safelead.crypto.places import InToken, read
from safelead.crypto.token import TokenKey
from tests.crypto.tokens import LABEL, PIN, Tokens

HERE, KEY = bind("case", "NTH-1"), bytes(range(32))


@pytest.fixture
def tokens(tokens: Tokens) -> Tokens:
    tokens.make("school")
    return tokens


def key(tokens: Tokens, name: str = "school", label: str = LABEL) -> TokenKey:
    place = read("SAFELEAD_KEYS", tokens.address(name, key=label))
    assert isinstance(place, InToken)
    return TokenKey(place)


def test_what_it_wraps_opens_for_its_use_only(tokens: Tokens) -> None:
    ours = key(tokens)
    wrapped = ours.wrap(KEY, HERE)
    assert KEY not in wrapped
    assert ours.wrap(KEY, HERE) != wrapped
    assert key(tokens).unwrap(wrapped, HERE) == KEY
    for changed, where in (
        (wrapped, bind("case", "NTH-2")),
        (wrapped[:-1] + bytes([wrapped[-1] ^ 1]), HERE),
        (wrapped[:20], HERE),
        (b"\x02" + wrapped[1:], HERE),
        (b"", HERE),
    ):
        with pytest.raises(Tampered):
            ours.unwrap(changed, where)
    assert ours.unwrap(wrapped, HERE) == KEY


def test_another_tokens_key_opens_nothing_and_has_another_id(tokens: Tokens) -> None:
    tokens.make("other")
    ours, other = key(tokens), key(tokens, "other")
    assert ours.key_id == key(tokens).key_id != other.key_id
    with pytest.raises(Tampered):
        other.unwrap(ours.wrap(KEY, HERE), HERE)


def test_the_master_key_does_not_leave_the_token(tokens: Tokens) -> None:
    key(tokens)
    session = token._module(tokens.module).session(read("", tokens.address("school")))  # type: ignore[arg-type]
    (ours,) = session.get_objects({Attribute.LABEL: LABEL})
    with pytest.raises(pkcs11.exceptions.AttributeSensitive):
        ours[Attribute.VALUE]


def test_a_key_that_could_leave_is_refused(tokens: Tokens) -> None:
    tokens.give("school", "loose", extractable=True, sensitive=True)
    with pytest.raises(KeyUnreadable, match=r"'loose' of the token 'school' may leave it\. Make one"):
        key(tokens, label="loose")


def test_which_key_is_meant_has_to_be_plain(tokens: Tokens) -> None:
    tokens.give("school", LABEL, extractable=False, sensitive=True)
    with pytest.raises(KeyUnreadable, match=r"More than one key is called 'master' there\. Add its id"):
        key(tokens)
    with pytest.raises(KeyMissing, match=r"There is no key 'mistress' of the token 'school'\."):
        key(tokens, label="mistress")
    with pytest.raises(KeyMissing, match=r"There is no token 'stolen' in /usr/lib"):
        key(tokens, "stolen")


def test_a_wrong_pin_is_said_and_never_tried_twice(tokens: Tokens) -> None:
    tokens.write_pin("0000")
    refused = r"^The token 'school' does not take the PIN in .*pin\. Put the right"
    with pytest.raises(KeyUnreadable, match=refused):
        key(tokens)
    # It would be taken now: that it is not shows that nobody asked. Three that are wrong may lock a token for good.
    tokens.change_pin("school", "0000")
    for _ in range(2):
        with pytest.raises(KeyUnreadable, match=refused):
            key(tokens)
    tokens.change_pin("school", PIN, before="0000")
    tokens.write_pin(PIN)
    assert key(tokens).key_id


def test_a_pin_that_others_may_read_or_that_is_not_there_is_refused(tokens: Tokens) -> None:
    tokens.pin.chmod(0o644)
    with pytest.raises(KeyUnreadable, match=r"may read the PIN in .* Run: chmod 600 "):
        key(tokens)
    tokens.write_pin("")
    with pytest.raises(KeyUnreadable, match="There is no PIN for the token 'school' in "):
        key(tokens)
    tokens.pin.unlink()
    with pytest.raises(KeyUnreadable, match=r"The PIN in .* cannot be read"):
        key(tokens)


def test_the_pin_may_stand_in_the_environment(tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    place = read("SAFELEAD_KEYS", tokens.address("school").partition("&")[0])
    assert isinstance(place, InToken)
    with pytest.raises(KeyUnreadable, match="in SAFELEAD_PIN"):
        TokenKey(place)
    monkeypatch.setenv("SAFELEAD_PIN", PIN)
    assert TokenKey(place).key_id == key(tokens).key_id


def test_a_module_that_there_is_not_is_named(tokens: Tokens) -> None:
    place = read("SAFELEAD_KEYS", "pkcs11:token=t;object=o?module-path=/no/such.so&pin-source=file:/no/pin")
    assert isinstance(place, InToken)
    place = place._replace(pin=tokens.pin)
    with pytest.raises(KeyUnreadable, match=r"The PKCS#11 module /no/such\.so does not start\."):
        TokenKey(place)


def test_while_the_token_is_pulled_it_says_so_and_when_it_is_back_it_opens(tokens: Tokens) -> None:
    ours = key(tokens)
    wrapped = ours.wrap(KEY, HERE)
    for _ in range(2):
        tokens.pull()
        for asked in (lambda: ours.unwrap(wrapped, HERE), lambda: ours.wrap(KEY, HERE), lambda: key(tokens)):
            with pytest.raises((KeyMissing, KeyUnreadable), match=r"^The|^There is no token"):
                asked()
        tokens.put_back()
        assert ours.unwrap(wrapped, HERE) == KEY


def test_threads_may_ask_at_once(tokens: Tokens) -> None:
    ours = key(tokens)

    def turn(number: int) -> bool:
        where = bind("case", f"NTH-{number}")
        return ours.unwrap(ours.wrap(KEY, where), where) == KEY

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(turn, range(400)))


_inherited: list[TokenKey] = []


def _in_a_process_of_its_own(wrapped: bytes) -> tuple[int, bytes]:
    return os.getpid(), _inherited[0].unwrap(wrapped, HERE)


@pytest.mark.filterwarnings("ignore:This process")
def test_a_process_that_was_forked_has_sessions_of_its_own(tokens: Tokens) -> None:
    ours = key(tokens)
    _inherited[:] = [ours]
    wrapped = ours.wrap(KEY, HERE)
    with ProcessPoolExecutor(3, mp_context=get_context("fork")) as pool:
        opened = set(pool.map(_in_a_process_of_its_own, [wrapped] * 30))
    assert {found for _, found in opened} == {KEY}
    assert os.getpid() not in {pid for pid, _ in opened}
    assert ours.unwrap(wrapped, HERE) == KEY


def test_a_key_is_never_made_over_another(tokens: Tokens, tmp_path: Path) -> None:
    before = key(tokens).key_id
    place = read("SAFELEAD_KEYS", tokens.address("school"))
    assert isinstance(place, InToken)
    with pytest.raises(KeyUnreadable, match="There is the key 'master' of the token 'school' already"):
        token.make_in_token(place)
    assert key(tokens).key_id == before
