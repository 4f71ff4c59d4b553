"""Yes, no and not known: the whole truth tables."""

import pytest

from safelead.guidance import Answer
from safelead.guidance.answers import all_of, any_of

YES, NO, NOT_KNOWN = Answer.YES, Answer.NO, Answer.NOT_KNOWN

AND = {
    (YES, YES): YES,
    (YES, NO): NO,
    (YES, NOT_KNOWN): NOT_KNOWN,
    (NO, YES): NO,
    (NO, NO): NO,
    (NO, NOT_KNOWN): NO,
    (NOT_KNOWN, YES): NOT_KNOWN,
    (NOT_KNOWN, NO): NO,
    (NOT_KNOWN, NOT_KNOWN): NOT_KNOWN,
}
OR = {
    (YES, YES): YES,
    (YES, NO): YES,
    (YES, NOT_KNOWN): YES,
    (NO, YES): YES,
    (NO, NO): NO,
    (NO, NOT_KNOWN): NOT_KNOWN,
    (NOT_KNOWN, YES): YES,
    (NOT_KNOWN, NO): NOT_KNOWN,
    (NOT_KNOWN, NOT_KNOWN): NOT_KNOWN,
}


@pytest.mark.parametrize(("pair", "answer"), AND.items())
def test_and(pair: tuple[Answer, Answer], answer: Answer) -> None:
    assert pair[0] & pair[1] is answer
    assert all_of(pair) is answer


@pytest.mark.parametrize(("pair", "answer"), OR.items())
def test_or(pair: tuple[Answer, Answer], answer: Answer) -> None:
    assert pair[0] | pair[1] is answer
    assert any_of(pair) is answer


@pytest.mark.parametrize(("answer", "opposite"), [(YES, NO), (NO, YES), (NOT_KNOWN, NOT_KNOWN)])
def test_not(answer: Answer, opposite: Answer) -> None:
    assert ~answer is opposite


def test_over_nothing() -> None:
    assert any_of([]) is NO
    assert all_of([]) is YES


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_is_never_taken_for_true_or_false(answer: Answer) -> None:
    with pytest.raises(TypeError, match=answer.value):
        bool(answer)
