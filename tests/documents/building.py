"""Documents as programs write them, built byte by byte so that each can be spoilt in one place; none is committed."""

import base64
import struct
import zipfile
import zlib
from io import BytesIO

LETTER = "Ana was seen by our team on Monday. She spoke freely and would like her mother to know."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def png(size: int = 8) -> bytes:
    """A real little picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = b"".join(b"\x00" + bytes((x * 31 + y * 17) % 256 for x in range(size * 3)) for y in range(size))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# Enough of each to be known by, with what a telephone writes about where it was taken.
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xe1\x00\x0aExif\x00\x00GPS" + bytes(
    200
)
JPEG += b"\xff\xd9"
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64)


# --- PDF -------------------------------------------------------------------------------------------------------------


def stream(content: bytes, head: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object, packed or not."""
    content = zlib.compress(content) if packed else content
    filters = b"/Filter/FlateDecode" if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (head, filters, len(content), content)


def words_on_page(text: str = LETTER) -> bytes:
    """The content of a page with these words, in lines that fit."""
    lines = [text[at : at + 80] for at in range(0, len(text), 80)]
    return b"BT /F1 12 Tf 50 700 Td 14 TL " + b" ".join(b"(%s) Tj T*" % one.encode("latin-1") for one in lines) + b" ET"


def pdf(
    *more: bytes, page: bytes = b"", content: bytes | None = None, root: bytes = b"", trailer: bytes = b""
) -> bytes:
    """A document of one page. ``more``: objects from number 6 on; ``page``, ``root`` and ``trailer``: more of each."""
    drawn = stream(words_on_page() if content is None else content)
    resources = b"" if b"/Resources" in page else b"/Resources<</Font<</F1 5 0 R>>>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R%s%s>>" % (resources, page),
        drawn,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *more,
    )
    return whole_pdf(objects, trailer)


def whole_pdf(objects: tuple[bytes, ...], trailer: bytes = b"") -> bytes:
    """These objects as a file, numbered from 1, with the list of where each stands."""
    out, places = BytesIO(), []
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number, each in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def pdf_picture() -> bytes:
    """An object that is a picture."""
    return stream(JPEG, b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceRGB/BitsPerComponent 8"
                  b"/Filter/DCTDecode")  # fmt: skip


# --- archives --------------------------------------------------------------------------------------------------------


def archive(parts: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return out.getvalue()


def docx(body: str = "", more: dict[str, bytes | str] | None = None, *, raw: str = "", macro: bool = False) -> bytes:
    """A Word document. ``body``: paragraphs; ``raw``: the whole of its main part instead."""
    sort = "application/vnd.ms-word.document.macroEnabled" if macro else "application/vnd.openxmlformats-officedocument"
    main = raw or f'<w:document xmlns:w="{W}"><w:body>{body or paragraph(LETTER)}</w:body></w:document>'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{space}"><Default ContentType="{sort}"/></Types>'
    return archive({"[Content_Types].xml": types, "word/document.xml": main, **(more or {})})


def paragraph(text: str, *, style: str = "", run: str = "") -> str:
    """A paragraph of Word. ``run``: how its letters look, in its own marks."""
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{said}<w:r>{f'<w:rPr>{run}</w:rPr>' if run else ''}<w:t>{text}</w:t></w:r></w:p>"


def odt(body: str = "", more: dict[str, bytes | str] | None = None, *, raw: str = "") -> bytes:
    """An OpenDocument text."""
    names = " ".join(
        f'xmlns:{short}="{ODF}{name}:1.0"'
        for short, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
            ("svg", "svg-compatible"), ("script", "script"),
        )
    )  # fmt: skip
    said = body or f"<text:p>{LETTER}</text:p>"
    content = raw or (
        f"<office:document-content {names}><office:body><office:text>{said}</office:text></office:body>"
        "</office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, part in {"content.xml": content, **(more or {})}.items():
            opened.writestr(name, part.replace("NAMES", names) if isinstance(part, str) else part)
    return out.getvalue()


# --- e-mail ----------------------------------------------------------------------------------------------------------


def eml(*parts: bytes, kind: bytes = b"mixed", text: str = LETTER) -> bytes:
    """An e-mail: of plain text, or with these parts after it."""
    head = b"From: Nurse <nurse@clinic.example>\r\nTo: dsl@group.example\r\nDate: Mon, 9 Nov 2026 09:00:00 +0000\r\n"
    head += b"Subject: Ana\r\nMIME-Version: 1.0\r\n"
    if not parts:
        return head + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode() + b"\r\n"
    said = [part(text.encode(), b"text/plain; charset=utf-8")] if text else []
    whole = b"".join(b"--B\r\n" + each for each in (*said, *parts))
    return head + b'Content-Type: multipart/%s; boundary="B"\r\n\r\n%s--B--\r\n' % (kind, whole)


def part(content: bytes, kind: bytes, more: bytes = b"") -> bytes:
    """A part of an e-mail, in base64."""
    coded = base64.encodebytes(content).replace(b"\n", b"\r\n")
    return b"Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n%s\r\n%s" % (kind, more, coded)
