"""The door itself: a child that has nothing, and of whose answer nothing is believed but words."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from safelead.documents import door
from safelead.documents.answers import MOST_CHARACTERS, Refused
from safelead.documents.child import answered
from safelead.documents.disguised import is_picture
from safelead.documents.sorts import CONTROLS
from tests.documents.building import LETTER, docx, eml, odt, pdf
from tests.documents.corpus import BOMBS, CORPUS

ROOT = Path(__file__).parents[2]
GOOD = {"pdf": pdf(), "word": docx(), "opendocument": odt(), "e-mail": eml(), "text": LETTER.encode()}
SHUT_IN = f"""
import os, socket, sys
sys.path.insert(0, {str(ROOT)!r})
from safelead.documents.child import shut_in
shut_in()
def tries(what, does):
    try:
        does()
    except (OSError, MemoryError):
        print("no", what)
    else:
        print("YES", what)
tries("reading", lambda: open("/etc/passwd"))
tries("writing", lambda: open("/tmp/safelead-child", "w"))
tries("connecting", lambda: socket.socket())
tries("memory", lambda: bytearray(900_000_000))
"""


@pytest.mark.parametrize("sort", GOOD)
def test_a_document_of_each_sort_comes_in_as_its_words(sort: str) -> None:
    found = door.opened(GOOD[sort])
    assert found.format == sort
    assert "She spoke freely and would like her" in found.text
    assert len(found.sha256) == 64


@pytest.mark.parametrize("file", [BOMBS[0], BOMBS[2], BOMBS[5], BOMBS[11]], ids=str)
def test_a_bomb_goes_off_nowhere(file: object) -> None:
    bomb = next(each for each in BOMBS if each is file)
    with pytest.raises(Refused) as refused:
        door.opened(bomb.made())
    assert refused.value.why == bomb.why


def test_the_child_can_open_write_and_connect_to_nothing() -> None:
    told = subprocess.run([sys.executable, "-I", "-c", SHUT_IN], capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.split("\n")[:-1] == ["no reading", "no writing", "no connecting", "no memory"]


CHILDREN = {
    "says nothing": ("", "too-much"),
    "says what is no answer": ("print('<svg>')", "unreadable"),
    "says more than it may": ("import sys\nwhile True: sys.stdout.write('x' * 100000)", "too-long"),
    "does not end": ("while True: pass", "too-much"),
    "says a picture": (
        """print('{"type":"words","format":"text","text":"data:image/png;base64,iVBORw0KGgo="}')""", "disguised"
    ),
    "says another thing too": ("""print('{"type":"words","format":"text","text":"a","file":"b"}')""", "unreadable"),
    "says why, in words of its own": ("""print('{"type":"not-taken","why":"<b>"}')""", "unreadable"),
    "says it at too great length": (
        f"""print('{{"type":"words","format":"text","text":"' + 'a ' * {MOST_CHARACTERS} + '"}}')""", "too-long"
    ),
}  # fmt: skip


@pytest.mark.parametrize("child", CHILDREN)
def test_a_child_that_was_taken_over_gets_nothing_past_the_parent(child: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program, why = CHILDREN[child]
    monkeypatch.setattr(door, "START", program)
    monkeypatch.setattr(door, "SECONDS", 1.5)
    with pytest.raises(Refused) as refused:
        door.opened(GOOD["text"])
    assert refused.value.why == why


def test_a_child_that_answers_before_it_has_heard_all_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"type": "words", "format": "text", "text": "enough"}
    monkeypatch.setattr(door, "START", f"print({json.dumps(said)!r})")
    monkeypatch.setattr(door, "_feed", lambda into, content: into.write(content))  # as one that is slow to end
    assert door.opened(GOOD["text"]).text == "enough"


def test_what_nobody_sees_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"type": "words", "format": "text", "text": "no\x00t \u202eki\u200dn\u2066d"}
    monkeypatch.setattr(door, "START", f"print({json.dumps(said)!r})")
    assert door.opened(GOOD["text"]).text == "not ki\u200dnd"


def test_nothing_is_left_open_and_no_more_than_two_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "WAITS", 60.0)
    before = len(list(Path("/proc/self/fd").iterdir()))
    threads = [threading.Thread(target=door.opened, args=(GOOD["text"],)) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_whoever_comes_while_two_are_read_does_not_hold_up_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "WAITS", 0.1)
    with door._ROOM, door._ROOM, pytest.raises(Refused) as refused:
        door.opened(GOOD["text"])
    assert refused.value.why == "busy"


# --- fuzz ------------------------------------------------------------------------------------------------------------

SEEDS = [file.made() for file in CORPUS if file not in BOMBS]
PLACES = st.floats(min_value=0, max_value=1)
SPOILT = st.tuples(
    st.sampled_from(["flip", "cut", "double", "splice", "insert"]), PLACES, PLACES, st.binary(min_size=1, max_size=8)
)


def spoilt(content: bytes, how: str, first: float, second: float, more: bytes, other: bytes) -> bytes:
    """A file after something happened to it."""
    start, end = sorted((int(first * len(content)), int(second * len(content))))
    match how:
        case "flip":
            return content[:start] + more + content[start + len(more) :]
        case "cut":
            return content[:start] + content[end:]
        case "double":
            return content[:end] + content[start:]
        case "splice":
            return content[:start] + other[start:]
    return content[:start] + more + content[start:]


@seed(4)
@settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS), st.lists(SPOILT, min_size=1, max_size=3))
def test_whatever_is_sent_is_words_or_a_reason(
    content: bytes, other: bytes, how: list[tuple[str, float, float, bytes]]
) -> None:
    for each in how:
        content = spoilt(content, *each, other=other)
    try:
        text = door.kept(content, answered(content)).text
    except Refused:
        return
    assert len(text) <= MOST_CHARACTERS
    assert not CONTROLS.search(text)
    assert not is_picture(text)
