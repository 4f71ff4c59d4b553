"""Every form of the product in one table: the case in which it stands open, its page, and what a person fills in."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from safelead.access.models import Appointment
from safelead.cases.discharges import BY_NOTE
from safelead.directory.models import Version
from safelead.schools.models import Closure, Policy
from tests.cast import TODAY
from tests.web.case.scene import settled
from tests.web.deletion import scene as asking
from tests.web.every_form import Row
from tests.web.form_scenes import (
    asked_to_delete,
    captured,
    closed,
    half_term,
    inspected,
    not_deleted,
    phone_missing,
    phone_taken,
    phone_to_search,
    poster_asked,
    refused,
    reported,
    seen,
    stood_out,
    supported,
    unnamed,
    untaken,
    with_lines,
    with_place,
    yes_said,
    yes_waits,
)
from tests.web.reading import signed_in
from tests.web.review.scene import Scene, opened
from tests.web.scenes import MANAGE, quiet, waiting
from tests.web.searching.test_search import ready as to_search
from tests.web.viewing.test_viewing import allowed, ready

SINCE = {"day": "2", "month": "9", "year": "2026"}
YES = "yes"


def days(name: str, day: int, month: int, year: int = 2027) -> dict[str, Any]:
    """A day in its three boxes."""
    return {f"{name}__day": day, f"{name}__month": month, f"{name}__year": year}


def of(scene: Scene, name: str) -> str:
    """The id of somebody of the cast."""
    return str(getattr(scene.cast, name).pk)


def ana(scene: Scene) -> str:
    return of(scene, "ana")


def last(scene: Scene) -> int:
    return scene.reading.state.head


def a_line(scene: Scene, *, local: bool) -> str:
    line = Version.objects.filter(line__shipped="", line__school__isnull=not local).latest("pk").line_id
    return f"/directory/{'local' if local else 'lines'}/{line}/change/"


def an_appointment(scene: Scene) -> str:
    held = Appointment.objects.get(staff=scene.cast.price)
    return f"/staff/appointments/{held.pk}/end/"


def a_policy(page: str) -> Callable[[Scene], str]:
    return lambda scene: f"/school/NTH/policies/{Policy.objects.get(kept='Here').pk}/{page}/"


def mine(page: str) -> Callable[[Scene], str]:
    return lambda scene: f"/concerns/{scene.case.reference}/{page}/"


def a_document(scene: Scene) -> str:
    """The page of a letter that was read and is not kept yet."""
    letter = SimpleUploadedFile("letter.txt", b"She was seen by our team on Monday.")
    sent = signed_in(scene.cast.patel).post(scene.address("documents/add/"), {"document": letter})
    return str(sent.headers["Location"])


def by_note(scene: Scene) -> str:
    """A duty that is still owed and is done by writing it down."""
    owed = next(each for each in scene.reading.duties if each.is_open and each.kind.id in BY_NOTE)
    return f"duties/{owed.kind.id}/?about={owed.about}"


NOBODY_NAMED = {f"{place}_{each}": "" for place in ("first", "second", "third") for each in ("written", "parent")}
NO_FOLLOW = {"waiting_over": [], "wait_until__day": "", "wait_until__month": "", "wait_until__year": ""}
CALL: dict[str, Any] = {"asked_to_wait": "", "named": "", **NO_FOLLOW, "state": "in-progress"}
ROWS = (
    Row("concern", opened, "/concerns/new/", "nowak", typed={"staff_written": "", "staff_how": []}),
    Row("add-to-concern", opened, mine("add"), "nowak"),
    Row("own-sight", opened, mine("sight"), "nowak"),
    Row("emergency", opened, mine("emergency"), "nowak"),
    Row("acknowledge", untaken, "acknowledge/", typed={"choice": "new"}),
    Row("note", opened, "note/"),
    Row("document", opened, a_document, typed={"belongs_to": "1", **days("dated", 9, 11, 2026)}),
    Row("correct", opened, "entries/1/correct/"),
    Row("seal", opened, "entries/1/seal/"),
    Row("hand-over", opened, "hand-over/"),
    Row("duty", yes_said, by_note),
    Row("export-looks", opened, "looks/export/"),
    Row("look-into", stood_out, lambda scene: f"/looked/NTH/refusals/{of(scene, 'patel')}/{TODAY}/", "moss"),
    Row("close", settled, "close/"),
    Row("reopen", closed, "reopen/"),
    Row("conflict", captured, "conflict/", "ruiz"),
    Row("break-glass", opened, "break-glass/", "price"),
    Row("grant-inspection", opened, "/inspection/new/", "moss", typed={"cases": lambda scene: scene.case.reference}),
    Row("end-inspection", inspected,
        lambda scene: f"/inspection/{scene.case.reference}/{of(scene, 'iqbal')}/end/", "moss"),
    Row("involved", opened, "involved/", typed={"staff": lambda scene: of(scene, "nowak")}),
    Row("add-staff", opened, "/staff/new/", "hart", typed={"email": "new@group.example", "relatives_written": ""}),
    Row("change-staff", opened, lambda scene: f"/staff/{of(scene, 'nowak')}/change/", "hart",
        typed={"relatives_written": "", "email": "tomasz@group.example"}),
    Row("appoint", opened, lambda scene: f"/staff/{of(scene, 'nowak')}/appoint/", "ruiz",
        typed={"role": "deputy", "school": "NTH"} | days("last", 3, 2)),
    Row("end-appointment", opened, an_appointment, "ruiz", "last-day"),
    Row("cover", opened, "/cover/new/", "moss",
        typed={"cover": lambda scene: of(scene, "lund"), "away": lambda scene: f"{of(scene, 'patel')} NTH"}
        | days("last", 20, 11, 2026)),
    Row("add-school", opened, "/schools/new/", "hart", typed={"code": "WST", "region": ""}),
    Row("change-school", opened, "/schools/NTH/", "hart", typed={"name": "North"}),
    Row("add-pupil", opened, "people/add-pupil/?", typed={"who": lambda scene: [of(scene, "mia")]}),
    Row("add-child", opened, "people/add-child/", ),
    Row("add-adult", opened, "people/add-adult/"),
    Row("person", opened, lambda scene: f"people/{ana(scene)}/", typed={"parts": ["shared-it"]}),
    Row("identify", unnamed, "people/somebody/identify/", typed={"who": lambda scene: [of(scene, "mia")]}),
    Row("take-back", unnamed, "people/somebody/take-back/"),
    Row("review", opened, "review/"),
    Row("questions", opened, "questions/"),
    Row("withdraw", yes_said, "withdraw/?key=coerced_or_blackmailed&about="),
    Row("sign-withdrawal", yes_waits, lambda scene: f"withdrawals/{last(scene)}/", "moss", "sign-password"),
    Row("refuse-withdrawal", yes_waits, lambda scene: f"withdrawals/{last(scene)}/", "moss", "refuse-reason"),
    Row("risks", opened, "risks/"),
    Row("decide", quiet, "decide/", typed={**MANAGE, "against_reason": "", "step": "send"}),
    Row("sign", waiting, "sign/", "moss", "sign-password", {"act": "sign"}),
    Row("send-back", waiting, "sign/", "moss", "back-reason", {"act": "back"}),
    Row("talked", quiet, lambda scene: f"conversation/?pupil={ana(scene)}",
        typed={"told_of_record": YES, **NOBODY_NAMED}),
    Row("heard", quiet, lambda scene: f"conversation/?pupil={ana(scene)}&held=own", typed=NOBODY_NAMED),
    Row("not-talked", quiet, lambda scene: f"conversation/?pupil={ana(scene)}&held=no"),
    Row("judged", quiet, lambda scene: f"parents/?pupil={ana(scene)}&told=ask"),
    Row("told", quiet, lambda scene: f"parents/?pupil={ana(scene)}&told=yes"),
    Row("not-told", quiet, lambda scene: f"parents/?pupil={ana(scene)}&told=no",
        typed={"parents_untold": lambda scene: [of(scene, "elena")]}),
    Row("agency", opened, "agency/?agency=social-care", typed={**CALL, "agency": "social-care"}),
    Row("agency-next", refused, lambda scene: f"agency/{last(scene)}/", typed={**CALL, "came": "answered"}),
    Row("refusal", refused, lambda scene: f"agency/{last(scene)}/refused/"),
    Row("agency-meeting", opened, "agency-meeting/", typed={"why_absent": "", "named": ""}),
    Row("police-outcome", opened, "police-outcome/",
        typed={"follow_up_by__day": "", "follow_up_by__month": "", "follow_up_by__year": ""}),
    Row("viewing-against", opened, "viewing/against/"),
    Row("viewing-conditions", ready, "viewing/conditions/"),
    Row("viewing-headteacher", ready, "viewing/headteacher/"),
    Row("viewing-authority", ready, lambda scene: f"viewing/authority/?viewer={of(scene, 'lund')}", "moss",
        "sign-password"),
    Row("viewing-allow", ready, lambda scene: f"viewing/allow/?viewer={of(scene, 'patel')}", having="sign-password"),
    Row("viewing-record", allowed, "viewing/record/", typed={"kept_nothing": "on"}),
    Row("viewing-not-made", allowed, "viewing/not-made/"),
    Row("sight", opened, "sight/"),
    Row("sight-support", seen, lambda scene: f"sight/support/?staff={of(scene, 'nowak')}"),
    Row("policy", with_lines, "/school/NTH/policies/new/",
        typed={f"since__{part}": value for part, value in SINCE.items()}),
    Row("clauses", with_lines, a_policy("says")),
    Row("policy-off", with_lines, a_policy("take-off")),
    Row("legal-advice", with_lines, "/legal-advice/", "ruiz",
        typed={f"given_on__{part}": value for part, value in SINCE.items()}),
    Row("legal-advice-end", with_lines, "/legal-advice/end/", "ruiz"),
    Row("add-agency", with_lines, "/directory/agencies/new/", "ruiz",
        typed={"places": ["england"], "whom": ["child"], "telephone": "01632 960 300", "web": ""}),
    Row("add-provider", with_lines, "/directory/providers/new/", "ruiz", typed={"web": "www.example.org"}),
    Row("add-local", with_lines, "/directory/local/new/?school=NTH", typed={"telephone": "01632 960 300", "web": ""}),
    Row("change-line", with_lines, lambda scene: a_line(scene, local=False), "ruiz",
        typed={"web": "", "whom": ["child"]}),
    Row("change-local", with_lines, lambda scene: a_line(scene, local=True), typed={"web": ""}),
    Row("other-school", opened, "other-school/", typed={"school": "STH", "child": "new", "written": "Erin Walsh"}),
    Row("add-place", opened, "places/add/"),
    Row("change-place", with_place, "places/p/change/"),
    Row("poster-asked", with_place, "places/p/asked/", typed={"poster": ana, "written": ""}),
    Row("poster-not-asked", with_place, "places/p/not-asked/"),
    Row("poster-answered", poster_asked, "places/p/reply/", typed={"reply": "did"}),
    Row("place-reported", with_place, "places/p/report/", typed={"route": "provider", "by": "school", "named": ""}),
    Row("report-answered", reported, "places/p/answer/"),
    Row("place-removed", reported, "places/p/gone/", typed={"written": ""}),
    Row("place-still-there", reported, "places/p/still-there/", typed={"written": ""}),
    Row("takedown-ended", with_place, "places/p/end/"),
    Row("ask-to-delete", asking.settled, asking.ana),
    Row("deletion-confirmed", asked_to_delete, lambda scene: asking.ana(scene, "confirmed")),
    Row("deletion-refused", asked_to_delete, lambda scene: asking.ana(scene, "refused")),
    Row("deletion-reminded", asked_to_delete, lambda scene: asking.ana(scene, "reminded")),
    Row("deletion-police", not_deleted, lambda scene: asking.ana(scene, "police")),
    Row("search-reason", phone_to_search, "search/?device=phone", having="why"),
    Row("search", to_search, "search/?device=phone", having="found_what",
        typed={"by": lambda scene: of(scene, "nowak"), "second": lambda scene: of(scene, "patel"), "same_sex": "yes"}),
    Row("not-searched", to_search, "search/?device=phone&made=no"),
    Row("measures", yes_said, "measures/", typed={"pupil": lambda scene: of(scene, "joel")}),
    Row("take-device", opened, "devices/take/", typed={"pupil": lambda scene: of(scene, "joel")}),
    Row("device-refused", opened, "devices/refused/", typed={"pupil": lambda scene: of(scene, "joel")}),
    Row("secure-device", phone_taken, "devices/phone/secure/", typed={"off": "on"}, follows=True),
    Row("hand-over-device", phone_taken, "devices/phone/hand-over/", follows=True,
        typed={"email": "lund@group.example", "name": "", "role": "", "number": "", "receipt": ""}),
    Row("device-collected", phone_taken, "devices/phone/collected/", follows=True),
    Row("device-returned", phone_taken, "devices/phone/returned/", follows=True, typed={"name": "", "role": ""}),
    Row("device-gap", phone_missing, "devices/phone/gap/", follows=True,
        typed={"holder": lambda scene: of(scene, "patel")}),
    Row("explain-gap", phone_missing, lambda scene: f"devices/phone/gaps/{last(scene)}/"),
    Row("device-needed", phone_taken, "devices/phone/police/"),
    Row("invite-parents", quiet, lambda scene: f"parents/invite/?pupil={ana(scene)}", typed={"meets_at": "15:00"}),
    Row("met-parents", quiet, lambda scene: f"parents/met/?pupil={ana(scene)}"),
    Row("support", quiet, lambda scene: f"support/?pupil={ana(scene)}", typed={"what": ["counsellor"]}),
    Row("review-support", supported, lambda scene: f"support/{last(scene)}/", typed={"goes_on": "yes"}),
    Row("education", quiet, lambda scene: f"education/?pupil={ana(scene)}"),
    Row("reset-factor", opened, lambda scene: f"/account/others/{of(scene, 'lund')}/", typed={"knows": "on"}),
    Row("calendar-hours", half_term, "/school/NTH/calendar/hours/", typed={"escalation_minutes": 45}),
    Row("add-term", half_term, "/school/NTH/calendar/terms/new/", typed=days("first", 12, 4) | days("last", 21, 7)),
    Row("add-closure", half_term, "/school/NTH/calendar/closures/new/",
        typed=days("first", 3, 2) | days("last", 3, 2)),
    Row("change-closure", half_term, lambda scene: f"/school/NTH/calendar/closures/{Closure.objects.latest('pk').pk}/",
        typed={"name": "More snow"}),
)  # fmt: skip
