"""Which member of staff somebody at a provider is: whose address it is, and who had it first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from safelead.access.models import Subject, UsedAssertion
from safelead.access.sso.identity import Identity, Refused
from safelead.access.sso.linking import staff_of, use
from safelead.access.sso.saml import Assertion
from safelead.people.enrolment import end_sign_in
from tests.access.sso.test_identified import KNOWN
from tests.cast import NOW, Cast, make_cast

NOWAK = Identity("7f3a", " Nowak@Group.Example ", is_address_vouched=True, is_strong=False)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_an_address_is_found_whatever_its_case_and_links_once(record_db: str) -> None:
    cast = make_cast()
    assert staff_of(KNOWN, NOWAK, NOW) == cast.nowak
    assert staff_of(KNOWN, replace(NOWAK, address="", is_address_vouched=False), NOW) == cast.nowak
    assert Subject.objects.count() == 1
    with pytest.raises(Refused, match="linked to another subject"):
        staff_of(KNOWN, replace(NOWAK, subject="9b1c"), NOW)
    kept = [str(value) for value in Subject.objects.values_list("token", "source").get()]
    assert all(len(value) == 64 and "7f3a" not in value for value in kept)


@pytest.mark.parametrize(
    "address",
    [
        "nowa\N{KELVIN SIGN}@group.example",
        "nowa\N{FULLWIDTH LATIN SMALL LETTER K}@group.example",
        "nowak@group.example.elsewhere.example",
        "nowak@elsewhere.example@group.example",
        "nowak@sub.group.example",
        "nowak\0@group.example",
        "@group.example",
        "nowak",
        "",
    ],
)
def test_an_address_that_only_looks_like_somebodys_is_nobodys(address: str, cast: Cast) -> None:
    with pytest.raises(Refused):
        staff_of(KNOWN, replace(NOWAK, address=address), NOW)
    assert not Subject.objects.exists()


def test_whoever_left_does_not_come_in_linked_or_not(cast: Cast) -> None:
    staff_of(KNOWN, NOWAK, NOW)
    end_sign_in(cast.nowak)
    end_sign_in(cast.lund)
    for one in (NOWAK, replace(NOWAK, subject="9b1c", address="lund@group.example")):
        with pytest.raises(Refused, match="no longer signs in"):
            staff_of(KNOWN, one, NOW)


def test_the_same_subject_at_another_provider_is_somebody_else(cast: Cast) -> None:
    staff_of(KNOWN, NOWAK, NOW)
    other = replace(KNOWN, issuer="https://elsewhere.example")
    assert staff_of(other, replace(NOWAK, address="lund@group.example"), NOW) == cast.lund


def test_an_assertion_is_used_once_and_kept_no_longer_than_it_could_be(record_db: str) -> None:
    came = Assertion("_1", "_asked", NOW + timedelta(minutes=5), NOWAK)
    use(came, NOW)
    with pytest.raises(Refused, match="used before"):
        use(came, NOW)
    use(replace(came, id="_2", until=NOW + timedelta(hours=1)), NOW + timedelta(minutes=6))
    assert UsedAssertion.objects.count() == 1
