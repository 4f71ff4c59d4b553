"""Recording a concern: what it asks, what it never refuses, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from safelead.access.appointments import appoint
from safelead.access.audit import opened
from safelead.access.models import Look
from safelead.access.roles import Act, Role
from safelead.chronology.kinds.concern import ConcernRaised
from safelead.chronology.models import Case
from tests.cast import NOW, Cast, make_cast
from tests.web.concern.told import NEW, SAID, entries, recorded, send, told
from tests.web.reading import Answer, signed_in, words

Move = Callable[[timedelta], datetime]
PICTURE = "Safelead never takes pictures. Write what you were told. Leave the phone as it is and tell the DSL."
IN_CODE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA"


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    return make_cast()


def first(case: Case) -> ConcernRaised:
    entry = entries(case)[0].entry
    assert isinstance(entry, ConcernRaised)
    return entry


def html(response: Answer) -> str:
    return response.content.decode()


@pytest.mark.statement("3.2-a", "3.2-c")
def test_the_page_says_what_to_do_before_it_asks(cast: Cast) -> None:
    text = words(signed_in(cast.nowak).get(NEW))
    assert text.startswith("Record a concern Danger now? Call 999, then R. Patel in person, ext. 214. What to do now")
    for line in ("Listen. Stay calm. Take it seriously.", "Do not ask to see it. Do not promise secrecy."):
        assert line in text
    asked = [
        "1. Who is it about?",
        "2. What did you see",
        "3. Who told you?",
        "4. How?",
        "5. When?",
        "6. Have you told",
    ]
    assert sorted(asked, key=text.index) == asked
    assert text.index("6. Have you told") < text.index("You may add")


def test_the_danger_line_is_that_of_the_place_and_of_who_is_there(cast: Cast) -> None:
    cast.patel.absences.create(first=date(2026, 11, 12), last=date(2026, 11, 12))
    assert "then S. Lund in person, ext. 214" in words(signed_in(cast.nowak).get(NEW))
    assert "Call 112, then L. Ferrer in person, ext. 5." in words(signed_in(cast.ferrer).get(NEW))


@pytest.mark.statement("3.1-a", "3.2-a", "3.2-c", "7-a")
def test_what_was_told_is_recorded_as_it_was_told(cast: Cast) -> None:
    case = recorded(
        cast.nowak, about=[str(cast.ana.pk), str(cast.joel.pk)], tried="She blocked him.", thinks="She is tired.",
        police_know="yes", told_in_person="yes", channel="note",
    )  # fmt: skip
    raised = first(case)
    assert [child.pupil for child in raised.about] == [str(cast.ana.pk), str(cast.joel.pk)]
    assert (raised.said, raised.thinks, raised.tried) == (SAID, "She is tired.", "She blocked him.")
    assert (raised.told_by, raised.channel, raised.told_in_person, raised.police_know) == ("pupil", "note", True, "yes")
    assert raised.occurred.at == NOW


@pytest.mark.statement("3.1-d")
def test_nothing_is_refused_for_what_is_not_known(cast: Cast) -> None:
    case = recorded(cast.nowak, about_unknown="on", about_written="a girl called Sam", **{"when-choice": "not-known"})
    raised = first(case)
    assert [(child.pupil, child.written) for child in raised.about] == [(None, "a girl called Sam"), (None, "")]
    assert raised.occurred.at is None
    assert raised.police_know == "not-known"


def test_when_it_was_told_may_be_earlier_and_never_later(cast: Cast) -> None:
    earlier = {"when-choice": "earlier", "when-day": "12", "when-month": "11", "when-year": "2026"}
    case = recorded(cast.nowak, about_unknown="on", **earlier, **{"when-time": "08:40"})
    assert first(case).occurred.at == datetime(2026, 11, 12, 8, 40, tzinfo=UTC)
    late = send(cast.nowak, about_unknown="on", **earlier, **{"when-time": "14:50"})
    assert words(late).count("Enter when you were told. It cannot be later than now (14:20).") == 2


def test_every_mistake_says_how_to_mend_it_twice_and_keeps_the_text(cast: Cast) -> None:
    sent = signed_in(cast.nowak).post(NEW, {"thinks": "I am worried.", "form_id": str(uuid4())})
    text = words(sent)
    assert sent.status_code == 422
    assert "<title>Error: Record a concern - Safelead</title>" in html(sent)
    for mend in (
        "Find who it is about, write the name, or tick that you do not know it.",
        "Write what you saw or what the child said. A few words are enough.",
        "Choose who told you.",
        "Choose how you were told.",
        "Enter when you were told.",
        "Choose whether you have told a DSL in person.",
    ):
        assert text.count(mend) == 2, mend
    assert "I am worried." in text
    assert not Case.objects.exists()


def test_a_picture_written_as_text_is_refused_at_its_field(cast: Cast) -> None:
    sent = send(cast.nowak, about_unknown="on", said=IN_CODE)
    assert words(sent).count(PICTURE) == 2
    assert not Case.objects.exists()


def test_a_file_is_refused_and_the_words_sent_with_it_are_kept(cast: Cast) -> None:
    sent = send(cast.nowak, about_unknown="on", file=SimpleUploadedFile("a.png", b"\x89PNG", "image/png"))
    assert words(sent).count(PICTURE) == 2
    assert SAID in words(sent)
    assert not Case.objects.exists()


def test_the_page_takes_no_file(cast: Cast) -> None:
    assert 'type="file"' not in html(signed_in(cast.nowak).get(NEW))


def test_the_same_form_sent_twice_shows_the_first_receipt(cast: Cast) -> None:
    form = told(about_unknown="on")
    sent = [signed_in(cast.nowak).post(NEW, form) for _ in range(2)]
    assert sent[0].headers["Location"] == sent[1].headers["Location"]
    assert Case.objects.count() == 1


# --- finding names -----------------------------------------------------------------------------------------------


def find(cast: Cast, which: str, letters: str, school: str = "NTH") -> list[str]:
    got = signed_in(cast.nowak).get(f"/concerns/find-{which}/", {"school": school, "letters": letters})
    return [each["text"] for each in got.json()]


def test_three_letters_find_a_pupil_and_two_find_nobody(cast: Cast) -> None:
    assert find(cast, "pupil", "rey") == ["Ana Reyes Soto, 9B"]
    assert find(cast, "pupil", "re") == []


def test_letters_that_are_written_as_one_sign_are_a_search_and_recorded(cast: Cast) -> None:
    assert find(cast, "colleague", "\N{SQUARE PA}t") == ["Rukhsana Patel"]
    (asked,) = opened(Look.objects.filter(act=Act.RECORD_CONCERN))
    assert (asked.asked, asked.shown) == ("\N{SQUARE PA}t", 1)


def test_pupils_and_colleagues_of_other_schools_are_not_found(cast: Cast) -> None:
    assert find(cast, "pupil", "wal", "STH") == []
    assert find(cast, "colleague", "cla") == []
    assert find(cast, "colleague", "pat") == ["Rukhsana Patel"]
    assert find(cast, "colleague", "rui") == ["Marta Ruiz"]


def test_without_scripts_a_button_finds_and_keeps_the_text(cast: Cast) -> None:
    sent = send(cast.nowak, find="about", **{"about-query": "oko"})
    text = words(sent)
    assert sent.status_code == 200
    assert "1 name matches. Tick it if it is right. Joel Okoro, 9B" in text
    assert SAID in text
    assert "There is something to mend" not in text
    assert not Case.objects.exists()


def test_a_name_that_was_found_and_ticked_is_taken(cast: Cast) -> None:
    case = recorded(cast.nowak, about=[str(cast.joel.pk)], **{"about-query": "oko"})
    assert first(case).about[0].pupil == str(cast.joel.pk)


def test_letters_without_a_tick_are_asked_about(cast: Cast) -> None:
    sent = send(cast.nowak, **{"about-query": "okoro"})
    assert words(sent).count("Tick the name that you mean, or write it in the box below.") == 2
    assert "Joel Okoro, 9B" in words(sent)


@pytest.mark.parametrize(
    ("letters", "hint"),
    [("ok", "Write at least 3 letters of the name."), ("zzz", "No name begins like that.")],
)
def test_finding_nobody_says_what_to_do(letters: str, hint: str, cast: Cast) -> None:
    assert hint in words(send(cast.nowak, find="about", **{"about-query": letters}))


def test_a_pupil_of_another_school_cannot_be_sent(cast: Cast) -> None:
    sent = send(cast.nowak, about=[str(cast.erin.pk)])
    assert "Find the name again." in words(sent)
    assert not Case.objects.exists()


# --- several schools ---------------------------------------------------------------------------------------------


def test_whoever_works_in_several_schools_chooses_one_first(cast: Cast) -> None:
    appoint(cast.nowak, Role.STAFF, cast.sur, first=date(2026, 9, 1))
    asked = signed_in(cast.nowak).get(NEW)
    assert "In which school is the child? Colegio del Sur Northgate School" in words(asked)
    unanswered = signed_in(cast.nowak).get(NEW, {"asked": "1"})
    assert words(unanswered).count("Choose the school of the child.") == 2
    there = f"{NEW}?school=SUR"
    assert "Call 112" in words(signed_in(cast.nowak).get(there))
    sent = send(cast.nowak, there, about=[str(cast.hugo.pk)])
    assert sent.headers["Location"].startswith("/concerns/SUR-")


def test_a_school_where_somebody_holds_no_role_is_not_offered(cast: Cast) -> None:
    assert "Call 999, then R. Patel" in words(signed_in(cast.nowak).get(f"{NEW}?school=SUR"))
