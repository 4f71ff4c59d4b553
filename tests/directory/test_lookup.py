"""Whom to turn to: the school's own first, by jurisdiction, and never a service for adults."""

from datetime import timedelta

import pytest
from django.utils import translation

from safelead.directory.changing import By, Overtaken, add, change, check, put_back, take_off
from safelead.directory.lines import ContactWords, Sure, Told
from safelead.directory.lookup import (
    contacts_for,
    contacts_of,
    local_for,
    missing_for,
    provider,
    providers_for,
    support_for,
    without_route,
)
from safelead.directory.models import Line, Version
from safelead.directory.sealing import open_
from safelead.schools.models import School
from tests.cast import NOW, TODAY, Cast, make_cast

OFFICER = ContactWords(
    name=Told("PC Sarah Hollis, safer schools officer"), need="report", purpose=Told(), telephone="01632 960 301"
)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def a_local(cast: Cast, key: str = "police", words: ContactWords = OFFICER, school: School | None = None) -> Line:
    school = school or cast.north
    return add(words, key, (school.jurisdiction,), By(cast.patel, NOW, TODAY), review_by=None, school=school)


def names(contacts: tuple[object, ...]) -> list[str]:
    return [str(getattr(each, "name", "")) for each in contacts]


def test_the_schools_own_police_contact_comes_first(cast: Cast) -> None:
    assert names(contacts_for(cast.north, "police")) == ["Police, not urgent"]
    a_local(cast)
    assert names(contacts_for(cast.north, "police")) == [OFFICER.name.en, "Police, not urgent"]
    assert names(contacts_for(cast.south, "police")) == ["Police, not urgent"]
    assert names(contacts_for(cast.sur, "police")) == ["Policía Nacional", "Guardia Civil"]
    assert contacts_of(cast.north)[0].is_local


def test_a_local_contact_is_stored_so_that_nobody_reads_who_it_is(cast: Cast) -> None:
    kept = bytes(a_local(cast).versions.get().words)
    assert b"Hollis" not in kept
    assert b"01632" not in kept


def test_what_a_school_cannot_do_without_is_named_until_it_is_there(cast: Cast) -> None:
    assert missing_for(cast.north) == ("police", "social-care", "lado", "thresholds")
    assert missing_for(cast.sur) == ("police", "social-care", "inspeccion", "fiscalia", "thresholds")
    line = a_local(cast)
    a_local(cast, "lado")
    assert missing_for(cast.north) == ("social-care", "thresholds")
    take_off(line, By(cast.patel, NOW, TODAY))
    assert missing_for(cast.north) == ("police", "social-care", "thresholds")
    assert [each.key for each in local_for(cast.north)] == ["lado"]


def test_support_begins_with_the_emergency_line_of_the_place(cast: Cast) -> None:
    here, there = support_for(cast.north), support_for(cast.sur)
    assert (here.emergency[0].telephone, there.emergency[0].telephone) == ("999", "112")
    assert "Childline" in names(here.children)
    assert "NSPCC Helpline" in names(here.adults)
    assert "CEOP Safety Centre" in names(here.reporting)
    assert not [each for each in (*there.children, *there.adults) if "spain" not in each.places]
    assert "ANAR" in names(there.children)[0]
    wales = School(code="CYM", name="Ysgol", jurisdiction="wales")
    assert "Meic" in names(support_for(wales).children)
    assert "Meic" not in names(here.children)


def test_where_a_site_cannot_be_reported_to_each_place_has_its_own_way(cast: Cast) -> None:
    assert names(without_route(cast.north)) == ["Internet Watch Foundation (IWF)"]
    assert [each.key for each in without_route(cast.sur)] == ["police", "police", "incibe", "aepd"]


def test_report_remove_is_for_the_uk_and_take_it_down_for_everywhere(cast: Cast) -> None:
    assert contacts_for(cast.north, "report-remove")
    assert not contacts_for(cast.sur, "report-remove")
    assert contacts_for(cast.sur, "take-it-down")
    assert contacts_for(cast.sur, "aepd")


def test_providers_say_who_may_report(cast: Cast) -> None:
    assert {"snapchat", "whatsapp", "instagram", "facebook", "youtube", "google"} <= {
        each.key for each in providers_for("spain")
    }
    whatsapp, snapchat = provider("whatsapp", "england"), provider("snapchat", "england")
    assert whatsapp is not None
    assert (whatsapp.third_party, whatsapp.from_within, whatsapp.without_account) == ("no", "yes", "")
    assert snapchat is not None
    assert snapchat.third_party == "yes"
    assert all(each.has_route for each in providers_for("wales"))
    assert provider("myspace", "england") is None


def test_lines_are_read_in_the_readers_language(cast: Cast) -> None:
    with translation.override("es"):
        assert support_for(cast.north).emergency[0].name == "Emergencias: policía y ambulancia"
    with translation.override("en-gb"):
        assert support_for(cast.north).emergency[0].name == "Emergency: police and ambulance"


def test_a_change_is_a_version_and_a_check_says_who_and_when(cast: Cast) -> None:
    line, by = a_local(cast), By(cast.lund, NOW + timedelta(days=40), TODAY + timedelta(days=40))
    check(line, by, seen=line.versions.get().pk)
    (contact,) = local_for(cast.north)
    assert (contact.sure, contact.checked_on, contact.checked_by) == (Sure.CONFIRMED, by.today, str(cast.lund.pk))
    assert contact.review_by == TODAY.replace(year=2027, month=12, day=22)
    assert [each.did for each in line.versions.all()] == ["checked", "changed"]


def test_two_who_change_a_line_at_once_do_not_write_over_each_other(cast: Cast) -> None:
    line, by = a_local(cast), By(cast.patel, NOW, TODAY)
    seen = line.versions.get().pk
    change(line, OFFICER, by, review_by=None, seen=seen)
    with pytest.raises(Overtaken) as overtaken:
        change(line, OFFICER, by, review_by=None, seen=seen)
    assert overtaken.value.newest.pk == line.versions.first().pk  # type: ignore[union-attr]
    assert Version.objects.filter(line=line).count() == 2


def test_a_line_that_was_taken_off_is_put_back_as_it_was(cast: Cast) -> None:
    line, by = Line.objects.get(shipped="posh"), By(cast.ruiz, NOW, TODAY)
    before = open_(line.versions.select_related("line").get())
    take_off(line, by)
    assert not contacts_for(cast.north, "posh")
    put_back(line, by)
    (contact,) = contacts_for(cast.north, "posh")
    assert contact.sure is Sure.LIKELY
    assert open_(line.versions.select_related("line").order_by("-id")[0]) == before


def test_versions_and_lookups_are_the_same_on_both_databases(record_db: str) -> None:
    cast = make_cast()
    line, by = Line.objects.get(shipped="posh"), By(cast.ruiz, NOW, TODAY)
    check(line, by, seen=line.versions.get().pk)
    a_local(cast)
    assert contacts_for(cast.north, "posh")[0].sure is Sure.CONFIRMED
    assert contacts_for(cast.north, "police")[0].is_local
    assert len(providers_for("wales")) == Line.objects.filter(sort="provider").count()
