"""Who looked, as people read it: at a case, in a school, and at what they wrote; never what they must not know of."""

import csv
import io
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from safelead.access import audit
from safelead.access.models import Look, LookedInto
from safelead.access.roles import Act
from safelead.cases.record import record
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.people.models import Staff
from safelead.web.looks.shown import defused
from tests.cast import PASSWORD
from tests.people.test_storage import stored
from tests.web.reading import signed_in, words
from tests.web.review.scene import Scene, opened

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def scene(db: None) -> Scene:
    return opened()


def of_case(scene: Scene, who: Staff, query: str = "") -> str:
    return words(signed_in(who).get(f"/cases/{scene.case.reference}/looks/{query}"))


def of_school(who: Staff, query: str = "") -> str:
    return words(signed_in(who).get(f"/looked/{query}"))


def lock(scene: Scene, who: Staff) -> None:
    now = scene.reading.state.entries[-1].recorded_at + timedelta(minutes=1)
    locked = ConflictRecorded(occurred=When.minute(now), staff=str(who.pk), how="other")
    record(scene.case, [locked], by=scene.cast.moss, now=now)


def test_the_dsl_reads_who_looked_at_a_case_and_who_was_refused(scene: Scene) -> None:
    signed_in(scene.cast.moss).get(f"/cases/{scene.case.reference}/")
    signed_in(scene.cast.okoro).get(f"/cases/{scene.case.reference}/")
    shown = of_case(scene, scene.cast.patel)
    assert "J. Moss, Headteacher Read the case" in shown
    assert "H. Okoro, Member of staff Refused: no role or task in it" in shown
    only = of_case(scene, scene.cast.patel, f"?who={scene.cast.moss.pk}")
    assert "Read the case" in only
    assert "Refused" not in only


def test_a_reason_is_shown_in_the_persons_own_words(scene: Scene) -> None:
    audit.looked(
        scene.cast.aziz, Act.BREAK_GLASS, now=scene.began, school=scene.cast.north, case=scene.case.reference,
        reason="Her brother came to us.",
    )  # fmt: skip
    assert "Opened the case without a task in it, with a reason: Her brother came to us." in of_case(
        scene, scene.cast.patel
    )


def test_what_somebody_read_before_they_were_locked_out_is_listed(scene: Scene) -> None:
    signed_in(scene.cast.lund).get(f"/cases/{scene.case.reference}/")
    lock(scene, scene.cast.lund)
    signed_in(scene.cast.lund).get(f"/cases/{scene.case.reference}/")
    shown = of_case(scene, scene.cast.patel)
    assert "S. Lund, Deputy DSL is locked out now, and had opened it 1 time" in shown
    assert "S. Lund, Deputy DSL Refused: nothing is there for them" in shown


def test_the_list_is_paged(scene: Scene) -> None:
    for _number in range(60):
        audit.looked(
            scene.cast.moss, Act.READ_CASE, now=scene.began, school=scene.cast.north, case=scene.case.reference
        )
    first, second = of_case(scene, scene.cast.patel), of_case(scene, scene.cast.patel, "?page=2")
    assert first.count("Read the case") == 49  # and that the list was opened
    assert second.count("Read the case") == 12  # opened twice by now
    assert "There is nothing on this page" in of_case(scene, scene.cast.patel, "?page=9")


def test_whoever_is_locked_out_sees_no_trace_of_the_case_in_the_schools_list(scene: Scene) -> None:
    """As headteacher or DSL: no row, no page that is shorter, no reference, and refusals alike for real and unreal."""
    patel, moss = scene.cast.patel, scene.cast.moss
    lock(scene, patel)
    before = of_school(patel)
    for _number in range(70):
        signed_in(moss).get(f"/cases/{scene.case.reference}/")
    audit.refused(
        moss, Act.SIGN, now=scene.began, school=scene.cast.north, case=scene.case.reference, reason="not theirs to sign"
    )
    after = of_school(patel)
    assert scene.case.reference not in after
    assert after.replace("Looked at who looked in the school", "").count("Moss") == before.count("Moss")
    signed_in(patel).get(f"/cases/{scene.case.reference}/")
    signed_in(patel).get("/cases/NTH-0000/")
    shown = of_school(patel)
    assert shown.count("Refused: nothing is there for them") == 2
    assert "NTH-0" not in shown
    assert scene.case.reference in of_school(moss)


