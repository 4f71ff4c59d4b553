"""The directory as people read it, and as those who may keep it right."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from safelead.directory.changing import By, add, take_off
from safelead.directory.lines import ContactWords, Told
from safelead.directory.lookup import contacts_for, local_for, missing_for, provider
from safelead.directory.models import Line, Version
from safelead.schools.models import School
from safelead.web.demonstration import installation
from tests.cast import NOW, TODAY, Cast, make_cast
from tests.web.reading import signed_in, words

Move = Callable[[timedelta], datetime]
IN_A_YEAR = {"review_by-day": "12", "review_by-month": "11", "review_by-year": "2027"}
OFFICER: dict[str, Any] = {
    "seen": "0",
    "agency": "police",
    "name": "S. Hollis, safer schools officer",
    "telephone": "01632 960 301",
    **IN_A_YEAR,
}


@pytest.fixture
def cast(db: None, move: Move) -> Cast:
    move(timedelta())
    return make_cast()


def a_local(school: School, by: Any, key: str = "police", name: str = "S. Hollis", **ago: int) -> Line:
    then = NOW - timedelta(**ago)
    told = ContactWords(name=Told(name), need="report", purpose=Told(), telephone="01632 960 301")
    return add(told, key, (school.jurisdiction,), By(by, then, then.date()), review_by=None, school=school)


def address(line: Line, what: str = "") -> str:
    where = "local" if line.school_id and what else "lines"
    return f"/directory/{where}/{line.pk}/{what}"


def shipped(name: str) -> Line:
    return Line.objects.get(shipped=name)


@pytest.mark.statement("B-l", "3.7-a", "3.7-e", "4-c", "B-f")
def test_the_emergency_line_stands_first_then_the_schools_own_contacts(cast: Cast) -> None:
    a_local(cast.north, cast.patel)
    page = words(signed_in(cast.patel).get("/directory/"))
    order = [
        "In danger now",
        "999",
        "S. Hollis",
        "Samaritans",
        "Police, not urgent",
        "Childline",
        "NSPCC Helpline",
        "Snapchat",
    ]
    places = [page.index(each) for each in order]
    assert places == sorted(places)
    assert "Policía Nacional" not in page
    assert "Colegio del Sur" not in page


@pytest.mark.statement("4-c", "3.7-e")
def test_what_a_school_has_not_written_down_is_asked_for_where_it_may_be_written(cast: Cast) -> None:
    page = signed_in(cast.patel).get("/directory/")
    assert "Not written down yet" in words(page)
    assert '/directory/local/new/?school=NTH&amp;agency=lado"' in page.content.decode()
    of_deputy = signed_in(cast.lund).get("/directory/")
    assert "Local thresholds and procedures" in words(of_deputy)
    assert "/directory/local/new/" not in of_deputy.content.decode()


@pytest.mark.statement("C-a", "C-b", "C-c", "C-d", "C-e", "C-f", "8-d")
def test_each_provider_says_how_to_report_and_who_may(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    page = words(browser.get("/directory/"))
    for name in ("Snapchat", "WhatsApp", "Instagram", "Facebook", "YouTube", "Google Search"):
        assert name in page
    whatsapp = words(browser.get(address(shipped("whatsapp"))))
    assert "Its last 5 messages go to WhatsApp" in whatsapp
    assert "Can only somebody who is in the chat report it? Yes" in whatsapp
    assert "May somebody report for the child? No" in whatsapp
    assert "Contacts can be blocked" in whatsapp
    assert "May somebody report for the child? Yes" in words(browser.get(address(shipped("snapchat"))))
    assert "May somebody report for the child? Not known" in words(browser.get(address(shipped("instagram"))))
    assert "Nothing to block" in words(browser.get(address(shipped("google"))))


@pytest.mark.statement("C-g")
def test_what_a_child_is_sent_to_depends_on_where_they_are(cast: Cast) -> None:
    england, spain = (words(signed_in(dsl).get("/directory/")) for dsl in (cast.patel, cast.ferrer))
    assert "Report Remove (Childline and IWF)" in england
    assert "Internet Watch Foundation (IWF)" in england
    assert "AEPD priority channel" not in england
    assert "Report Remove (" not in spain
    assert "AEPD priority channel" in spain
    assert "Take It Down (NCMEC)" in spain
    assert "112" in spain
    assert "StopNCII: Only for people over 18." in spain


@pytest.mark.statement("C-b", "C-g")
def test_what_no_longer_holds_of_2016_stands_beside_what_took_its_place(cast: Cast) -> None:
    page = words(signed_in(cast.patel).get("/directory/since-2016/"))
    assert "0844 381 4772 The number begins with 0344. See the line" in page
    assert "WhatsApp: cannot be reported to It can, by somebody who is in the chat." in page
    assert "NetAware" in page


@pytest.mark.statement("C-g")
def test_a_line_that_nobody_looked_at_again_is_flagged_with_its_age_wherever_it_stands(cast: Cast, move: Move) -> None:
    line = a_local(cast.north, cast.patel, days=430)
    flag = "Checked 14 months ago: confirm before you rely on it"
    browser = signed_in(cast.patel)
    assert flag in words(browser.get("/directory/"))
    assert flag in words(browser.get(address(line)))
    assert flag in words(browser.get("/directory/?confirm"))
    move(timedelta(days=500))
    assert "Checked 16 months ago" in words(signed_in(cast.patel).get(address(shipped("childline"))))


def test_only_what_has_to_be_confirmed_is_listed_on_request(cast: Cast) -> None:
    a_local(cast.north, cast.patel)
    page = words(signed_in(cast.patel).get("/directory/?confirm"))
    assert "NSPCC Helpline" in page
    assert "Looked up 22 Nov 2026, probably right: confirm before you rely on it" in page
    assert "S. Hollis" not in page
    assert "Childline" not in page


@pytest.mark.statement("4-c", "3.7-a")
def test_a_school_writes_down_its_own_police_contact(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    page = browser.post("/directory/local/new/?school=NTH", OFFICER, follow=True)
    assert "Recorded: it stands in the directory." in words(page)
    (officer, *others) = contacts_for(cast.north, "police")
    assert (officer.name, officer.dial) == ("S. Hollis, safer schools officer", "tel:01632960301")
    assert [each.is_local for each in others] == [False]
    assert missing_for(cast.north) == ("social-care", "lado", "thresholds")
    assert not local_for(cast.south)


def test_the_same_form_sent_twice_is_one_line(cast: Cast) -> None:
    browser = signed_in(cast.patel)
    for _ in range(2):
        browser.post("/directory/local/new/?school=NTH", OFFICER)
    assert len(local_for(cast.north)) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"agency": ""}, "Choose what it is."),
        ({"name": ""}, "Answer this: Who or what?"),
        ({"telephone": ""}, "Write a telephone number, a web address, or another way to reach them."),
        ({"telephone": "the office"}, "Enter the telephone number in figures."),
        ({"web": "javascript:alert(1)"}, "Enter a web address, such as https://www.iwf.org.uk."),
        ({"review_by-year": "2025"}, "Enter a day after today."),
        ({"review_by-day": ""}, "Enter the day, the month and the year."),
        ({"name": "data:image/png;base64,AAAA"}, "Safelead never takes pictures."),
    ],
)
def test_what_is_to_mend_is_said_and_nothing_typed_is_lost(cast: Cast, wrong: dict[str, str], told: str) -> None:
    page = signed_in(cast.patel).post("/directory/local/new/?school=NTH", OFFICER | {"note": "Ask for Sam."} | wrong)
    assert page.status_code == 422
    assert words(page).count(told) == 2
    assert "Ask for Sam." in page.content.decode()
    assert not local_for(cast.north)


def test_an_address_without_its_beginning_is_mended(cast: Cast) -> None:
    told = OFFICER | {"agency": "thresholds", "telephone": "", "web": "ridgeway.example/thresholds"}
    signed_in(cast.patel).post("/directory/local/new/?school=NTH", told)
    (contact,) = local_for(cast.north)
    assert contact.web == "https://ridgeway.example/thresholds"
    page = signed_in(cast.patel).get("/directory/").content.decode()
    assert '<a class="govuk-link sl-ways__page" href="https://ridgeway.example/thresholds"' in page


@pytest.mark.statement("4-c")
def test_one_button_says_that_it_was_checked_today_and_by_whom(cast: Cast) -> None:
    line = a_local(cast.north, cast.patel, days=430)
    browser = signed_in(cast.moss)
    seen = line.versions.get().pk
    page = browser.post(address(line, "check/"), {"seen": seen, "next": "/directory/"}, follow=True)
    assert "Recorded: you checked S. Hollis today." in words(page)
    assert page.redirect_chain == [("/directory/", 302)]
    (contact,) = local_for(cast.north)
    assert (contact.checked_on, contact.checked_by) == (TODAY, str(cast.moss.pk))
    shown = words(browser.get(address(line)))
    assert "12 November 2026, 14:20: J. Moss checked it." in shown
    assert "R. Patel added it." in shown


@pytest.mark.statement("C-g")
def test_the_group_lead_changes_a_line_and_what_stood_there_can_still_be_read(cast: Cast) -> None:
    line, browser = shipped("posh"), signed_in(cast.ruiz)
    told = {
        "seen": str(line.versions.get().pk),
        "need": "advice",
        "whom": ["professional"],
        "telephone": "01632 960 555",
        "web": "https://saferinternet.org.uk/professionals-online-safety-helpline",
        "name_en": "Professionals Online Safety Helpline (POSH)",
        "purpose_en": "Staff need advice.",
        "purpose_es": "El personal necesita consejo.",
        "source": "A call to them",
        **IN_A_YEAR,
    }
    page = browser.post(address(line, "change/"), told, follow=True)
    shown = words(page)
    assert "Recorded: what this line says from today on." in shown
    assert "M. Ruiz changed it:" in shown
    assert "telephone" in shown
    assert "0344 381 4772" in shown
    assert "It came with Safelead." in shown
    assert "What came with Safelead says something else" in shown
    assert contacts_for(cast.north, "posh")[0].telephone == "01632 960 555"
    assert "Checked 12 Nov 2026" in shown


def test_whoever_was_overtaken_is_told_by_whom_and_keeps_their_text(cast: Cast) -> None:
    line = a_local(cast.north, cast.patel)
    seen = line.versions.get().pk
    browser = signed_in(cast.patel)
    browser.post(address(line, "check/"), {"seen": seen})
    page = browser.post(address(line, "change/"), OFFICER | {"seen": seen, "note": "Mine."})
    assert page.status_code == 409
    assert "R. Patel changed this line while you were writing." in words(page)
    assert "Mine." in page.content.decode()
    newest = re.search(r'name="seen" value="(\d+)"', page.content.decode())
    assert newest
    again = browser.post(address(line, "change/"), OFFICER | {"seen": newest[1], "note": "Mine."}, follow=True)
    assert "Recorded: what this line says from today on." in words(again)


def test_a_check_of_something_that_was_changed_meanwhile_confirms_nothing(cast: Cast) -> None:
    line = a_local(cast.north, cast.patel, days=430)
    page = signed_in(cast.patel).post(address(line, "check/"), {"seen": "1"}, follow=True)
    assert "changed this line while you were writing" in words(page)
    assert line.versions.count() == 1


def test_a_line_is_taken_off_and_put_back(cast: Cast) -> None:
    line, browser = shipped("meic"), signed_in(cast.ruiz)
    assert "is off the directory" in words(browser.post(address(line, "take-off/"), follow=True))
    page = words(browser.get(address(line)))
    assert "Nobody is sent there." in page
    assert "Put it back" in page
    for _twice in range(2):
        back = browser.post(address(line, "take-off/"), {"do": "put-back"}, follow=True)
        assert "stands in the directory again" in words(back)
    assert [each.did for each in line.versions.all()] == ["put-back", "taken-off", "shipped"]


def test_the_group_lead_adds_an_agency_and_a_provider(cast: Cast) -> None:
    browser = signed_in(cast.ruiz)
    agency = {
        "seen": "0", "agency": "other", "places": ["england", "wales"], "need": "adult", "whom": ["adult"],
        "telephone": "01632 960 700", "name_en": "Barnardo's", "purpose_en": "Support.", **IN_A_YEAR,
    }  # fmt: skip
    site = {
        "seen": "0", "name": "Myspace", "third_party": "yes", "from_within": "no",
        "without_account_en": "A form.", **IN_A_YEAR,
    }  # fmt: skip
    assert "it stands in the directory" in words(browser.post("/directory/agencies/new/", agency, follow=True))
    assert "it stands in the directory" in words(browser.post("/directory/providers/new/", site, follow=True))
    assert "Barnardo's" in words(signed_in(cast.patel).get("/directory/"))
    assert "Barnardo's" not in words(signed_in(cast.ferrer).get("/directory/"))
    myspace = provider("myspace", "spain")
    assert myspace is not None
    assert myspace.third_party == "yes"
    wrong = browser.post("/directory/agencies/new/", agency | {"name_en": ""})
    assert "Write its name, in English or in Spanish." in words(wrong)


def test_nobody_reads_or_writes_another_schools_contacts(cast: Cast) -> None:
    line = a_local(cast.south, cast.aziz, name="The other officer")
    for staff in (cast.patel, cast.moss, cast.ferrer):
        browser = signed_in(staff)
        assert browser.get(address(line)).status_code == 404
        assert browser.post(address(line, "change/"), OFFICER).status_code == 404
        assert browser.post(address(line, "check/"), {"seen": "1"}).status_code == 404
        assert "The other officer" not in words(browser.get("/directory/"))
    assert "The other officer" in words(signed_in(cast.ruiz).get("/directory/"))
    assert signed_in(cast.aziz).get(address(line)).status_code == 200
    assert line.versions.count() == 1


@pytest.mark.parametrize("what", ["change/", "check/", "take-off/"])
def test_what_holds_for_everybody_is_changed_by_the_group_lead_alone(cast: Cast, what: str) -> None:
    line = shipped("posh")
    for staff in (cast.patel, cast.lund, cast.moss, cast.price, cast.nowak):
        assert signed_in(staff).post(address(line, what), {"seen": "1"}).status_code == 403
    local = a_local(cast.north, cast.patel)
    assert signed_in(cast.ruiz).post(f"/directory/lines/{local.pk}/{what}").status_code == 404
    assert signed_in(cast.patel).post(f"/directory/local/{line.pk}/{what}").status_code == 404
    assert line.versions.count() == 1


def test_a_button_leads_back_to_a_page_of_ours_and_nowhere_else(cast: Cast) -> None:
    line = a_local(cast.north, cast.patel)
    seen = line.versions.get().pk
    elsewhere = {"seen": seen, "next": "https://elsewhere.example/"}
    assert signed_in(cast.patel).post(address(line, "check/"), elsewhere)["Location"] == address(line)
    assert signed_in(cast.patel).get(address(line, "check/"))["Location"] == address(line)


def test_whoever_looks_after_several_schools_sees_where_each_line_holds_and_can_narrow_it(cast: Cast) -> None:
    browser = signed_in(cast.ruiz)
    page = words(browser.get("/directory/"))
    assert "Police, not urgent England and Wales" in page
    assert "Policía Nacional Spain" in page
    assert "England: Internet Watch Foundation (IWF)." in page
    narrowed = words(browser.get("/directory/?school=SUR"))
    assert "Police, not urgent" not in narrowed
    assert "Northgate School: your own contacts" not in narrowed
    choose = words(browser.get("/directory/local/new/"))
    assert "For which school?" in choose
    assert "Colegio del Sur" in choose
    assert "Fiscalía de Menores" in words(browser.get("/directory/local/new/?school=SUR"))


def test_a_line_that_cannot_be_read_says_so_alone(cast: Cast) -> None:
    line = a_local(cast.north, cast.patel)
    a_local(cast.north, cast.patel, "lado", "The LADO")
    Version.objects.filter(line=line).update(words=b"x" * 60)
    browser = signed_in(cast.patel)
    page = words(browser.get("/directory/"))
    assert "This line cannot be read" in page
    assert "The LADO" in page
    assert "This line cannot be read" in words(browser.get(address(line)))
    seen = line.versions.get().pk
    browser.post(address(line, "change/"), OFFICER | {"seen": seen})
    assert "S. Hollis, safer schools officer" in words(browser.get("/directory/"))


def test_a_line_that_was_taken_off_is_sent_to_nobody(cast: Cast) -> None:
    take_off(shipped("posh"), By(cast.ruiz, NOW, TODAY))
    assert "POSH" not in words(signed_in(cast.patel).get("/directory/"))


def test_the_directory_stands_in_the_menu_of_those_who_have_a_desk(cast: Cast) -> None:
    for staff, there in ((cast.patel, True), (cast.price, True), (cast.ruiz, True), (cast.nowak, False)):
        page = Client.get(signed_in(staff), "/", follow=True).content.decode()
        assert ('href="/directory/"' in page) is there


def test_the_demonstrations_schools_have_contacts_of_their_own_and_some_are_stale(database: str) -> None:
    installation.make(NOW, lambda done, total: None, [])
    schools = School.objects.in_bulk()
    assert not missing_for(schools["NTH"])
    assert missing_for(schools["STH"]) == ("lado", "thresholds")
    for code in ("NTH", "SUR"):
        assert [each for each in local_for(schools[code]) if each.is_stale(TODAY)]
    assert Version.objects.filter(line__school=None).count() == Line.objects.filter(school=None).count()
