"""A master key in a PKCS#11 token (a hardware module, or SoftHSM): it wraps and unwraps there and never leaves.

AES-256-GCM by the token, in the format of ``aead``, so that what a wrapped key is for is bound to it as everywhere. A
token is one thing for a whole process, whatever thread asks: each module has one lock, and one session for each token.
A session that does not answer, as after the token was pulled or this process was forked, is opened anew.
"""

import hashlib
import os
import stat
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import pkcs11
from pkcs11 import Attribute, GCMParams, KeyType, Mechanism, ObjectClass, exceptions

from safelead.crypto import aead
from safelead.crypto.keys import KeyMissing, KeyUnreadable
from safelead.crypto.places import PIN, InToken

TAG_BITS = 128
PAUSES = (0.0, 0.05, 0.1, 0.2, 0.0)  # seconds
# Its tag under a nonce of its own tells two master keys apart; hashed, it tells nothing else. No random nonce is this
# one but once in 2**96.
_ID_NONCE, _ID = b"safelead key", b"safelead key id"
Answer = TypeVar("Answer")


class _Module:
    """A PKCS#11 library as this process has it: initialised once, and anew after a fork or a failure."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pid = 0
        self._sessions: dict[tuple[str, str], Any] = {}
        self._refused: dict[tuple[str, str], str] = {}
        self.lock = RLock()

    def session(self, place: InToken, *, writable: bool = False) -> Any:
        """A session that is signed in; raises KeyMissing, KeyUnreadable or a PKCS11Error."""
        if self._pid != os.getpid():
            self.drop()
        name = (place.token, place.serial)
        if writable:
            return self._opened(place, name, writable=True)
        if name not in self._sessions:
            self._sessions[name] = self._opened(place, name, writable=False)
        return self._sessions[name]

    def drop(self) -> None:
        """Forgets every session; the library is initialised anew by the next use."""
        self._sessions.clear()
        self._pid = 0

    def _library(self) -> Any:
        try:
            library = pkcs11.lib(str(self._path))
            if self._pid != os.getpid():
                library.reinitialize()
                self._pid = os.getpid()
        except (exceptions.PKCS11Error, RuntimeError, OSError) as error:
            raise KeyUnreadable(f"The PKCS#11 module {self._path} does not start. {_MEND}") from error
        return library

    def _opened(self, place: InToken, name: tuple[str, str], *, writable: bool) -> Any:
        library, pin = self._library(), _pin(place)
        # A token locks itself after a few wrong PINs: one that was wrong is not tried a second time.
        if self._refused.get(name) == pin:
            raise KeyUnreadable(_wrong_pin(place))
        try:
            asked: dict[str, Any] = {"token_label": place.token} if place.token else {}
            asked |= {"token_serial": place.serial.encode()} if place.serial else {}
            token = library.get_token(**asked)
            try:
                return token.open(user_pin=pin, rw=writable)
            except exceptions.UserAlreadyLoggedIn:
                return token.open(rw=writable)
        except (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange) as error:
            self._refused[name] = pin
            raise KeyUnreadable(_wrong_pin(place)) from error
        except exceptions.PinLocked as error:
            raise KeyUnreadable(f"The token {place.token or place.serial!r} is locked: too many wrong PINs.") from error
        except exceptions.NoSuchToken as error:
            raise KeyMissing(f"There is no token {place.token or place.serial!r} in {self._path}.") from error


@cache
def _module(path: Path) -> _Module:
    return _Module(path)


class TokenKey:
    """The master key of a token, found by its label or id; raises KeyMissing or KeyUnreadable, now and while in use."""

    def __init__(self, place: InToken) -> None:
        self._place = place
        self._module = _module(place.module)
        self._key: tuple[Any, Any] | None = None
        self.key_id = hashlib.sha256(self._answer(self._mark)).hexdigest()[:16]

    def wrap(self, key: bytes, associated: bytes) -> bytes:
        nonce = os.urandom(aead.NONCE_BYTES)
        sealed = self._answer(lambda ours: _encrypt(ours, key, nonce, aead.FORMAT + associated))
        return aead.FORMAT + nonce + sealed

    def unwrap(self, wrapped: bytes, associated: bytes) -> bytes:
        start = 1 + aead.NONCE_BYTES
        if wrapped[:1] != aead.FORMAT or len(wrapped) < start + TAG_BITS // 8:
            raise aead.Tampered("The ciphertext is of no known format.")
        try:
            return self._answer(
                lambda ours: _decrypt(ours, wrapped[start:], wrapped[1:start], aead.FORMAT + associated), asks=False
            )
        except exceptions.PKCS11Error as error:
            # Tokens do not agree on how they say that a tag is wrong. So whoever still answers refused the ciphertext.
            self._answer(self._mark)
            raise aead.Tampered("The ciphertext does not open: it, its place or the key is another.") from error

    def _answer(self, ask: Callable[[Any], Answer], *, asks: bool = True) -> Answer:
        """Asks the token, and again in new sessions; where ``asks`` is False, its last error is the caller's.

        A token may be away for a moment, as while another process signs in to a SoftHSM.
        """
        with self._module.lock:
            for pause in PAUSES:
                try:
                    return ask(self._found())
                except (exceptions.PKCS11Error, KeyMissing) as error:
                    failed = error
                self._module.drop()
                time.sleep(pause)
        if isinstance(failed, KeyMissing) or not asks:
            raise failed
        raise KeyUnreadable(f"{_capital(self._place)} does not answer. {_MEND}") from failed

    def _mark(self, ours: Any) -> bytes:
        return _encrypt(ours, _ID, _ID_NONCE, _ID)

    def _found(self) -> Any:
        session = self._module.session(self._place)
        if self._key is None or self._key[0] is not session:
            self._key = (session, _key_in(session, self._place))
        return self._key[1]


def make_in_token(place: InToken) -> None:
    """Makes a key that cannot leave the token; raises KeyUnreadable where one of its name is there."""
    module = _module(place.module)
    with module.lock:
        try:
            session = module.session(place, writable=True)
            try:
                _make(session, place)
            finally:
                session.close()
        except exceptions.PKCS11Error as error:
            raise KeyUnreadable(f"No key can be made in the token {place.token or place.serial!r}. {_MEND}") from error


_MEND = "See that the token is there and its service runs."


def _make(session: Any, place: InToken) -> None:
    if any(True for _ in session.get_objects(_asked(place))):
        raise KeyUnreadable(f"There is {place} already. Nothing was changed.")
    template = {Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False}
    named = {"label": place.label} if place.label else {}
    session.generate_key(KeyType.AES, 256, id=place.id or os.urandom(8), store=True, template=template, **named)


def _asked(place: InToken) -> dict[Any, Any]:
    asked: dict[Any, Any] = {Attribute.CLASS: ObjectClass.SECRET_KEY}
    asked |= {Attribute.LABEL: place.label} if place.label else {}
    return asked | ({Attribute.ID: place.id} if place.id else {})


def _key_in(session: Any, place: InToken) -> Any:
    found = list(session.get_objects(_asked(place)))
    if not found:
        raise KeyMissing(f"There is no {str(place).removeprefix('the ')}.")
    if len(found) > 1:
        raise KeyUnreadable(f"More than one key is called {place.label!r} there. Add its id to the address.")
    key = found[0]
    if key[Attribute.EXTRACTABLE] or not key[Attribute.SENSITIVE]:
        raise KeyUnreadable(f"{_capital(place)} may leave it. Make one that is sensitive and not extractable.")
    return key


def _encrypt(key: Any, plain: bytes, nonce: bytes, associated: bytes) -> bytes:
    parameters = GCMParams(nonce, associated, TAG_BITS)
    return bytes(key.encrypt(plain, mechanism=Mechanism.AES_GCM, mechanism_param=parameters))


def _decrypt(key: Any, sealed: bytes, nonce: bytes, associated: bytes) -> bytes:
    parameters = GCMParams(nonce, associated, TAG_BITS)
    return bytes(key.decrypt(sealed, mechanism=Mechanism.AES_GCM, mechanism_param=parameters))


def _capital(place: InToken) -> str:
    return f"T{str(place)[1:]}"


def _wrong_pin(place: InToken) -> str:
    return f"The token {place.token or place.serial!r} does not take the PIN in {place.pin or PIN}. Put the right one."


def _pin(place: InToken) -> str:
    """The PIN, from its file or the environment: never from a command line, which others on the machine can read."""
    if place.pin is None:
        pin = os.environ.get(PIN, "")
    else:
        try:
            mode, pin = place.pin.stat().st_mode, place.pin.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise KeyUnreadable(f"The PIN in {place.pin} cannot be read: {error}.") from error
        if stat.S_IMODE(mode) & 0o077:
            raise KeyUnreadable(f"Others on this machine may read the PIN in {place.pin}. Run: chmod 600 {place.pin}")
    if not pin:
        raise KeyUnreadable(f"There is no PIN for the token {place.token or place.serial!r} in {place.pin or PIN}.")
    return pin
