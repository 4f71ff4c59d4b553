"""What the door says of each hostile file: why it is refused, or what was taken out and which words are left."""

import pytest

from safelead.documents.answers import Refused
from safelead.documents.child import answered
from safelead.documents.door import Document, kept
from tests.documents.corpus import CORPUS, SECRET, File


def read(content: bytes) -> Document | str:
    """What is kept of a file, or why it is refused; read here instead of in a child, which takes longer."""
    try:
        return kept(content, answered(content))
    except Refused as refused:
        return refused.why


@pytest.mark.parametrize("file", CORPUS, ids=str)
def test_only_words_come_in(file: File) -> None:
    found = read(file.made())
    if file.why:
        assert found == file.why
        return
    assert isinstance(found, Document), found
    assert file.says in found.text
    assert SECRET not in found.text
    assert {each.what for each in found.taken_out} == file.taken
