"""What is sealed opens where it was sealed, whole, under its key, and in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safelead.crypto import aead

KEY = bytes(range(32))


@given(st.binary(max_size=300), st.lists(st.text() | st.integers(), max_size=4))
def test_what_was_sealed_opens(plaintext: bytes, parts: list[str | int]) -> None:
    assert aead.open_(KEY, aead.seal(KEY, plaintext, aead.bind(*parts)), aead.bind(*parts)) == plaintext


@given(st.binary(max_size=60), st.data())
def test_no_byte_of_a_ciphertext_may_differ(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(aead.seal(KEY, plaintext, b"here"))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(aead.Tampered):
        aead.open_(KEY, bytes(sealed), b"here")


@given(st.integers(0, 40))
def test_a_ciphertext_cut_short_does_not_open(length: int) -> None:
    sealed = aead.seal(KEY, b"fourteen bytes", b"here")
    with pytest.raises(aead.Tampered):
        aead.open_(KEY, sealed[:length], b"here")


def test_it_does_not_open_elsewhere_or_under_another_key() -> None:
    sealed = aead.seal(KEY, b"said", aead.bind("NTH", 1, 2))
    for key, place in ((KEY, aead.bind("NTH", 1, 3)), (bytes(32), aead.bind("NTH", 1, 2))):
        with pytest.raises(aead.Tampered):
            aead.open_(key, sealed, place)


def test_the_same_words_never_look_the_same() -> None:
    assert aead.seal(KEY, b"said", b"here") != aead.seal(KEY, b"said", b"here")


def test_keys_are_derived_as_rfc_5869_says() -> None:
    # Appendix A.1: the pseudo-random key, the info and the first block of the output keying material.
    extracted = bytes.fromhex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
    expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
    assert aead.derive(extracted, bytes.fromhex("f0f1f2f3f4f5f6f7f8f9")).hex() == expected


@given(st.lists(st.text() | st.integers()), st.lists(st.text() | st.integers()))
def test_no_two_places_are_the_same(one: list[str | int], other: list[str | int]) -> None:
    assert (aead.bind(*one) == aead.bind(*other)) == (one == other)
