"""The words of an e-mail that was saved (.eml): who wrote to whom, when, about what, and what they wrote.

Plain text is taken where there is any, else the words of its markup. What is attached, inline pictures and messages
within the message stay behind and are counted: a document among them comes in by itself, through the same door.
"""

from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from html.parser import HTMLParser

from safelead.documents.answers import Flow, Refused, Tally, Words
from safelead.documents.sorts import CONTROLS, holds_picture, is_archive

HEADERS = ("From", "To", "Cc", "Date", "Subject")
MOST_PARTS, DEEPEST = 200, 10
UNREAD = {"script", "style", "head", "title", "svg", "template", "object", "noscript"}
LINES = {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table"}


def read(content: bytes) -> Words:
    """Raises Refused for one whose parts have no end."""
    message = message_from_bytes(content, policy=policy.default)
    letter = _Letter()
    for name in HEADERS:
        if value := _header(message, name):
            letter.flow.add(f"{name}: {value}\n")
    letter.flow.add("\n")
    letter.opens(message, 0)
    return Words("e-mail", letter.flow.text(), letter.taken.told())


def _header(message: EmailMessage, name: str) -> str:
    """A header in words; empty where it is none that can be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return ""


class _Letter:
    """What is read of a message, part by part."""

    def __init__(self) -> None:
        self.flow, self.taken, self._parts = Flow(), Tally(), 0

    def opens(self, part: Message, depth: int) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS or depth > DEEPEST:
            raise Refused("too-much")
        kind, payload = part.get_content_type(), part.get_payload()
        if part.get_content_maintype() == "message":
            self.taken.add("messages")
        elif not isinstance(payload, list):
            self._takes(part, kind)
        elif kind == "multipart/alternative":
            self._chooses([each for each in payload if isinstance(each, Message)], depth)
        else:
            for each in payload:
                if isinstance(each, Message):
                    self.opens(each, depth + 1)

    def _chooses(self, ways: list[Message], depth: int) -> None:
        """One of several ways to say the same: plain text, else the first that is no text by itself, as markup is."""
        plain = next((each for each in ways if each.get_content_type() == "text/plain"), None)
        for each in ways:
            if each is (plain or ways[-1]):
                self.opens(each, depth + 1)
            else:
                self.taken.add("markup")

    def _takes(self, part: Message, kind: str) -> None:
        content = part.get_payload(decode=True)
        found = content if isinstance(content, bytes) else b""
        is_attached = part.get_content_disposition() == "attachment" or part.get_filename() is not None
        if part.get_content_maintype() == "image" or holds_picture(found):
            self.taken.add("pictures")
        elif is_attached or kind not in ("text/plain", "text/html") or is_archive(found):
            self.taken.add("files")
        else:
            self._writes(_text(found, part.get_content_charset("utf-8")), kind)

    def _writes(self, text: str, kind: str) -> None:
        if CONTROLS.search(text):
            self.taken.add("files")
        elif kind == "text/html":
            self.taken.add("markup")
            _Markup(self).feed(text)
        else:
            self.flow.add(f"{text}\n")


def _text(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace").replace("\r\n", "\n").replace("\r", "\n")
    except LookupError:
        return content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


class _Markup(HTMLParser):
    """The words of a page, a line for each block, with bars between cells."""

    def __init__(self, letter: _Letter) -> None:
        super().__init__()
        self._letter, self._unread = letter, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self._unread += 1
        if tag in ("img", "svg", "video", "object") and not (dict(attrs).get("src") or "").startswith("cid:"):
            self._letter.taken.add("pictures")
        if tag == "script":
            self._letter.taken.add("scripts")
        if tag in LINES:
            self._letter.flow.add("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in ("td", "th"):
            self._letter.flow.add(" | ")
        elif tag in LINES - {"br"}:
            self._letter.flow.add("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._letter.flow.add(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))