def test_what_was_searched_for_is_shown_to_nobody(scene: Scene) -> None:
    where = "/concerns/find-pupil/?school=NTH&letters=Reyes"
    assert signed_in(scene.cast.nowak).get(where).json()
    assert b"reyes" not in stored().lower()
    shown = of_school(scene.cast.moss)
    assert "T. Nowak, Member of staff Searched: 1 shown" in shown
    assert "Reyes" not in shown


def stand_out(scene: Scene, who: Staff) -> None:
    for _number in range(5):
        audit.refused(who, Act.READ_CASE, now=scene.began, school=scene.cast.north, case="NTH-0000", reason="not found")


def test_what_stands_out_is_shown_to_others_and_never_to_whom_it_is_about(scene: Scene) -> None:
    stand_out(scene, scene.cast.patel)
    text = "R. Patel, DSL"
    for other in (scene.cast.moss, scene.cast.ruiz):
        shown = of_school(other, "?school=NTH")
        assert text in shown
        assert "Refused several times: 5" in shown
        assert "Ask before you conclude" in shown
    mine = of_school(scene.cast.patel)
    assert "Refused several times: 5" not in mine
    assert "Nothing that you may see stands out" in mine


def into(who: Staff, day: str) -> str:
    return f"/looked/NTH/refusals/{who.pk}/{day}/"


def test_what_came_of_asking_is_kept_in_words_that_do_not_stand_in_clear(scene: Scene) -> None:
    patel, moss = scene.cast.patel, scene.cast.moss
    stand_out(scene, patel)
    where = into(patel, f"{scene.began:%Y-%m-%d}")
    assert "R. Patel, DSL" in words(signed_in(moss).get(where))
    assert signed_in(moss).post(where, {"words": ""}).status_code == 422
    signed_in(moss).post(where, {"words": "She mistyped the reference."})
    assert "Looked into by J. Moss, Headteacher" in of_school(moss)
    assert "She mistyped the reference." in of_school(scene.cast.ruiz, "?school=NTH")
    assert b"mistyped" not in stored()
    assert "mistyped" not in of_school(patel)
    assert signed_in(patel).get(where).status_code == 404
    assert signed_in(patel).post(where, {"words": "All is well."}).status_code == 404
    assert LookedInto.objects.count() == 1


def test_words_about_a_case_are_not_shown_to_whoever_is_locked_out_of_it(scene: Scene) -> None:
    day = scene.began.date()
    words_ = {"words": f"{scene.case.reference} was the reason."}
    audit.look_into(
        scene.cast.north, "refusals", day, about=str(scene.cast.lund.pk), by=scene.cast.moss, now=scene.began,
        cases=(scene.case.reference,), **words_,
    )  # fmt: skip
    stand_out(scene, scene.cast.lund)
    assert "was the reason" in of_school(scene.cast.patel)
    lock(scene, scene.cast.patel)
    assert "was the reason" not in of_school(scene.cast.patel)


def test_no_pattern_is_made_up_by_its_address(scene: Scene) -> None:
    stand_out(scene, scene.cast.patel)
    moss = signed_in(scene.cast.moss)
    for where in (
        into(scene.cast.patel, "2020-01-01"),
        into(scene.cast.moss, "x"),
        "/looked/STH/refusals/x/2026-11-12/",
    ):
        assert moss.get(where).status_code == 404


def export(scene: Scene, who: Staff, **typed: str) -> tuple[int, str, dict[str, str]]:
    page = signed_in(who)
    where = f"/cases/{scene.case.reference}/looks/export/"
    sent = {
        "seen": str(scene.reading.state.head),
        "form_id": str(uuid.uuid4()),
        "why": "For the officer.",
        "password": PASSWORD,
        **typed,
    }
    answer = page.post(where, sent, follow=True)
    return answer.status_code, answer.content.decode("utf-8-sig"), dict(answer.headers)


