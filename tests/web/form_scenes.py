"""The cases in which the forms stand open, beside those that their own tests have."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from safelead.access import audit
from safelead.access.roles import Act
from safelead.cases.record import raise_concern
from safelead.chronology.kinds.base import When
from safelead.chronology.kinds.concern import About, ConcernRaised
from safelead.chronology.kinds.conflict import ConflictRecorded
from safelead.chronology.kinds.people import PersonPlaced
from safelead.chronology.kinds.places import PlaceNamed, PosterAsked, TakedownReported
from safelead.chronology.kinds.reading import InspectionGranted
from safelead.chronology.kinds.review import Answered, QuestionsAnswered
from safelead.chronology.kinds.viewing import ImagerySeenUnplanned
from safelead.directory.changing import By, add
from safelead.directory.lines import ContactWords, Told
from safelead.schools.legal_advice import record_advice
from safelead.schools.models import Closure
from safelead.schools.policies import write_down
from safelead.schools.written import Kind
from tests.cast import NOW, TODAY
from tests.web.agencies.test_threads import contacted
from tests.web.case.scene import settled
from tests.web.deletion import scene as asking
from tests.web.devices import scene as devices
from tests.web.review.scene import Scene, opened
from tests.web.scenes import quiet
from tests.web.searching.test_search import with_phone


def untaken() -> Scene:
    """A concern about Ana that nobody has taken up; another case about her is open."""
    scene = opened()
    began = timezone.now() - timedelta(hours=1)
    concern = ConcernRaised(
        occurred=When.minute(began), about=(About(pupil=str(scene.cast.ana.pk)),), said="words", told_by="friend",
        channel="in-person", told_in_person=False,
    )  # fmt: skip
    case = raise_concern(scene.cast.north, [concern], by=scene.cast.nowak, now=began)
    return Scene(scene.cast, case, scene.client, began)


def refused() -> Scene:
    """The police refused to take it."""
    scene = opened()
    contacted(scene, state="refused")
    return scene


def yes_said() -> Scene:
    scene = opened()
    scene.answered(coerced_or_blackmailed="yes")
    return scene


def yes_waits() -> Scene:
    """Somebody asked to take back a yes, and nobody has signed."""
    scene = yes_said()
    assert scene.post("withdraw/?key=coerced_or_blackmailed&about=", value="no", reason="Misheard.").status_code == 302
    return scene


def unnamed() -> Scene:
    """A child is in it whom nobody can name."""
    scene = opened()
    now = When.minute(timezone.now())
    scene.wrote(PersonPlaced(occurred=now, person="somebody", sort="child", parts=("in-imagery",), written="Sam"))
    return scene


def closed() -> Scene:
    scene = settled()
    assert scene.post("close/", why="All done.").status_code == 302
    return scene


def inspected() -> Scene:
    """The inspector may read it for four days."""
    scene = opened()
    granted = InspectionGranted(
        occurred=When.minute(NOW), inspector=str(scene.cast.iqbal.pk), until=TODAY + timedelta(days=4), why="Autumn."
    )
    scene.wrote(granted, by=scene.cast.moss)
    return scene


def captured() -> Scene:
    """A lock took the case from its DSL, and waits for the group lead."""
    scene = opened()
    now = When.minute(timezone.now())
    scene.wrote(
        ConflictRecorded(occurred=now, staff=str(scene.cast.patel.pk), how="relative", captures=True),
        by=scene.cast.lund,
    )
    return scene


def seen() -> Scene:
    """A teacher saw it unasked."""
    scene = opened()
    scene.wrote(
        ImagerySeenUnplanned(
            occurred=When.minute(timezone.now()), seen_by=str(scene.cast.nowak.pk), how="shown", where="x", did="x"
        ),
        by=scene.cast.nowak,
    )
    return scene


def with_lines() -> Scene:
    """A local contact, an agency, a policy, and legal advice stand there already."""
    scene = opened()
    cast = scene.cast
    told = ContactWords(name=Told("S. Hollis"), need="report", purpose=Told("Asks"), telephone="01632 960 301")
    mine, lead = By(cast.patel, NOW, TODAY), By(cast.ruiz, NOW, TODAY)
    add(told, "police", ("england",), mine, review_by=None, school=cast.north)
    add(told, "police", ("england",), lead, review_by=None)
    dates = {"since": TODAY - timedelta(days=30), "review_by": TODAY + timedelta(days=300)}
    write_down(
        cast.north, Kind.MOBILE_PHONES, by=cast.patel, now=NOW, title="Phones", version="3", kept="Here", **dates
    )
    record_advice("wales", adviser="PW", given_on=TODAY, reference="1", summary="x", allows=True, by=cast.ruiz, now=NOW)
    return scene


def with_place() -> Scene:
    """A place online that Ana's own account shows; nothing holds asking."""
    scene = quiet()
    scene.answered(police_not_needed_decided="yes")
    when, ana = When.minute(timezone.now()), str(scene.cast.ana.pk)
    scene.wrote(
        PlaceNamed(occurred=when, place="p", sort="online", provider="instagram", named="Instagram", holder=ana)
    )
    return scene


def poster_asked() -> Scene:
    scene = with_place()
    scene.wrote(PosterAsked(occurred=When.minute(timezone.now()), place="p", poster=str(scene.cast.ana.pk)))
    return scene


def reported() -> Scene:
    scene = with_place()
    scene.wrote(TakedownReported(occurred=When.minute(timezone.now()), place="p", route="provider"))
    return scene


def asked_to_delete() -> Scene:
    """Ana was asked to delete it."""
    scene = asking.settled()
    asking.asked(scene)
    return scene


def not_deleted() -> Scene:
    """She keeps it."""
    scene = asked_to_delete()
    told = {"occurred__choice": "now", "by": str(scene.cast.patel.pk), "which": "all", "happened": "refused"}
    assert scene.post(asking.ana(scene, "refused"), **told, said="I keep it.").status_code == 302
    return scene


def phone_taken() -> Scene:
    """The DSL has Joel's telephone, and the police do not need it."""
    scene = devices.taken(opened())
    needed = Answered("device_needed_by_police", "no", about="phone")
    scene.wrote(QuestionsAnswered(occurred=devices.at(-20), step="case", answers=(needed,)))
    return scene


def phone_missing() -> Scene:
    """Nobody has it."""
    return devices.missing(devices.taken(opened()))


def phone_to_search() -> Scene:
    return with_phone(quiet())


def supported() -> Scene:
    """Ana was offered support, and is to be asked again."""
    scene = quiet()
    given: dict[str, Any] = {
        "what": ["counsellor"],
        "answer": "accepted",
        "occurred-choice": "now",
        "by": str(scene.cast.patel.pk),
    }
    sent = scene.post(f"support/?pupil={scene.cast.ana.pk}", **given)
    assert sent.status_code == 302
    return scene


def half_term() -> Scene:
    """A day on which North is closed."""
    scene = opened()
    Closure.objects.create(school=scene.cast.north, name="Snow", first=TODAY, last=TODAY)
    return scene


def stood_out() -> Scene:
    """The DSL was refused five times today, which stands out."""
    scene = opened()
    for _number in range(5):
        audit.refused(scene.cast.patel, Act.READ_CASE, now=timezone.now(), school=scene.cast.north, reason="not found")
    return scene
