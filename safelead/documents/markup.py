"""XML that came from outside, read from its first tag to its last: no document type, so no entity and no address.

Nothing of it is built up in memory: who reads it is told each tag and each piece of text, and keeps what it wants.
"""

from typing import Protocol
from xml.parsers import expat

from safelead.documents.answers import Refused

Tag = tuple[str, str]


class Listener(Protocol):
    """Whoever is told. A tag is a namespace and a name; attributes have both too, in one word with a blank."""

    def starts(self, tag: Tag, attributes: dict[str, str]) -> None: ...

    def ends(self, tag: Tag) -> None: ...

    def says(self, text: str) -> None: ...


def tell(xml: bytes, to: Listener) -> None:
    """Reads XML to somebody; raises Refused for what is not well formed or declares a type of its own."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: to.starts(_tag(name), attributes)
    parser.EndElementHandler = lambda name: to.ends(_tag(name))
    parser.CharacterDataHandler = to.says
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Refused("unreadable") from None


def _refuse(*_declared: object) -> None:
    raise Refused("unreadable")


def _tag(name: str) -> Tag:
    space, _blank, local = name.rpartition(" ")
    return space, local


def attribute(attributes: dict[str, str], name: str) -> str:
    """An attribute by its name alone, whatever its namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")
