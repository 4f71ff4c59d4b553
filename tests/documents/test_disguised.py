"""Pictures written as text are refused in every disguise that a program makes; what people write is not."""

import base64
import binascii
import html
import json
import quopri
import random
from collections.abc import Callable

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from safelead.documents.disguised import in_parts, is_picture
from tests.documents.building import GIF, JPEG, MP4, png

NOISE = random.Random(7).randbytes(1_500)
PICTURES = {"png": png(24), "jpeg": JPEG + NOISE, "gif": GIF + NOISE, "film": MP4 + NOISE, "nameless": NOISE}
LONG_WORDS = "She told me on Monday that somebody had sent it to a boy in 9B, and that she wanted it to stop. " * 200


def uuencoded(picture: bytes) -> str:
    lines = [binascii.b2a_uu(picture[at : at + 45]).decode() for at in range(0, len(picture), 45)]
    return "begin 644 a\n" + "".join(lines) + "`\nend\n"


def in_lines(code: str, width: int = 76) -> str:
    return "\n".join(code[at : at + width] for at in range(0, len(code), width))


def dump(picture: bytes) -> str:
    """As ``xxd`` writes it."""
    rows = (picture[at : at + 16] for at in range(0, len(picture), 16))
    return "\n".join(f"{at * 16:08x}: {row.hex(' ', 2)}  {'.' * 16}" for at, row in enumerate(rows))


CODES: dict[str, Callable[[bytes], str]] = {
    "base64": lambda picture: base64.b64encode(picture).decode(),
    "base64 for addresses": lambda picture: base64.urlsafe_b64encode(picture).decode(),
    "base64 as mail has it": lambda picture: base64.encodebytes(picture).decode(),
    "base32": lambda picture: in_lines(base64.b32encode(picture).decode()),
    "base85": lambda picture: in_lines(base64.b85encode(picture).decode()),
    "ascii85": lambda picture: in_lines(base64.a85encode(picture, adobe=True).decode()),
    "hexadecimal": lambda picture: in_lines(picture.hex()),
    "hexadecimal in pairs": lambda picture: in_lines(picture.hex(" "), 72),
    "hexadecimal as a program has it": lambda picture: ", ".join(f"0x{byte:02x}" for byte in picture),
    "escaped": lambda picture: "".join(f"\\x{byte:02x}" for byte in picture),
    "a dump": dump,
    "zeros and ones": lambda picture: " ".join(f"{byte:08b}" for byte in picture),
    "uuencode": uuencoded,
    "quoted-printable": lambda picture: quopri.encodestring(picture.replace(b" ", b"\xff")).decode("ascii"),
    "percent": lambda picture: "".join(f"%{byte:02X}" for byte in picture),
    "an address": lambda picture: "data:image/png;base64," + base64.b64encode(picture[:40]).decode(),
    "an address in markup": lambda picture: html.escape(f'<img src="data:image/png;base64,{picture[:9].hex()}">'),
    "rich text": lambda picture: r"{\rtf1{\pict\pngblip " + picture.hex() + "}}",
    "a style": lambda picture: f"background: url(data:image/gif;base64,{base64.b64encode(picture[:30]).decode()})",
}


@pytest.mark.parametrize("sort", PICTURES)
@pytest.mark.parametrize("code", CODES)
def test_no_code_of_a_picture_passes(code: str, sort: str) -> None:
    text = CODES[code](PICTURES[sort])
    for said in (text, LONG_WORDS + text, f"{LONG_WORDS}\n{text}\n{LONG_WORDS}"):
        assert is_picture(said)


@pytest.mark.parametrize("sort", [sort for sort in PICTURES if sort != "nameless"])
@pytest.mark.parametrize("between", ["\u200b", "\u00ad", "\ufe0f", " ", "\n", "\u2060", "\u0301"])
def test_nor_with_something_between_its_letters(sort: str, between: str) -> None:
    code = base64.b64encode(PICTURES[sort]).decode()
    for width in (1, 3, 10):
        assert is_picture(between.join(code[at : at + width] for at in range(0, len(code), width))), width


