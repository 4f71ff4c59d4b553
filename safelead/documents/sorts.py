"""What a file is, by its bytes from the first to the last, and never by its name. Pure.

Each sort has its own first bytes and its own end, and a file that could be read as a second sort is none of ours: a
polyglot shows us one thing and somebody else another.
"""

import re

from safelead.chronology.kinds.documents import Format
from safelead.documents.answers import MOST_BYTES, Refused

PDF, ZIP, END_OF_ZIP = b"%PDF-", b"PK\x03\x04", b"PK\x05\x06"
# Where what a reader of archives looks for may stand at most: a comment of 65,535 bytes and the record itself.
TAIL = 65_557
PICTURES = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"II+\x00", b"\x00\x00\x01\x00", b"8BPS",
    b"\xff\x0a", b"\x00\x00\x00\x0cJXL", b"\x00\x00\x00\x0cjP", b"\x1aE\xdf\xa3", b"FLV", b"\x00\x00\x01\xba",
    b"\x00\x00\x01\xb3", b"OggS", b"0&\xb2u", b"FORM", b"\xd7\xcd\xc6\x9a", b"\x76\x2f\x31\x01", b"FUJIFILM", b"ID3",
)  # fmt: skip
ARCHIVES = (
    b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd", b"MSCF", b"\x04\x22\x4d\x18",
    b"LZIP", b"x\x9f>\x22",
)  # fmt: skip
OLD_OFFICE, RICH_TEXT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?xml|body)\b", re.IGNORECASE)
HEADER = re.compile(r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\n")
HEADERS = re.compile(r"^(From|To|Date|Subject|Received|MIME-Version|Message-ID|Return-Path):", re.MULTILINE | re.I)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def is_picture(content: bytes) -> bool:
    """Whether a file begins as a picture, a film or a sound does.

    >>> is_picture(b"RIFF....WEBP"), is_picture(b"....ftypheic"), is_picture(b"Reported by the school")
    (True, True, False)
    """
    if content[:4] == b"RIFF":
        return content[8:12] in (b"WEBP", b"AVI ", b"WAVE")
    return content[4:8] == b"ftyp" or content.startswith(PICTURES)


def holds_picture(content: bytes) -> bool:
    """The same of what may also be a sentence: "BMX" begins as a bitmap does, and holds none of its bytes."""
    return is_picture(content) and not (content[:2].isalnum() and not CONTROLS.search(content.decode("latin-1")))


def is_archive(content: bytes) -> bool:
    """Whether it begins as an archive does, or is one of tape."""
    return content.startswith(ARCHIVES) or content[257:262] == b"ustar"


def recognised(content: bytes) -> Format:
    """The sort of a file; for what begins as an archive "word", which ``reading`` looks into. Raises Refused."""
    if not content:
        raise Refused("empty")
    if len(content) > MOST_BYTES:
        raise Refused("too-large")
    if content.startswith(PDF):
        refuse_two_in_one(content)
        return "pdf"
    if content.startswith(ZIP):
        if PDF in content[:1024]:
            raise Refused("two-things")
        return "word"
    _refuse_what_we_know(content)
    text = as_text(content)
    if MARKUP.match(content.lstrip()):
        raise Refused("no-document")
    return "e-mail" if is_message(text) else "text"


def refuse_two_in_one(content: bytes) -> None:
    """Raises Refused for a PDF with something before, behind or beside it that another program would read."""
    ends = content.rstrip(b"\r\n\t \x00").endswith(b"%%EOF")
    beside = content[257:262] == b"ustar" or content[128:132] == b"DICM" or content[0x8001:0x8006] == b"CD001"
    if END_OF_ZIP in content[-TAIL:] or beside or MARKUP.search(content[:1024]):
        raise Refused("two-things")
    if not ends:
        raise Refused("two-things" if b"%%EOF" in content else "unreadable")


def _refuse_what_we_know(content: bytes) -> None:
    if content.startswith(OLD_OFFICE):
        raise Refused("encrypted" if LOCKED_OFFICE in content else "old-format")
    if content.startswith(RICH_TEXT):
        raise Refused("old-format")
    if is_archive(content):
        raise Refused("archive")
    if holds_picture(content):
        raise Refused("picture")


def as_text(content: bytes) -> str:
    """A file as text; raises Refused for one that holds what nobody writes."""
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if CONTROLS.search(text):
        raise Refused("no-document")
    return text


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 where it says so, else what Windows has always written in Western Europe."""
    with_mark = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if with_mark else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("no-document")


def is_message(text: str) -> bool:
    """Whether a text begins with the header of an e-mail.

    >>> is_message("From: a@b.example\\nSubject: Ana\\n\\nDear Ms Patel")
    True
    >>> is_message("To: Ms Patel\\nWe met on Monday.\\n\\nShe said no.")
    False
    """
    found = HEADER.match(text)
    return found is not None and len({one.lower() for one in HEADERS.findall(found[0])}) >= 2
