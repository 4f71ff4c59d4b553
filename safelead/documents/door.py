"""The door: bytes go in, words come out, or a reason why not. The only way by which a document enters.

The bytes stay in memory. They are given to a child that has nothing (``child``), on its standard input; of its answer
nothing is believed but words of a bounded length, which are cleaned and looked over like words that somebody typed.
"""

import hashlib
import re
import subprocess
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread, Timer
from typing import IO, NamedTuple

import msgspec

from safelead.chronology.kinds.documents import Format, TakenOut
from safelead.documents.answers import MOST_BYTES, MOST_CHARACTERS, NotTaken, Refused, Words, letters
from safelead.documents.disguised import is_picture

ROOT = Path(__file__).parents[2]
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from safelead.documents.child import main; main()"
MOST_ANSWERED = 6 * MOST_CHARACTERS  # a character is six bytes at most as JSON writes it
SECONDS = 20.0
# Reading takes a processor for a moment: more at once, or many that wait, would hold up everybody else's pages.
_ROOM = BoundedSemaphore(2)
WAITS = 2.0
# Marks that join letters of some alphabets; every other unseen character goes.
JOINERS = "\u200c\u200d"
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
BLANK_LINES, BLANKS = re.compile(r"\n{3,}"), re.compile(r"[ \t]+\n")


class Document(NamedTuple):
    """The words of a document, what was taken out, and the mark of the original (SHA-256 of its bytes, in hex)."""

    format: Format
    text: str
    taken_out: tuple[TakenOut, ...]
    sha256: str


def opened(content: bytes) -> Document:
    """Reads a document; raises Refused for whatever is none of ours, or none that can be kept as words."""
    if not content:
        raise Refused("empty")
    if len(content) > MOST_BYTES:
        raise Refused("too-large")
    return kept(content, _told(content))


def kept(content: bytes, told: Words | NotTaken) -> Document:
    """What is kept of what a child said of a document; raises Refused."""
    if isinstance(told, NotTaken):
        raise Refused(told.why, told.page)
    text = cleaned(told.text)
    if not letters(text):
        raise Refused("nothing")
    if is_picture(text):
        raise Refused("disguised")
    return Document(told.format, text, told.taken_out, hashlib.sha256(content).hexdigest())


def cleaned(text: str) -> str:
    """A text as it is kept: composed letters, no unseen characters, no blanks at the end of lines.

    >>> cleaned("e\\u0301l\\u202e  \\r\\n\\n\\n\\n\\x07sí ")
    'él\\n\\nsí'
    """
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))
    seen = "".join(one for one in whole if one in "\n\t" or one in JOINERS or unicodedata.category(one) not in UNSEEN)
    kept = BLANK_LINES.sub("\n\n", BLANKS.sub("\n", seen)).strip()
    if len(kept) > MOST_CHARACTERS:
        raise Refused("too-long")
    return kept


def _told(content: bytes) -> Words | NotTaken:
    """What the child says; raises Refused where it fails, says too much or takes too long."""
    if not _ROOM.acquire(timeout=WAITS):
        raise Refused("busy")
    try:
        answer = _asked(content)
    finally:
        _ROOM.release()
    if len(answer) > MOST_ANSWERED:
        raise Refused("too-long")
    if not answer:  # it was ended: for memory, for time, or by what the file made it do
        raise Refused("too-much")
    try:
        return msgspec.json.decode(answer, type=Words | NotTaken)
    except msgspec.DecodeError:
        raise Refused("unreadable") from None


def _asked(content: bytes) -> bytes:
    """Starts a child for one file and hears it out, up to a limit; it is gone when this returns."""
    command = [sys.executable, "-I", "-B", "-c", START]
    with subprocess.Popen(  # noqa: S603 - our own program, nothing of it comes from outside
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    ) as child:
        assert child.stdin
        assert child.stdout
        ended = Timer(SECONDS, child.kill)
        ended.start()
        Thread(target=_feed, args=(child.stdin, content), daemon=True).start()
        try:
            answer = child.stdout.read(MOST_ANSWERED + 1)
        finally:
            ended.cancel()
            child.kill()
            with suppress(BrokenPipeError):  # it had heard enough before all was said
                child.stdin.close()
        return answer


def _feed(into: IO[bytes], content: bytes) -> None:
    try:
        into.write(content)
        into.close()
    except (BrokenPipeError, ValueError):  # it has heard enough
        return
