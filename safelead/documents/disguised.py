"""Pictures in the form of text: recognised in whatever anybody types, sends or brings in (promise 1). Pure.

Whoever wants to can spell out anything in words. What is refused is what a program makes of a picture: an address that
is the picture, a drawing, the letters that a picture begins with in any of the usual codes, and any code that is long
enough to be one. What people write is kept: addresses of the web, references, numbers, every alphabet.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from safelead.documents.drawn import is_drawn

# Below about this many characters no picture is left that anybody could make out.
LONGEST_CODE = 400
# Of a text made by programs, as an e-mail is, so much may stand in addresses of the web.
LONGEST_ADDRESS, MOST_IN_ADDRESSES = 2_000, 20_000
OF_DATA = re.compile(
    r"data:(?:(?:image|video|audio|font|application)/[\w.+-]+\s*[;,]|[\w.+/-]*(?:\s*;\s*[\w.+=-]+){0,5}?\s*;\s*base64)",
    re.IGNORECASE,
)
DRAWING = re.compile(
    r"<\s*(?:[\w-]+:)?(?:svg|img|image|imagedata|video|picture|canvas|object|embed|path|polygon|polyline|binary-data|"
    r"bindata)\b|\\pict\b|\\objdata\b|\{\\rtf\d",
    re.IGNORECASE,
)
# How a picture or a film begins in base64, plain and safe for addresses (PNG, GIF, JPEG, WebP, films, TIFF, SVG, ICO),
# in base32, and in the two codes of 85 signs.
BEGINS = re.compile(
    r"iVBORw0KGg|R0lGOD[dl]h|[/_]9j[/_][24][\w+/-]{2}|UklGR[\w/+-]{6}(?:XRUJQ|QVZJ)|AAAA[A-Z]{1}[Gg][Zz][0-9][eX]|"
    r"AAAA[\w/+-]{2}Z0eX[AB]|GkXfo[\w/+-]|SUkqA[A-P]|TU0AK[g-v]|PHN2Zy|AAABAA[EI]AEBA"
)
BEGINS_IN_32 = re.compile(r"RFIE4RYNBI|77MP7Y[AI]|I5EUMOB[XZ]MEI")
BEGINS_IN_85 = re.compile(
    r"iBL\{Q4GJ0x|\|JeWF0|\|JeWG5|M@dFF[HI]|Qb\|Te5|OW\^\{RQ[XZ]|M,6r;%14!|s4IA[01]|7nH00[23]|9Aor<;[BD]"
)
ADDRESS_OF_CODE = re.compile(r"data:[\w.+/-]{0,80}(?:;[\w.+=-]{1,80}){0,5}?;base64,", re.IGNORECASE)
BLANKS = re.compile(r"\s+")
NOT_IN_64 = re.compile(r"[^A-Za-z0-9+/_-]+")
# The same in figures of sixteen and of ten, whatever stands between them.
BEGINS_IN_HEX = re.compile(
    r"89504e470d0a1a0a|ffd8ff(?:e[0-9a-f]|db)|47494638(?:37|39)61|52494646[0-9a-f]{8}(?:57454250|41564920)|"
    r"6674797(?:06865696|06d703|0617669|0717420|069736f)|1a45dfa3"
)
HEX_MARKS = re.compile(r"(?:0x|\\x|[%=,;:\s\"'\[\](){}|-])+", re.IGNORECASE)
HEX_RUN = re.compile(r"[0-9a-f]{24,}")
BEGINS_IN_TEN = re.compile(r"(?<!\d)(?:137\D+80\D+78\D+71|255\D+216\D+255|71\D+73\D+70\D+56|82\D+73\D+70\D+70)(?!\d)")
UUENCODED = re.compile(r"^begin \d{3} \S|(?:^M[ -`]{59,61}\s*$\n?){3}", re.MULTILINE)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# Signs, brackets and spaces that stand around and between the parts of a code, as in a list or a program.
BETWEEN = re.compile(r"[^\w+/=%\\-]+")
CODE = re.compile(r"[A-Za-z0-9+/=_%\\-]{16,}")
IN_HEX = re.compile(r"(?:0x)?(?:[0-9a-f]{4,}|[0-9A-F]{4,}|[0-9a-f]{2}|[0-9A-F]{2})")
IN_TWO = re.compile(r"[01]{8,}")
BLOCKS = re.compile(r"[^\W\d_]+|\d+")
IN_NAMES = "-_.,/:'@"  # of files, and of addresses without a scheme
# A word of a sentence takes away twice its length of what was counted before it: codes are not broken up by chance.
WORD_COUNTS = 2


def is_picture(text: str) -> bool:
    """Whether a text holds a picture in the form of text.

    >>> is_picture("She said: data:image/png;base64,iVBORw0KGgo="), is_picture("Our data: image/video, as she said.")
    (True, False)
    """
    plain = seen(text)
    told = plain if "&" not in plain else f"{plain}\n{html.unescape(plain)}"
    return (
        any(each.search(told) for each in (OF_DATA, DRAWING, BEGINS_IN_TEN, UUENCODED))
        or _begins(told)
        or _begins_in_hex(told)
        or evidence(ADDRESS.sub(" ", plain)) >= LONGEST_CODE
        or signs(plain) >= LONGEST_CODE
        or _in_addresses(plain)
        or is_drawn(text)
    )


def in_parts(texts: Iterable[str]) -> bool:
    """Whether texts that were sent together are a picture that was cut in pieces, none of which shows it.

    >>> in_parts(["iVBORw0", "KGgoAAAANSUhEUg"]), in_parts(["Ana", "She said no."])
    (True, False)
    """
    pieces = [seen(text) for text in texts]
    return is_picture("\n".join(piece for piece in pieces if max(evidence(piece), signs(piece), _start(piece))))


def _start(text: str) -> int:
    """A short text without a blank may be the piece with which a code begins."""
    return int(0 < len(text) < LONGEST_CODE and not BLANKS.search(text.strip()))


def _begins(text: str) -> bool:
    """Whether the letters stand there with which a picture begins, whatever stands between them."""
    joined = BLANKS.sub("", text)
    found = (each.search(joined) for each in (ADDRESS_OF_CODE, BEGINS_IN_32, BEGINS_IN_85))
    return any(found) or BEGINS.search(NOT_IN_64.sub("", joined)) is not None


def seen(text: str) -> str:
    """A text as it is searched: letters of another width are plain ones, and what nobody sees is left out."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter.isascii() or unicodedata.category(letter) not in ("Cf", "Mn"))


