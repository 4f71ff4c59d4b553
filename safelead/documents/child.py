"""The process in which a file is read: it gets the bytes, can do nothing else, and answers with words or a reason.

``door`` starts it for one file. Once everything is loaded it may open no file and no connection, write nothing but its
answer, start nothing, and use little memory and time; the system sees to that, whatever a file makes the code do.
"""

import email
import html
import logging
import resource
import sys
from contextlib import suppress
from importlib import import_module
from pkgutil import walk_packages

import msgspec
import pypdf

from safelead.documents.answers import MOST_BYTES, NotTaken, Refused, Words
from safelead.documents.reading import read

MEMORY, SECONDS = 600_000_000, 10  # bytes, and seconds of a processor
# Loaded now: nothing can be opened later.
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-7", "ascii", "latin-1", "cp437", "gbk"),
    *(f"cp125{number}" for number in range(9)), *(f"iso8859-{number}" for number in (2, 5, 6, 7, 8, 9, 15)),
    *("mac-roman", "koi8-r", "gb2312", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp"),
    *("charmap", "unicode_escape", "raw_unicode_escape", "idna", "punycode"),
)  # fmt: skip


def shut_in() -> None:
    """Takes from this process whatever it does not need, for good."""
    for encoding in ENCODINGS:
        "".encode(encoding)
    for package in (pypdf, email, html):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            with suppress(ImportError):  # what unlocks files needs more, and none is unlocked here
                import_module(module.name)
    logging.disable(logging.CRITICAL)
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def answered(content: bytes) -> Words | NotTaken:
    """What is said of a file, whatever happens while it is read."""
    try:
        return read(content)
    except Refused as refused:
        return NotTaken(refused.why, refused.page)
    except (MemoryError, RecursionError):
        return NotTaken("too-much")
    except Exception:
        return NotTaken("unreadable")


def main() -> None:
    """One file in, one answer out."""
    shut_in()
    sys.stdout.buffer.write(msgspec.json.encode(answered(sys.stdin.buffer.read(MOST_BYTES + 1))))
    sys.stdout.buffer.flush()
