"""Whom to turn to: what pages, letters and packs ask of the directory. Local contacts come first everywhere.

Each answer is in the language that is active when it is asked for. Lines that were taken off are not among the answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import get_language

from safelead.directory.lines import LOCAL, Contact, ContactWords, Provider, ProviderWords, Sure, Told
from safelead.directory.models import Line, Version
from safelead.directory.sealing import readable
from safelead.schools.models import School

# What a school has to have of its own (4-c, 3.7-a), and whom to turn to where a site has no way to report it (8-e).
NEEDED = {
    "england": ("police", "social-care", "lado", "thresholds"),
    "wales": ("police", "social-care", "lado", "thresholds"),
    "spain": ("police", "social-care", "inspeccion", "fiscalia", "thresholds"),
}
NO_ROUTE = {"england": ("iwf",), "wales": ("iwf",), "spain": ("police", "incibe", "aepd")}


@dataclass(frozen=True, slots=True)
class Support:
    """Where children and parents find help (B-f): the emergency line first, always (B-l)."""

    emergency: tuple[Contact, ...]
    children: tuple[Contact, ...]
    adults: tuple[Contact, ...]
    reporting: tuple[Contact, ...]


def contacts_for(school: School, agency: str) -> tuple[Contact, ...]:
    """How a school reaches an agency (an id of the pack, or another key): its own contacts first (3.7-a, 3.7-e)."""
    return tuple(each for each in contacts_of(school) if each.key == agency)


def contacts_of(school: School) -> tuple[Contact, ...]:
    """Every contact of a school: its own, then those of its jurisdiction in the directory's order."""
    return (*local_for(school), *contacts_in(school.jurisdiction))


def contacts_in(*jurisdictions: str) -> tuple[Contact, ...]:
    """Every contact that holds in any of these jurisdictions, without any school's own."""
    found = (_contact(each) for each in newest().filter(line__sort=Line.Sort.CONTACT, line__school=None))
    return tuple(each for each in found if set(each.places) & set(jurisdictions))


def local_for(*schools: School) -> tuple[Contact, ...]:
    """The contacts that these schools wrote down of their own, in the order in which they need them."""
    found = [_contact(each) for each in newest().filter(line__school__in=schools)]
    return tuple(sorted(found, key=lambda each: (each.school, _place(each.key), each.line)))


def _place(key: str) -> int:
    return LOCAL.index(key) if key in LOCAL else len(LOCAL)


def missing_for(school: School) -> tuple[str, ...]:
    """What a school has not written down of its own and cannot do without: keys, in order (4-c)."""
    return missing(school, local_for(school))


def missing(school: School, there: Iterable[Contact]) -> tuple[str, ...]:
    """The same, for contacts that were read already."""
    keys = {each.key for each in there}
    return tuple(key for key in NEEDED[school.jurisdiction] if key not in keys)


def support_for(school: School) -> Support:
    """Where children and parents of a school find help, with the emergency line first (B-f, B-l)."""
    here = contacts_in(school.jurisdiction)
    by_need = {need: tuple(each for each in here if each.need == need) for need in ("danger", "child", "adult")}
    reporting = tuple(each for each in here if each.need == "report" and "child" in each.whom)
    danger = sorted(by_need["danger"], key=lambda each: each.key != "emergency")
    return Support(tuple(danger), by_need["child"], by_need["adult"], reporting)


def providers_for(jurisdiction: str) -> tuple[Provider, ...]:
    """Every provider that can be reported to from a jurisdiction, by name (C-a to C-f)."""
    found = (_provider(each) for each in newest().filter(line__sort=Line.Sort.PROVIDER))
    return tuple(sorted((each for each in found if jurisdiction in each.places), key=lambda one: one.name.casefold()))


def provider(key: str, jurisdiction: str) -> Provider | None:
    """One provider; None where the directory has no line on it."""
    return next((each for each in providers_for(jurisdiction) if each.key == key), None)


def without_route(school: School) -> tuple[Contact, ...]:
    """Whom to turn to where a site has no way to report it (8-e)."""
    return tuple(each for key in NO_ROUTE[school.jurisdiction] for each in contacts_for(school, key))


def newest(*, also_taken_off: bool = False) -> QuerySet[Version]:
    """The newest version of each line, in the directory's order."""
    last = Version.objects.filter(line=OuterRef("line")).order_by("-id").values("id")[:1]
    found = Version.objects.filter(id=Subquery(last)).select_related("line").order_by("line_id")
    return found if also_taken_off else found.exclude(did=Version.Did.TAKEN_OFF)


def shipped_lines() -> dict[str, int]:
    """The numbers of the lines that came with Safelead, by their names in its files."""
    return dict(Line.objects.exclude(shipped="").values_list("shipped", "id"))


def told(text: Told) -> str:
    """A text in the active language."""
    return text.in_((get_language() or "en")[:2])


def shown(version: Version) -> Contact | Provider:
    """What a version says, in the active language."""
    return _contact(version) if version.line.sort == Line.Sort.CONTACT else _provider(version)


def _contact(version: Version) -> Contact:
    words = readable(version)
    assert isinstance(words, ContactWords)
    return Contact(
        **_checked(version),
        name=told(words.name),
        need=words.need,
        purpose=told(words.purpose),
        whom=words.whom,
        telephone=words.telephone,
        also=told(words.also),
        web=words.web,
        hours=told(words.hours),
        note=told(words.note),
        source=words.source,
        school=version.line.school_id or "",
    )


def _provider(version: Version) -> Provider:
    words = readable(version)
    assert isinstance(words, ProviderWords)
    return Provider(
        **_checked(version),
        name=words.name,
        with_account=told(words.with_account),
        without_account=told(words.without_account),
        third_party=words.third_party,
        from_within=words.from_within,
        blocking=told(words.blocking),
        under_18=told(words.under_18),
        give=told(words.give),
        web=words.web,
        source=words.source,
    )


def _checked(version: Version) -> dict[str, Any]:
    return {
        "line": version.line_id,
        "version": version.pk,
        "key": version.line.key,
        "places": tuple(version.line.places.split()),
        "sure": Sure(version.sure),
        "checked_on": version.checked_on,
        "checked_by": str(version.checked_by_id or ""),
        "review_by": version.review_by,
    }
