"""The law of the place: it may forbid or require more, never permit more, and only ever names what is there."""

from dataclasses import replace

import pytest

from safelead.guidance import Answer, Pack, assess, load_pack
from safelead.guidance.conditions import Is
from safelead.guidance.jurisdiction import (
    AlsoDuty,
    AlsoRefer,
    Forbid,
    Jurisdiction,
    JurisdictionError,
    Locally,
    LocalRule,
    agencies_of,
)
from safelead.guidance.pack import by_id
from safelead.guidance.rules import Agency
from safelead.guidance.statements import CitationError

PACK = load_pack("ukccis-2016")
CITES = ("5.2-b",)


def with_exception(exception: LocalRule) -> Pack:
    place = Jurisdiction(id="atlantis", title="Atlantis", emergency_number="1", exceptions=(exception,))
    return replace(PACK, jurisdictions=by_id([place]))


@pytest.mark.parametrize(
    ("exception", "culprit"),
    [
        (Forbid(act="shout", cites=CITES, says="Do not shout."), "'shout'"),
        (AlsoRefer(rules=("trigger-9",), to=("police",), cites=CITES), "'trigger-9'"),
        (Locally(agency="navy", by="police", cites=CITES), "'navy'"),
        (Locally(agency="police", by="ceop", cites=CITES), "police is never replaced"),
        (AlsoDuty(duty=PACK.duties["refer-now"]), "duty refer-now is in the pack already"),
    ],
)
def test_an_exception_to_what_is_not_there_or_must_stay_stops_the_import(exception: LocalRule, culprit: str) -> None:
    with pytest.raises(JurisdictionError, match=culprit):
        with_exception(exception)


def test_an_exception_that_cites_nothing_or_nothing_known_stops_the_import() -> None:
    with pytest.raises(CitationError, match="atlantis"):
        with_exception(Forbid(act="view-imagery", cites=(), says="Do not."))
    with pytest.raises(CitationError, match="atlantis cites 9-z"):
        with_exception(Forbid(act="view-imagery", cites=("9-z",), says="Do not."))


def test_rules_that_the_law_compels_must_be_there() -> None:
    place = Jurisdiction(id="atlantis", title="Atlantis", emergency_number="1", compels=("trigger-9",))
    with pytest.raises(JurisdictionError, match="'trigger-9'"):
        replace(PACK, jurisdictions=by_id([place]))


class Permits(Forbid):
    """What nobody may write: an exception that takes something away."""

    def apply(self, pack: Pack) -> Pack:
        if self.act == "rule":
            return replace(pack, rules={key: rule for key, rule in pack.rules.items() if key != "trigger-1"})
        if self.act == "agency":
            softer = replace(pack.rules["trigger-1"], refer_to=("social-care",), consider=())
            return replace(pack, rules={**pack.rules, "trigger-1": softer})
        if self.act == "when":
            softer = replace(pack.rules["trigger-1"], when=Is("adult_is_staff"))
            return replace(pack, rules={**pack.rules, "trigger-1": softer})
        if self.act == "duty":
            return replace(pack, duties={key: duty for key, duty in pack.duties.items() if key != "inform-parents"})
        if self.act == "gates":
            return replace(pack, gates={})
        fewer = replace(pack.prohibitions["view-imagery"], gates=pack.prohibitions["view-imagery"].gates[1:])
        return replace(pack, prohibitions={**pack.prohibitions, "view-imagery": fewer})


@pytest.mark.parametrize("loosened", ["rule", "agency", "when", "duty", "gates", "view-imagery"])
def test_an_exception_that_would_permit_more_stops_the_import(loosened: str) -> None:
    with pytest.raises(JurisdictionError, match="atlantis would permit more"):
        with_exception(Permits(act=loosened, cites=CITES, says="Do not."))


@pytest.mark.statement("5.2-b")
@pytest.mark.parametrize(
    ("risk", "raised", "held"), [("no", True, False), ("not-known", True, True), ("yes", False, False)]
)
def test_in_spain_parents_are_called_unless_that_endangers_the_child(risk: str, raised: bool, held: bool) -> None:
    answers = {"photo_or_video": Answer.YES, "informing_parents_risks_harm": Answer(risk)}
    call = [each for each in assess(PACK, "spain", answers).duties if each.id == "call-parents"]
    assert bool(call) is raised
    assert any(each.held_by for each in call) is held