def test_the_list_is_taken_out_as_a_file_with_a_reason_that_stands_in_it(scene: Scene) -> None:
    code, text, headers = export(scene, scene.cast.patel)
    rows = list(csv.reader(io.StringIO(text)))
    assert (code, rows[0][:3]) == (200, ["When (UTC)", "At the school", "Who"])
    asked = ["R. Patel, DSL", "Asked for the list of who looked as a file", "yes", "For the officer."]
    assert asked in [row[2:] for row in rows]
    named = headers["Content-Disposition"]
    assert named.startswith(f'attachment; filename="{scene.case.reference}-who-looked-')
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("typed", [{"password": "wrong"}, {"password": ""}, {"why": ""}])
def test_no_file_without_a_reason_and_the_password(scene: Scene, typed: dict[str, str]) -> None:
    code, _text, headers = export(scene, scene.cast.patel, **typed)
    assert (code, "Content-Disposition" in headers) == (422, False)
    kept_out = Look.objects.filter(act="export-who-looked", outcome="refused").count()
    assert kept_out == (typed == {"password": "wrong"})


def test_the_file_opens_for_nobody_who_gave_no_reason_nor_for_another_case_nor_later(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = f"/cases/{scene.case.reference}/looks/file/"
    asked = f"/cases/{scene.case.reference}/looks/export/"
    patel = signed_in(scene.cast.patel)
    assert patel.get(where).headers["Location"] == asked
    sent = {"seen": "1", "form_id": str(uuid.uuid4()), "why": "For the officer.", "password": PASSWORD}
    assert patel.post(asked, sent).headers["Location"] == where
    assert patel.get(where).status_code == 200
    assert signed_in(scene.cast.patel).get(where).status_code == 302
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert patel.get(where).headers["Location"] == asked


def test_a_deputy_takes_out_no_file(scene: Scene) -> None:
    assert export(scene, scene.cast.lund)[0] == 403
    assert "Take out the list" not in of_case(scene, scene.cast.lund)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_a_formula_as_a_reason_comes_out_as_text(scene: Scene) -> None:
    _code, text, _headers = export(scene, scene.cast.patel, why='=HYPERLINK("http://x.example")')
    assert [row[5] for row in csv.reader(io.StringIO(text))][2] == '\'=HYPERLINK("http://x.example")'


def mine(who: Staff) -> str:
    return words(signed_in(who).get("/account/looked/"))


def test_a_teacher_sees_who_read_their_concern_until_it_was_taken_up(scene: Scene) -> None:
    nowak, reference = scene.cast.nowak, scene.case.reference
    taken = scene.reading.state.entries[0].recorded_at
    audit.looked(scene.cast.lund, Act.ACKNOWLEDGE, now=taken, school=scene.cast.north, case=reference)
    signed_in(scene.cast.moss).get(f"/cases/{reference}/")
    shown = mine(nowak)
    assert "S. Lund, Deputy DSL:" in shown
    assert "Moss" not in shown
    assert "Reyes" not in shown


def test_nothing_on_it_changes_when_its_author_is_locked_out(scene: Scene) -> None:
    taken = scene.reading.state.entries[0].recorded_at
    audit.looked(scene.cast.lund, Act.ACKNOWLEDGE, now=taken, school=scene.cast.north, case=scene.case.reference)
    before = mine(scene.cast.nowak)
    lock(scene, scene.cast.nowak)
    signed_in(scene.cast.moss).get(f"/cases/{scene.case.reference}/")
    assert mine(scene.cast.nowak) == before


def test_whoever_wrote_in_a_case_sees_who_else_looked_until_they_are_locked_out(scene: Scene) -> None:
    signed_in(scene.cast.moss).get(f"/cases/{scene.case.reference}/")
    shown = mine(scene.cast.patel)
    assert "Cases that you wrote in" in shown
    assert "J. Moss, Headteacher:" in shown
    lock(scene, scene.cast.patel)
    assert scene.case.reference not in mine(scene.cast.patel)


@pytest.mark.parametrize("where", ["/desk/", "/desk/cases/", "/notices/"])
def test_whoever_looks_at_a_list_with_names_is_recorded(scene: Scene, where: str) -> None:
    signed_in(scene.cast.patel).get(where)
    look = Look.objects.get(staff=scene.cast.patel, act="see-desk", outcome="allowed")
    assert (look.case, look.sealed) == ("", None)