@pytest.mark.parametrize("decimal", [True, False])
def test_nor_as_figures_of_ten_with_its_first_letters(decimal: bool) -> None:
    figures = list(png())
    assert is_picture(json.dumps(figures) if decimal else " ".join(map(str, figures)))


def test_nor_cut_in_pieces_for_several_fields() -> None:
    for sort in ("png", "jpeg", "nameless"):
        code = base64.b64encode(PICTURES[sort]).decode()[:1_200]
        pieces = [code[at : at + 120] for at in range(0, len(code), 120)]
        assert in_parts([*pieces, "Ana"])
    assert in_parts(["data:image/png;", "base64,AAAA"]) or not is_picture("data:image/png;")


KEPT = [
    "Our data: image/video, audio and text, as she said.",
    "GB29 NWBK 6016 1331 9268 19 and ES91 2100 0418 4502 0005 1332",
    "Reference NTH-0142, C-2217, SS-2077, URN 136455, UPN A801200006001B.",
    ", ".join(f"NTH-{number:04d}" for number in range(400)),
    "\n".join(f"{name} 9{form} A80{number}006001B" for number, (name, form) in enumerate([("Ana", "B")] * 90)),
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=05%7C02%7C" + "a1B2" * 150,
    "Attendance: " + " ".join(f"{number % 101}%" for number in range(600)),
    "9B 8C 10D 7A " * 80,
    "IMG_20261112_142033.jpg was what the file was called, he said.",
    "She typed jajajajajaja" + "ja" * 500,
    "Supercalifragilisticexpialidocious, electroencefalografista, Donaudampfschifffahrtsgesellschaft. " * 30,
    "0118 999 881 999 119 725 3 " * 30,
    "2026-11-12 14:20, 12/11/2026, 14.05h " * 60,
    "550e8400-e29b-41d4-a716-446655440000",
    "😀😢👍🏽 she sent these: 🍆🍑",
    "Ñoño, Łódź, Œuvre, Ærø, الآن, 她说, हिन्दी " * 50,
    "Class 9J/4 and 9j/40, room B2/9j",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" * 20,
    "Windows 10 Pro 22H2 KB5031356, iPhone 14 Pro Max, Galaxy S23 Ultra SM-S918B " * 20,
    "safeguarding_policy_v3_FINAL_2026.docx, Keeping-Children-Safe-in-Education-2026.pdf " * 12,
]


@pytest.mark.parametrize("text", KEPT, ids=[text[:24] for text in KEPT])
def test_what_people_write_is_kept(text: str) -> None:
    assert not is_picture(text)
    assert not is_picture(f"{LONG_WORDS}{text}")


WORDS = st.text(st.characters(categories=["L", "Lu", "Ll"]), min_size=1, max_size=14)
FIGURES = st.one_of(
    st.integers(0, 10**9).map(str),
    st.from_regex(r"[A-Z]{3}-[0-9]{4}", fullmatch=True),
    st.from_regex(r"[0-2][0-9]:[0-5][0-9]", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}[A-F]", fullmatch=True),
    st.from_regex(r"https://[a-z]{4,12}\.example/[A-Za-z0-9?=&_%-]{1,120}", fullmatch=True),
)


@seed(5)
@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.one_of(WORDS, FIGURES)), max_size=60))
def test_sentences_with_figures_are_kept(said: list[tuple[str, str, str]]) -> None:
    assert not is_picture(" ".join(" ".join(each) for each in said))


CUT = ("base64", "base64 for addresses", "base32", "hexadecimal", "percent", "escaped")


@seed(6)
@settings(max_examples=100, deadline=None, database=None)
@given(st.integers(), st.integers(10, 200), st.sampled_from(CUT))
def test_any_bytes_in_a_code_are_refused_wherever_they_are_cut(chance: int, width: int, code: str) -> None:
    text = CODES[code](random.Random(chance).randbytes(1_200)).replace("\n", "")
    assert is_picture("\n".join(text[at : at + width] for at in range(0, len(text), width)))
