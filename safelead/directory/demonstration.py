"""The local contacts of the demonstration's schools: invented, with numbers that nobody has, and one long unchecked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from safelead.access.demonstration import Demonstration
from safelead.access.roles import Role
from safelead.directory.changing import By, add
from safelead.directory.lines import ContactWords, Told
from safelead.directory.shipping import months_after

RECENTLY, LONG_AGO = timedelta(days=20), timedelta(days=430)


@dataclass(frozen=True, slots=True)
class Local:
    """What a school wrote down, and how long ago."""

    school: str
    key: str
    name: str
    telephone: str = ""
    hours: str = ""
    also: str = ""
    web: str = ""
    note: str = ""
    ago: timedelta = RECENTLY


# Numbers that Ofcom keeps for drama; in Spain a row of noughts, which is no subscriber's.
LOCAL = (
    Local(
        "NTH", "police", "PC J. Hollis, safer schools officer", "01632 960311", "Monday to Thursday, 8:00 to 16:00",
        note="Comes in on Tuesdays. On other days the neighbourhood team answers.",
    ),
    Local("NTH", "social-care", "Ridgeway front door (MASH)", "01632 960320", "Monday to Friday, 8:30 to 17:00"),
    Local("NTH", "social-care-out-of-hours", "Ridgeway emergency duty team", "01632 960321", "Nights and weekends"),
    Local("NTH", "lado", "Ridgeway LADO", "01632 960330", "Monday to Friday, 9:00 to 16:30"),
    Local(
        "NTH", "thresholds", "Ridgeway safeguarding partners: threshold document", web="https://ridgeway.example/thresholds",
        note="Harmful sexual behaviour is in its annex 3.", ago=LONG_AGO,
    ),
    Local("STH", "police", "Southfield neighbourhood police", "01632 960411", also="southfield@police.example"),
    Local("STH", "social-care", "Ridgeway front door (MASH)", "01632 960320", "Monday to Friday, 8:30 to 17:00"),
    Local(
        "SUR", "police", "Agente tutor de la policía municipal", "600 000 011", "De lunes a viernes, de 8:00 a 15:00",
        note="Pasa por el centro los miércoles.",
    ),
    Local("SUR", "social-care", "Servicios sociales de Olmeda", "600 000 012", "De lunes a viernes, de 9:00 a 14:00"),
    Local(
        "SUR", "inspeccion", "Inspección educativa, zona de Olmeda", "600 000 013",
        "De lunes a viernes, de 9:00 a 14:00", ago=LONG_AGO,
    ),
)  # fmt: skip


def write_contacts(group: Demonstration, now: datetime) -> None:
    """Each school's DSL writes them down, as they stood at ``now`` (aware UTC)."""
    schools = {school.pk: school for school in group.people.schools}
    for local in LOCAL:
        school, then = schools[local.school], now - local.ago
        by = By(group.staff(local.school, Role.DSL).staff, then, then.date())
        add(_words(local), local.key, (school.jurisdiction,), by, review_by=months_after(by.today, 12), school=school)


def _words(local: Local) -> ContactWords:
    return ContactWords(
        name=Told(local.name),
        need="report" if local.key == "police" else "refer",
        purpose=Told(),
        whom=("professional",),
        telephone=local.telephone,
        also=Told(local.also),
        web=local.web,
        hours=Told(local.hours),
        note=Told(local.note),
    )
