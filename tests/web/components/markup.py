"""Compares markup by what it says: tags, attributes in any order, and text without its spaces."""

from html.parser import HTMLParser

VOID = {"input", "br", "img", "path", "meta", "link"}
# Ours beside the design system's: they style and label, and change nothing of the component.
OURS = {"data-label"}

Node = tuple[str, tuple[tuple[str, str], ...], tuple["Node | str", ...]]


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, tuple[tuple[str, str], ...], list[Node | str]]] = [("", (), [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack.append(
            (tag, tuple(sorted(kept(name, value or "") for name, value in attrs if name not in OURS)), [])
        )
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.stack[-1][0] == tag:
            name, attrs, children = self.stack.pop()
            self.stack[-1][2].append((name, attrs, tuple(children)))

    def handle_data(self, text: str) -> None:
        if text.strip():
            self.stack[-1][2].append(" ".join(text.split()))


def kept(name: str, value: str) -> tuple[str, str]:
    """Classes in any order, without ours; other values as they stand."""
    if name != "class":
        return name, value
    return name, " ".join(sorted(each for each in value.split() if not each.startswith("sl-")))


def tree(html: str) -> tuple[Node | str, ...]:
    """The markup as nested values that can be compared.

    >>> tree('<p class="b a">x  y</p>') == tree('<p class="a b"> x y </p>')
    True
    """
    parser = _Tree()
    parser.feed(html)
    parser.close()
    return tuple(parser.stack[0][2])
