"""Where a master key is: what is not wholly understood is refused, and named."""

from pathlib import Path

import pytest

from safelead.crypto.places import InEnvironment, InFile, InToken, NotUnderstood, following, present, read

MODULE = "module-path=/usr/lib/m.so"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("file:/srv/keys/master.key", InFile(Path("/srv/keys/master.key"))),
        ("environment:OLD_KEY", InEnvironment("OLD_KEY")),
        (
            f"pkcs11:token=Our%20school;object=master;type=secret-key?{MODULE}&pin-source=file:/etc/pin",
            InToken(Path("/usr/lib/m.so"), "Our school", "", "master", b"", Path("/etc/pin")),
        ),
        (
            f"pkcs11:serial=12ab;id=%01%FE?{MODULE}",
            InToken(Path("/usr/lib/m.so"), "", "12ab", "", b"\x01\xfe", None),
        ),
    ],
)
def test_each_kind_of_place_is_understood(text: str, place: object) -> None:
    assert read("SAFELEAD_KEYS", text) == place


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "does not say where"),
        ("/srv/master.key", "Use file:/path"),
        ("file:master.key", "Use file:/path"),
        ("environment:NO-NAME", "environment:NAME"),
        ("https://keys.example/", "does not say where"),
        ("pkcs11:", "names no token"),
        (f"pkcs11:token=t?{MODULE}", "no key in it"),
        (f"pkcs11:object=master?{MODULE}", "names no token"),
        ("pkcs11:token=t;object=master", "add \\?module-path="),
        ("pkcs11:token=t;object=master?module-path=m.so", "add \\?module-path="),
        (f"pkcs11:token=t;object=master;type=private?{MODULE}", "of a secret key"),
        (f"pkcs11:token=t;objekt=master?{MODULE}", "'objekt', which is not understood"),
        (f"pkcs11:token=t;token=u;object=master?{MODULE}", "'token', which is not understood"),
        (f"pkcs11:token=t;object=master?{MODULE}&pin-value=1234", "holds the PIN itself"),
        (f"pkcs11:token=t;object=master?{MODULE}&pin-source=|ask", "pin-source that is no file"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_sentence_that_names_it(text: str, says: str) -> None:
    with pytest.raises(NotUnderstood, match=f"^SAFELEAD_KEYS_NEXT .*{says}") as refused:
        read("SAFELEAD_KEYS_NEXT", text)
    assert "1234" not in str(refused.value)


def test_the_short_forms_stand_for_a_place_and_give_way_to_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAFELEAD_MASTER_KEY")
    assert present(tmp_path) == InFile(tmp_path)
    assert following() is None
    monkeypatch.setenv("SAFELEAD_KEY_FILE", "/else/where")
    assert present(tmp_path) == InFile(Path("/else/where"))
    monkeypatch.setenv("SAFELEAD_MASTER_KEY", "text")
    assert present(tmp_path) == InEnvironment("SAFELEAD_MASTER_KEY")
    monkeypatch.setenv("SAFELEAD_KEYS", "file:/the/place")
    monkeypatch.setenv("SAFELEAD_KEYS_NEXT", "environment:NEW")
    assert present(tmp_path) == InFile(Path("/the/place"))
    assert following() == InEnvironment("NEW")