def evidence(text: str) -> int:
    """How much code stands together in a text: code counts its length, a word of a sentence takes from it.

    >>> evidence("She said: I'm frightened, I don't want to go home. NTH-0142, NTH-0099, GB29NWBK60161331926819")
    0
    >>> evidence("before iVBORw0KGgo4AAANSUhEUgAA AAUAAAAFCAY4AACN after")
    24
    """
    most = run = 0
    for token in filter(None, BETWEEN.split(text)):
        run = max(0, run + counts(token))
        most = max(most, run)
    return most


def counts(token: str) -> int:
    """What a piece of text says for or against a code: its length, nothing, or a word's length against it."""
    if token.isalpha() and len(token) < 40:
        if len(token) > 2 and _is_jumbled(token):
            return len(token)
        return 0 if IN_HEX.fullmatch(token) else -WORD_COUNTS * len(token)
    if is_code(token) or is_mixed(token) or IN_TWO.fullmatch(token):
        return 4 if len(token) == 2 else len(token)
    if not any(map(str.isalpha, token)) or any(map(str.isdigit, token)) or IN_HEX.fullmatch(token):
        return 0
    return -WORD_COUNTS * len(token)


def is_code(token: str) -> bool:
    """Whether no word of any language looks like this: long, unbroken, and of letters mixed with figures or case."""
    if not CODE.fullmatch(token) or is_tidy(token):
        return False
    has_figure = any(map(str.isdigit, token))
    return any(map(str.isalpha, token)) and (
        has_figure or (len(token) >= 40 and token != token.lower() and token != token.upper() and _is_jumbled(token))
    )


def _is_jumbled(token: str) -> bool:
    """Whether capitals stand all over it, as they do in no row of names."""
    return sum(first.islower() and then.isupper() for first, then in pairwise(token)) * 12 > len(token)


def is_mixed(token: str) -> bool:
    """Whether it is a short piece of a code: figures of sixteen, or letters and figures in turn.

    Of pairs of figures of sixteen those that begin with a letter: the others are what forms in a school are called.
    """
    has_figure, has_letter = any(map(str.isdigit, token)), any(map(str.isalpha, token))
    if not (has_figure and has_letter):
        return False
    if len(token) == 2:
        return bool(IN_HEX.fullmatch(token)) and token[0].isalpha()
    return len(token) >= 4 and not is_tidy(token)


def is_tidy(token: str) -> bool:
    """Whether it is a reference, an account, a number of a pupil, or words joined in the name of a file.

    >>> [is_tidy(one) for one in ("NTH-0142", "A808400006001B", "Keeping-Children-Safe-2026", "4f9a22c1", "aB3dE6gH")]
    [True, True, True, False, False]
    """
    blocks = BLOCKS.findall(token)
    if len(blocks) <= 2 and len(token) <= 20 and not (len(token) >= 4 and IN_HEX.fullmatch(token)):
        return True
    if any(each != each.lower() and each != each.upper() and each != each.title() for each in blocks):
        return False
    return sum(map(len, blocks)) >= 4 * len(blocks)


def signs(text: str) -> int:
    """How long the words of many different signs are together, as in a code of 85 signs; addresses are none.

    A word of letters ends the count.
    """
    most = run = 0
    for word in ADDRESS.sub(" ", text).split():
        if word.isascii() and len(word) >= 16 and _is_dense(word):
            run += len(word)
        elif len(word) >= 4:
            run = 0
        most = max(most, run)
    return most


def _is_dense(word: str) -> bool:
    marks = sum(not each.isalnum() and each not in IN_NAMES for each in word)
    return len(set(word)) * 2 > min(len(word), 60) and marks * 8 >= len(word) and marks < len(word) * 0.6


def _begins_in_hex(text: str) -> bool:
    return any(BEGINS_IN_HEX.search(run) for run in HEX_RUN.findall(HEX_MARKS.sub("", text.lower())))


def _in_addresses(text: str) -> bool:
    """Whether more stands in the addresses of a text than leads anywhere."""
    lengths = [len(each) for each in ADDRESS.findall(text)]
    return any(each > LONGEST_ADDRESS for each in lengths) or sum(lengths) > MOST_IN_ADDRESSES
