"""A Word or OpenDocument file as what it is: an archive, of which nothing is believed that is not checked. Pure.

Every byte belongs to a member or to the list of members: nothing stands before, between or behind them. Nothing is
unpacked but the parts that hold text, each up to a limit; what claims to become much larger than it is is not opened.
"""

import zipfile
import zlib
from io import BytesIO
from struct import Struct, error

from safelead.documents.answers import Refused
from safelead.documents.sorts import is_archive

LOCAL, END = Struct("<4s5H3I2H"), Struct("<4s4H2IH")
MOST_MEMBERS, MOST_UNPACKED, MOST_OF_ONE, MOST_TIMES = 2_000, 60_000_000, 20_000_000, 200
SMALL = 1_000_000  # whatever packs well below this is no bomb
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
FLAG_LOCKED, FLAG_AFTERWARDS = 0x1, 0x8


class Archive:
    """The members of an archive by name. Raises Refused where it is not one, is two things, or is a trap."""

    def __init__(self, content: bytes) -> None:
        try:
            self._open(content)
        except (zipfile.BadZipFile, zlib.error, error, RuntimeError, ValueError, OSError, EOFError):
            raise Refused("unreadable") from None

    def _open(self, content: bytes) -> None:
        mark, *_disks, members, size, start, comment = END.unpack(content[-END.size :])
        if mark != b"PK\x05\x06" or comment or start + size + END.size != len(content):
            raise Refused("two-things" if b"PK\x05\x06" in content else "unreadable")
        self._zip = zipfile.ZipFile(BytesIO(content))
        found = self._zip.infolist()
        self.names = frozenset(one.filename for one in found)
        if len(found) > MOST_MEMBERS:
            raise Refused("too-much")
        if len(found) != members or len(self.names) != len(found) or any(map(_is_odd_name, self.names)):
            raise Refused("unreadable")
        for each in found:
            _refuse_trap(each)
        if sum(each.file_size for each in found) > MOST_UNPACKED:
            raise Refused("too-much")
        _refuse_gaps(content, found, start)
        for each in found:
            self._refuse_archive(each)

    def _refuse_archive(self, member: zipfile.ZipInfo) -> None:
        """A sheet or a slide that stands in a document is taken out with it; any other archive was smuggled in."""
        if "/embeddings/" in f"/{member.filename}" or member.is_dir():
            return
        with self._zip.open(member) as opened:
            if is_archive(opened.read(512)):
                raise Refused("archive")

    def read(self, name: str) -> bytes:
        """A member's bytes; empty where there is none such."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as opened:
                content = opened.read(MOST_OF_ONE + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
            raise Refused("unreadable") from None
        if len(content) > MOST_OF_ONE:
            raise Refused("too-much")
        return content

    def within(self, *folders: str) -> list[str]:
        """The names of what stands in these folders."""
        return sorted(name for name in self.names if name.startswith(folders) and not name.endswith("/"))


def _is_odd_name(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\x00" in name or len(name) > 500


def _refuse_trap(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & FLAG_LOCKED:
        raise Refused("encrypted")
    if member.compress_type not in METHODS:
        raise Refused("unreadable")
    if member.file_size > max(SMALL, MOST_TIMES * member.compress_size):
        raise Refused("too-much")


def _refuse_gaps(content: bytes, found: list[zipfile.ZipInfo], end: int) -> None:
    """Each member begins where the one before it ended, the first at the first byte, and the list after the last."""
    at = 0
    for member in sorted(found, key=lambda one: one.header_offset):
        gap = member.header_offset - at
        if gap:
            raise Refused("two-things")
        mark, _needs, flags, *_rest, name, extra = LOCAL.unpack_from(content, member.header_offset)
        begins = member.header_offset + LOCAL.size
        if mark != b"PK\x03\x04" or content[begins : begins + name] != member.orig_filename.encode(_names(flags)):
            raise Refused("two-things")
        at = begins + name + extra + member.compress_size
        if flags & FLAG_AFTERWARDS:
            at += 16 if content[at : at + 4] == b"PK\x07\x08" else 12
    if at != end:
        raise Refused("two-things")


def _names(flags: int) -> str:
    return "utf-8" if flags & 0x800 else "cp437"
