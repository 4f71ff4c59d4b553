"""Pictures that are drawn with signs, which need no program to be seen, and what hides between letters."""

import random

import pytest

from safelead.documents.disguised import is_picture
from tests.documents.building import png
from tests.documents.test_disguised import LONG_WORDS, in_lines

CHANCE = random.Random(11)


def drawn(signs: str, width: int = 60, height: int = 30) -> str:
    return "\n".join("".join(CHANCE.choice(signs) for _ in range(width)) for _ in range(height))


def unseen(one: str, other: str) -> str:
    return "Hello" + "".join(one if byte >> bit & 1 else other for byte in png() for bit in range(8))


REFUSED = {
    "dots": drawn("".join(map(chr, range(0x2800, 0x2900)))),
    "blocks": drawn(" ░▒▓█▀▄▌▐"),
    "squares": drawn("⬛⬜🟥🟦🟫", 24, 24),
    "marks": drawn(" .:-=+*#%@"),
    "marks without blanks": drawn(".,:;+*?%#@"),
    "portable, in figures": "P3\n16 16\n255\n" + in_lines(" ".join(str(CHANCE.randrange(256)) for _ in range(768))),
    "portable, in zeros and ones": "P1\n40 40\n" + drawn("01", 40, 40),
    "pixmap": '/* XPM */\nstatic char *a[] = {"4 4 2 1", "  c None", ". c #000000"};',
    "a page of a printer": "%!PS-Adobe-3.0\n0 0 moveto",
    "unseen letters": unseen("\u200b", "\u200c"),
    "unseen signs of emoji": unseen("\ufe00", "\U000e0101"),
    "unseen tags": "Hello" + "".join(chr(0xE0000 + byte % 128) for byte in png()),
    "a number": str(int.from_bytes(png(24), "big")),
    "one word": "".join(chr(97 + (byte >> 4)) + chr(97 + byte % 16) for byte in png(24)),
}


@pytest.mark.parametrize("sort", REFUSED)
def test_what_is_drawn_or_hidden_is_refused(sort: str) -> None:
    for said in (REFUSED[sort], f"{LONG_WORDS}\n{REFUSED[sort]}\n{LONG_WORDS}"):
        assert is_picture(said)


KEPT = [
    "⠁⠝⠁ ⠎⠁⠊⠙ ⠞⠓⠁⠞ ⠎⠓⠑ ⠺⠁⠎ ⠋⠗⠊⠛⠓⠞⠑⠝⠑⠙ " * 40,
    "⬛⬜🟩🟨⬛\n" * 6 + "🟥🟧🟨🟩🟦🟪",
    "She sent ❤️😢👍🏽🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿👨‍👩‍👧‍👦 and then nothing. " * 60,
    "می‌خواهم به خانه برگردم و نمی‌توانم با او صحبت کنم. " * 60,
    ("-" * 70 + "\nFrom: Ms Patel\n" + "=" * 70 + "\n") * 20,
    "| Name | Form | Day |\n|:-----|:----:|----:|\n" + "| Ana R. | 9B | 12/11 |\n" * 60,
    "+------+------+-------+\n| Ana  | 9B   | 12.11 |\n" * 60,
    "Name ........................ Form ............ Date .......... / .......... / ..........\n" * 40,
    "> > > She said no.\n> > > ***\n" * 60,
    "Tel. 0118 999 881, 07700 900123; 12 14 8 9 10 7 15 20 " * 40,
    "!!!!!!!!!!!! ?????????? ......... :-( :'( <3 xoxo " * 40,
    "aaaaaaaaaarghhhhhhhhhhhhhh" + "h" * 500,
    "اُردُو مِیں لِکھا ہُوا مَتن، حَرَکات کے ساتھ۔ " * 60,
    "\u2067Ana\u2069 \u200eNTH-0142\u200f " * 60,
]


@pytest.mark.parametrize("text", KEPT, ids=range(len(KEPT)))
def test_what_people_write_is_kept(text: str) -> None:
    assert not is_picture(text)
    assert not is_picture(f"{LONG_WORDS}\n{text}")
