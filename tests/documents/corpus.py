"""Hostile documents, and harmless ones that look like them: what the door says of each. Built when it is asked for."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from safelead.chronology.kinds.documents import What
from safelead.documents.answers import MOST_BYTES, Why
from tests.documents.building import (
    GIF,
    JPEG,
    LETTER,
    MP4,
    ODF,
    W,
    archive,
    docx,
    eml,
    odt,
    paragraph,
    part,
    pdf,
    pdf_picture,
    png,
    stream,
    whole_pdf,
    words_on_page,
)

SECRET = "SECRETWORDS"


@dataclass(frozen=True)
class File:
    """One file. ``why`` it is refused; else what was ``taken`` out of it, and words that it still ``says``."""

    name: str
    made: Callable[[], bytes]
    why: Why | None = None
    taken: set[What] = field(default_factory=set)
    says: str = "She spoke freely"

    def __str__(self) -> str:
        return self.name


def drawing(*more: bytes, resources: bytes, content: bytes = b"", **other: bytes) -> bytes:
    """A page of words that draws something else besides."""
    page = b"/Resources<</Font<</F1 5 0 R>>%s>>" % resources
    return pdf(*more, page=page, content=words_on_page() + b" " + content, **other)


def only(*more: bytes, resources: bytes, content: bytes) -> bytes:
    """A page that draws something and says nothing."""
    return pdf(*more, page=b"/Resources<<%s>>" % resources, content=content)


def form(inside: bytes, resources: bytes) -> bytes:
    return stream(inside, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % resources)


INLINE = b"q 9 0 0 9 0 0 cm BI /W 8 /H 8 /BPC 8 /CS /G ID " + bytes(range(100, 164)) + b" EI Q"
X1 = b"/XObject<</X1 6 0 R>>"
PATTERN = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<"
TYPE3 = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/FirstChar 97"
TYPE3 += b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/Resources<</XObject<</X1 8 0 R>>>>>>"
IN_PDF = (
    File("a picture on a page", lambda: drawing(pdf_picture(), resources=X1, content=b"/X1 Do"), taken={"pictures"}),
    File("a picture in a form", lambda: drawing(form(b"/X1 Do", b"/XObject<</X1 7 0 R>>"), pdf_picture(), resources=X1),
         taken={"pictures"}),
    File("a picture in a pattern",
         lambda: drawing(stream(b"/X1 Do", PATTERN + b"/XObject<</X1 7 0 R>>>>"), pdf_picture(),
                         resources=b"/Pattern<</P1 6 0 R>>"), taken={"pictures"}),
    File("a picture in an annotation",
         lambda: pdf(b"<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 7 0 R>>>>",
                     form(b"/X1 Do", b"/XObject<</X1 8 0 R>>"), pdf_picture(), page=b"/Annots[6 0 R]"),
         taken={"pictures"}),
    File("a picture written into the page", lambda: drawing(resources=b"", content=INLINE), taken={"pictures"}),
    File("a picture in a letter of a font",
         lambda: pdf(TYPE3, stream(b"9 0 d0 /X1 Do"), pdf_picture(),
                     page=b"/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>"),
         taken={"pictures"}),
    File("a little picture of the page", lambda: pdf(pdf_picture(), page=b"/Thumb 6 0 R"), taken={"thumbnails"}),
    File("an attachment",
         lambda: pdf(b"<</Type/Filespec/F(a.png)/EF<</F 7 0 R>>>>", stream(png(), b"/Type/EmbeddedFile", packed=True),
                     root=b"/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>"), taken={"files"}),
    File("a script", lambda: pdf(root=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), taken={"scripts"}),
    File("a command", lambda: pdf(root=b"/OpenAction<</S/Launch/F(cmd.exe)>>"), taken={"scripts"}),
    File("a form with a program", lambda: pdf(stream(b"<xdp/>"), root=b"/AcroForm<</Fields[]/XFA 6 0 R>>"),
         taken={"scripts"}),
    File("who made it and when",
         lambda: pdf(b"<</Author(%s)>>" % SECRET.encode(), stream(SECRET.encode(), b"/Type/Metadata/Subtype/XML"),
                     root=b"/Metadata 7 0 R", trailer=b"/Info 6 0 R"), taken={"metadata"}),
    File("a film", lambda: pdf(b"<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>", page=b"/Annots[6 0 R]"),
         taken={"pictures"}),
    File("a remark beside the text",
         lambda: pdf(b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(%s)>>" % SECRET.encode(),
                     page=b"/Annots[6 0 R]"), taken={"comments"}),
    File("a note typed onto the page",
         lambda: pdf(b"<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(Agreed on Tuesday)>>",
                     page=b"/Annots[6 0 R]"), says="Agreed on Tuesday"),
    File("a form that was filled in",
         lambda: pdf(b"<</FT/Tx/T(Reason)/V(She asked for it)>>", root=b"/AcroForm<</Fields[6 0 R 6 0 R]>>"),
         says="Reason: She asked for it"),
    File("a scan", lambda: only(pdf_picture(), resources=X1, content=b"/X1 Do"), why="scan"),
    File("a scan in a form", lambda: only(form(b"/X1 Do", b"/XObject<</X1 7 0 R>>"), pdf_picture(), resources=X1,
                                          content=b"/X1 Do"), why="scan"),
    File("a scan written into the page", lambda: only(resources=b"", content=INLINE), why="scan"),
    File("a scan with a page number",
         lambda: pdf(pdf_picture(), page=b"/Resources<</Font<</F1 5 0 R>>%s>>" % X1,
                     content=words_on_page("Page 3") + b" /X1 Do"), why="scan"),
    File("a page without a word", lambda: pdf(content=b""), why="nothing"),
    File("locked", lambda: pdf(b"<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>" % (b"o" * 32, b"u" * 32),
                               trailer=b"/Encrypt 6 0 R/ID[(a)(b)]"), why="encrypted"),
    File("a list of objects that is wrong", lambda: pdf().replace(b"startxref\n", b"startxref\n9")),
    File("pages that contain each other",
         lambda: whole_pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")),
         why="unreadable"),
    File("no pages", lambda: whole_pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")),
         why="unreadable"),
    File("a thousand million pages, as it says", lambda: pdf().replace(b"/Count 1", b"/Count 1000000000")),
    File("too many pages", lambda: whole_pdf(
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 201>>" % (b"3 0 R " * 201),
         b"<</Type/Page/Parent 2 0 R>>")), why="too-many-pages"),
    File("half a PDF", lambda: pdf()[: len(pdf()) // 2], why="unreadable"),
    File("fields that contain each other",
         lambda: pdf(b"<</T(a)/Kids[6 0 R 6 0 R]>>", root=b"/AcroForm<</Fields[6 0 R]>>")),
    File("a picture as text in a PDF",
         lambda: pdf(content=words_on_page(zlib.compress(bytes(range(256)) * 2).hex() * 3)),
         why="disguised"),
)  # fmt: skip


def nested_flate(times: int) -> bytes:
    """Packed again and again: a few hundred bytes that would be thousands of millions."""
    content = zlib.compress(b"0 0 m " * 10_000_000, 9)
    for _ in range(times - 1):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode" * times
    return pdf().replace(
        stream(words_on_page()), b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (filters, len(content), content)
    )


def object_stream() -> bytes:
    """A packed stream of objects that unpacks to far too much."""
    content = zlib.compress(b"9 0 " + b" " * 60_000_000, 9)
    head = b"/Type/ObjStm/N 1/First 4"
    return pdf(b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(content), content))


def billion_laughs(tag: str) -> str:
    names = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{names}]><{tag}>&l9;</{tag}>'


OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 2_000}</x>'
BOMBS = (
    File("packed once", lambda: nested_flate(1), why="too-much"),
    File("packed three times", lambda: nested_flate(3), why="too-much"),
    File("an archive of zeros", lambda: docx(more={"word/media/a.png": bytes(50_000_000)}), why="too-much"),
    File("a hundred archives of zeros", lambda: docx(more={f"a{at}.xml": bytes(900_000) for at in range(100)}),
         why="too-much"),
    File("too many members", lambda: docx(more={f"a{at}": b"" for at in range(2_001)}), why="too-much"),
    File("a billion laughs", lambda: docx(raw=billion_laughs("x")), why="unreadable"),
    File("a billion laughs in ODT", lambda: odt(raw=billion_laughs("x")), why="unreadable"),
    File("laughs that grow by squares", lambda: docx(raw=QUADRATIC), why="unreadable"),
    File("an entity that is another file", lambda: docx(raw=OUTSIDE + "<x>&e;</x>"), why="unreadable"),
    File("a type that is elsewhere", lambda: odt(raw='<!DOCTYPE x SYSTEM "http://x.example/a.dtd"><x/>'),
         why="unreadable"),
    File("tags within tags", lambda: docx(raw="<a>" * 20_000 + "</a>" * 20_000), why="nothing"),
    File("too long", lambda: docx(paragraph("no " * 200_000)), why="too-long"),
    File("too large", lambda: bytes(MOST_BYTES + 1), why="too-large"),
)  # fmt: skip

ROOT = f'<w:document xmlns:w="{W}"'
IN_ARCHIVES = (
    File("a picture in Word", lambda: docx(more={"word/media/image1.png": png()}), taken={"pictures"}),
    File("a picture with where it was taken", lambda: docx(more={"word/media/image1.jpg": JPEG}), taken={"pictures"}),
    File("a thumbnail in Word", lambda: docx(more={"docProps/thumbnail.jpeg": JPEG}), taken={"thumbnails"}),
    File("a program in Word", lambda: docx(more={"word/vbaProject.bin": b"\xd0\xcf"}, macro=True), taken={"macros"}),
    File("a sheet in Word", lambda: docx(more={"word/embeddings/Sheet1.xlsx": archive({"a": "b"})}), taken={"files"}),
    File("an object in Word", lambda: docx(more={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}),
         taken={"files"}),
    File("a font in Word", lambda: docx(more={"word/fonts/font1.odttf": b"x"}), taken={"fonts"}),
    File("data of a program's own", lambda: docx(more={"customXml/item1.xml": f"<a>{SECRET}</a>"}), taken={"files"}),
    File("a document within", lambda: docx(f'{paragraph(LETTER)}<w:altChunk w:id="a"/>', {"word/afchunk.mht": SECRET}),
         taken={"files"}),
    File("who wrote it in Word", lambda: docx(more={"docProps/core.xml": f"<a>{SECRET}</a>"}), taken={"metadata"}),
    File("hidden words", lambda: docx(paragraph(LETTER) + paragraph(SECRET, run="<w:vanish/>")), taken={"hidden"}),
    File("a comment", lambda: docx(more={"word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment>'
                                         f"{paragraph(SECRET)}</w:comment></w:comments>"}), taken={"comments"}),
    File("a deletion that is tracked",
         lambda: docx(f"{paragraph(LETTER)}<w:p><w:del><w:r><w:delText>{SECRET}</w:delText><w:t>{SECRET}</w:t></w:r>"
                      "</w:del></w:p>"), taken={"deletions"}),
    File("an insertion that is tracked", lambda: docx(f"<w:p><w:ins><w:r><w:t>{LETTER}</w:t></w:r></w:ins></w:p>")),
    File("what old programs would show",
         lambda: docx(raw=f'{ROOT} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                      f"{paragraph(LETTER)}<mc:Fallback>{paragraph(SECRET)}</mc:Fallback></w:document>")),
    File("a table", lambda: docx(f"<w:tbl><w:tr><w:tc>{paragraph('Monday')}</w:tc><w:tc>{paragraph(LETTER)}</w:tc>"
                                 "</w:tr></w:tbl>"), says="Monday | Ana was seen"),
    File("a heading", lambda: docx(paragraph("Before") + paragraph("Plan", style="Heading1") + paragraph(LETTER)),
         says="Before\n\nPlan\nAna"),
    File("the head of a page", lambda: docx(more={"word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("Clinic")}'
                                                  "</w:hdr>"}), says="Clinic"),
    File("a scan in Word", lambda: docx(paragraph("1"), {"word/media/a.jpg": JPEG}), why="scan"),
    File("an archive in Word", lambda: docx(more={"word/media/a.png": archive({"a": "b"})}), why="archive"),
    File("a picture in ODT", lambda: odt(more={"Pictures/a.png": png(), "ObjectReplacements/Object 1": b"VCLMTF"}),
         taken={"pictures"}),
    File("a thumbnail in ODT", lambda: odt(more={"Thumbnails/thumbnail.png": png()}), taken={"thumbnails"}),
    File("a program in ODT", lambda: odt(more={"Basic/Standard/Module1.xml": "<a/>"}), taken={"macros"}),
    File("an object in ODT", lambda: odt(more={"Object 1/content.xml": "<a/>"}), taken={"files"}),
    File("an annotation in ODT",
         lambda: odt(f"<text:p>{LETTER}<office:annotation><text:p>{SECRET}</text:p></office:annotation></text:p>"),
         taken={"comments"}),
    File("a deletion in ODT",
         lambda: odt(f"<text:tracked-changes><text:changed-region><text:p>{SECRET}</text:p></text:changed-region>"
                     f"</text:tracked-changes><text:p>{LETTER}</text:p>"), taken={"deletions"}),
    File("a picture written into ODT",
         lambda: odt(f"<text:p>{LETTER}<draw:image><office:binary-data>{SECRET}</office:binary-data></draw:image>"
                     "</text:p>"), taken={"pictures"}),
    File("the foot of a page in ODT",
         lambda: odt(more={"styles.xml": "<office:styles NAMES><style:footer><text:p>Clinic</text:p></style:footer>"
                           f"<text:p>{SECRET}</text:p></office:styles>"}), says="Clinic"),
    File("locked ODT", lambda: odt(more={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), why="encrypted"),
    File("a sheet of OpenDocument",
         lambda: archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
         why="archive"),
    File("a folder of files", lambda: archive({"a.docx": docx(), "b.png": png()}), why="archive"),
    File("a sheet of Excel", lambda: archive({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}),
         why="archive"),
    File("a page that is text", lambda: docx(raw=f"<svg xmlns='{ODF}'/>"), why="nothing"),
)  # fmt: skip

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"
TWO_IN_ONE = (
    File("PDF and ZIP", lambda: pdf() + archive({"a.png": png()}), why="two-things"),
    File("ZIP within a PDF's end", lambda: pdf()[:-7] + archive({"a": "b"}) + b"\n%%EOF\n", why="two-things"),
    File("PDF and JPEG", lambda: JPEG + pdf(), why="picture"),
    File("PDF with a JPEG behind", lambda: pdf() + JPEG, why="two-things"),
    File("PDF and a page of the web", lambda: pdf().replace(b"%\xe2\xe3\xcf\xd3", b"%<script>1</script>"),
         why="two-things"),
    File("GIFAR", lambda: GIF + archive({"a.class": "b"}), why="picture"),
    File("a page of the web and JPEG", lambda: JPEG + b"<html><body>x</body></html>", why="picture"),
    File("a page of the web", lambda: b"<!DOCTYPE html><html><body>" + LETTER.encode() + b"</body></html>",
         why="no-document"),
    File("Word with something before it", lambda: b"MZ" + docx(), why="no-document"),
    File("Word with something behind it", lambda: docx() + JPEG, why="two-things"),
    File("Word with a PDF in its first member", lambda: archive({"a": pdf()}, method=0), why="two-things"),
    File("text with a drawing", lambda: LETTER.encode() + SVG, why="disguised"),
    File("text with a picture behind", lambda: LETTER.encode() + png(), why="no-document"),
    File("a picture", png, why="picture"), File("a film", lambda: MP4, why="picture"),
    File("nothing", lambda: b"", why="empty"), File("zeros", lambda: bytes(1000), why="no-document"),
    File("an old document of Word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), why="old-format"),
    File("a locked document of Word",
         lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), why="encrypted"),
    File("rich text", lambda: b"{\\rtf1 {\\pict 89504e47}}", why="old-format"),
    File("text as Windows writes it", lambda: "Señora: “no”. She spoke freely.".encode("cp1252")),
    File("text in UTF-16", lambda: LETTER.encode("utf-16")),
    File("text that begins like a bitmap", lambda: b"BMX track: she fell. She spoke freely."),
)  # fmt: skip

PLAIN = b"text/plain; charset=utf-8"
MAIL = (
    File("an attached picture", lambda: eml(part(JPEG, b"image/jpeg", b"Content-Disposition: attachment\r\n")),
         taken={"pictures"}),
    File("an inline picture", lambda: eml(part(png(), b"image/png", b"Content-ID: <a>\r\n"), kind=b"related"),
         taken={"pictures"}),
    File("a picture that says it is text", lambda: eml(part(png(), b"text/plain")), taken={"pictures"}),
    File("bytes that say they are text", lambda: eml(part(bytes(range(32)) * 9, b"text/plain")), taken={"files"}),
    File("an attached document", lambda: eml(part(pdf(), b'application/pdf; name="a.pdf"')), taken={"files"}),
    File("Outlook's own attachment", lambda: eml(part(b"x\x9f>\x22", b'application/ms-tnef; name="winmail.dat"')),
         taken={"files"}),
    File("a message within", lambda: eml(b"Content-Type: message/rfc822\r\n\r\n" + eml(text=SECRET)),
         taken={"messages"}),
    File("text in base64", lambda: eml(part(LETTER.encode(), PLAIN), text="")),
    File("a page of the web alone",
         lambda: eml(part(b"<html><style>%s</style><p>%s</p><img src='http://x.example/1.gif'>"
                          b"<script>%s</script>" % (SECRET.encode(), LETTER.encode(), SECRET.encode()), b"text/html"),
                     text=""), taken={"markup", "pictures", "scripts"}),
    File("two ways to say it", lambda: eml(part(f"<p>{SECRET}</p>".encode(), b"text/html"), kind=b"alternative"),
         taken={"markup"}),
    File("parts within parts",
         lambda: eml(b"".join(b'Content-Type: multipart/mixed; boundary="B%d"\r\n\r\n--B%d\r\n' % (at, at)
                              for at in range(300))), why="too-much"),
    File("a picture in the text", lambda: eml(text="data:image/png;base64,iVBORw0KGgo="), why="disguised"),
    File("an address without end", lambda: eml(text=f"{LETTER} https://x.example/{'a' * 900}"), taken={"addresses"}),
)  # fmt: skip

CORPUS = (*IN_PDF, *IN_ARCHIVES, *TWO_IN_ONE, *MAIL, *BOMBS)