@pytest.mark.statement("1.3-a")
@pytest.mark.parametrize("trigger", [f"trigger-{number}" for number in range(1, 7)])
def test_in_spain_every_trigger_is_told_to_social_services_and_the_police(trigger: str) -> None:
    assert {"police", "social-care"} <= set(PACK.within("spain").rules[trigger].refer_to)


def test_in_spain_no_british_service_is_named_anywhere() -> None:
    spain = PACK.within("spain")
    named = {agency for rule in spain.rules.values() for agency in (*rule.refer_to, *rule.consider)}
    named |= {agency for duty in spain.duties.values() for agency in duty.agencies}
    assert named & {"ceop", "iwf", "childline", "posh", "lado"} == set()
    local = {agency.id for agency in agencies_of(PACK, PACK.jurisdictions["spain"])}
    assert named <= local
    assert local & {"ceop", "iwf", "childline", "posh", "lado"} == set()


def test_a_duty_owed_to_an_agency_has_its_local_name() -> None:
    assert PACK.within("spain").duties["tell-lado"].agencies == ("inspeccion",)
    assert PACK.within("wales").duties["tell-lado"].agencies == ("lado",)


@pytest.mark.statement("5.2-b")
def test_in_wales_searching_and_deleting_are_off_whatever_is_answered() -> None:
    answers = dict.fromkeys(("good_reason_to_search", "policy_allows_search", "police_not_needed_decided"), Answer.YES)
    told = {act.id: act.cites for act in assess(PACK, "wales", answers).may_not}
    assert {"search-device", "delete-imagery"} <= told.keys()
    assert "5.2-b" in told["search-device"]


def shut(place: str, *, advised: bool, clauses: str) -> set[str]:
    """What may not be done where all else speaks for it: reason, authority, and police not needed."""
    answers = dict.fromkeys(("good_reason_to_search", "police_not_needed_decided"), Answer.YES)
    answers |= {"agency_asked_to_wait": Answer.NO, "policy_allows_search": Answer(clauses)}
    told = {act.id for act in assess(PACK, place, answers, advised=advised).may_not}
    return told & {"search-device", "delete-imagery"}


@pytest.mark.statement("5.2-b", "5.2-i")
@pytest.mark.parametrize("clauses", ["yes", "no", "not-known"])
@pytest.mark.parametrize("advised", [True, False])
@pytest.mark.parametrize("place", ["england", "wales", "spain"])
def test_searching_and_deleting_need_the_clauses_everywhere_advice_in_wales_and_are_never_done_in_spain(
    place: str, advised: bool, clauses: str
) -> None:
    opens = clauses == "yes" and (place == "england" or (place == "wales" and advised))
    assert shut(place, advised=advised, clauses=clauses) == (set() if opens else {"search-device", "delete-imagery"})


@pytest.mark.statement("5.2-b")
def test_with_legal_advice_wales_is_as_the_guidance_says_and_england_and_spain_are_as_they_were() -> None:
    wales, england = PACK.within("wales", advised=True), PACK.within("england")
    assert wales.prohibitions == england.prohibitions == PACK.prohibitions
    for place in ("england", "spain"):
        assert PACK.within(place, advised=True).prohibitions == PACK.within(place).prohibitions
    assert [place.id for place in PACK.jurisdictions.values() if place.awaits_advice] == ["wales"]


@pytest.mark.parametrize("advised", [True, False])
def test_advice_never_lifts_what_does_not_hang_on_it(advised: bool) -> None:
    pack = with_exception(Forbid(act="view-imagery", cites=CITES, says="Do not."))
    assert pack.within("atlantis", advised=advised).prohibitions["view-imagery"].gates == ()


def test_what_would_permit_more_once_advice_is_recorded_stops_the_import() -> None:
    hidden = Permits(act="view-imagery", cites=CITES, says="Do not.")
    over = Forbid(act="view-imagery", cites=CITES, says="Do not.", unless_advised=True)
    place = Jurisdiction(id="atlantis", title="Atlantis", emergency_number="1", exceptions=(hidden, over))
    with pytest.raises(JurisdictionError, match="atlantis would permit more"):
        replace(PACK, jurisdictions=by_id([place]))


def test_every_place_has_its_emergency_number_and_names_for_its_agencies() -> None:
    assert {place.id: place.emergency_number for place in PACK.jurisdictions.values()} == {
        "england": "999",
        "wales": "999",
        "spain": "112",
    }
    assert PACK.within("spain").agencies["social-care"] == Agency("social-care", "social services")
