"""Text fields take every word and no picture (promise 1)."""

import base64
import random

import pytest
from django.core.exceptions import ValidationError

from safelead.web.forms import LineField, Words

PICTURE = base64.b64encode(random.Random(1).randbytes(600)).decode()
REFUSAL = "Safelead never takes pictures. Write what you were told. Leave the phone as it is and tell the DSL."

KEPT = [
    "She said: “no quiero ir a casa”, twice.",
    "قالت إنها خائفة",
    "Ñandú, Łódź, 14:05, ☎ 01632 960214",
    "https://example.test/share/AbCdEf0123456789AbCdEf0123456789?from=friend&x=1",
    "no" + "o" * 2000,
    "mark 4f9a22c1" + "ab12" * 16,
    "a line\nand another",
    "From Outlook:\x0b- one\x0b- two",
    "NTH-0142, NTH-0099 and 9B:" + " she said it again." * 100,
    "https://example.test/a?sig=" + "&".join(f"k{at}=Aa0{at}" for at in range(90)),
    "她说她很害怕，不想回家。" * 60,
]
REFUSED = [
    "look data:image/png;base64,iVBORw0KGgo=",
    "DATA:video/mp4,xx",
    "data:;base64,AAAA",
    "data:text/plain;charset=utf-8;base64,AAAA",
    "<svg onload=x>",
    "< IMG src=x>",
    PICTURE,
    "words before " + PICTURE + " and after",
    "\n".join(PICTURE[at : at + 76] for at in range(0, len(PICTURE), 76)),
    " ".join(PICTURE[at : at + 40] for at in range(0, len(PICTURE), 40)),
    random.Random(2).randbytes(400).hex(),
    "".join(f"%{byte:02X}" for byte in random.Random(3).randbytes(300)),
    f'"{PICTURE}"',
    "base64:" + PICTURE,
    '{"picture": "' + PICTURE + '"}',
    "\n".join(f'"{PICTURE[at : at + 76]}",' for at in range(0, len(PICTURE), 76)),
    " ".join(PICTURE[at : at + 15] for at in range(0, len(PICTURE), 15)),
    random.Random(4).randbytes(400).hex(" ", 2),
    "\u200b".join(PICTURE[at : at + 10] for at in range(0, len(PICTURE), 10)),
    PICTURE.translate({at: at + 0xFEE0 for at in range(33, 127)}),
    base64.b85encode(random.Random(5).randbytes(600)).decode(),
    "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>",
    "<path d='M0 0'>",
]


@pytest.mark.parametrize("text", KEPT)
def test_words_are_kept_as_they_are(text: str) -> None:
    assert Words().clean(text) == text


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_pictures_written_as_text_are_refused(text: str) -> None:
    for field in (Words(), LineField(longest=100_000)):
        with pytest.raises(ValidationError) as refused:
            field.clean(text)
        assert refused.value.messages == [REFUSAL]


def test_the_same_words_give_the_same_bytes_from_every_browser() -> None:
    assert Words().clean("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_too_much_says_how_much() -> None:
    with pytest.raises(ValidationError) as refused:
        Words().clean("a " * 50_001)
    assert refused.value.messages == ["Write no more than 100000 characters. There are 100001 now."]


def test_an_invisible_character_is_refused_politely() -> None:
    with pytest.raises(ValidationError) as refused:
        Words().clean("she said\x00no")
    with pytest.raises(ValidationError):
        Words().clean(random.Random(6).randbytes(300).decode("latin-1").replace("\x00", ""))
    assert refused.value.messages == [
        "Write this again, or paste it as plain text. It holds an invisible character that cannot be kept."
    ]
