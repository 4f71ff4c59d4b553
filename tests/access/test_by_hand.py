"""Rows that somebody wrote into the database by hand, without the key: none of them lets anybody in."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password

from safelead.access import invitations
from safelead.access.appointing import answer, end, propose
from safelead.access.appointments import appoint, appointments_of, people_with, roster_of
from safelead.access.factors.codes import add_app, is_code
from safelead.access.factors.models import CodeApp, Invitation
from safelead.access.factors.totp import code_at
from safelead.access.models import Appointment, Confirmation, Subject
from safelead.access.roles import Role
from safelead.access.sso.identity import Identity, Refused
from safelead.access.sso.linking import staff_of
from safelead.people.enrolment import set_password
from safelead.people.models import Staff
from tests.access.sso.test_identified import KNOWN
from tests.cast import APPOINTED, NOW, PASSWORD, TODAY, make_cast

pytestmark = pytest.mark.usefixtures("record_db")
A_DAY = timedelta(days=1)


def test_an_appointment_that_was_put_in_or_changed_opens_nothing() -> None:
    cast = make_cast()
    Appointment.objects.create(staff=cast.nowak, role="dsl", school=cast.north, first=APPOINTED)
    Appointment.objects.filter(staff=cast.okoro).update(role="headteacher")
    Appointment.objects.filter(staff=cast.aziz).update(school=cast.north)
    assert not [one for one in appointments_of(cast.nowak, NOW) if one.role is Role.DSL]
    assert appointments_of(cast.okoro, NOW) == appointments_of(cast.aziz, NOW) == ()
    assert roster_of(cast.north, TODAY).dsl == people_with(Role.DSL, cast.north, TODAY) == (str(cast.patel.pk),)
    assert roster_of(cast.north, TODAY).headteacher == (str(cast.moss.pk),)


def test_one_that_ended_or_waits_is_not_made_to_hold() -> None:
    cast = make_cast()
    ended = appoint(cast.nowak, Role.DEPUTY, cast.north, first=APPOINTED)
    end(ended, TODAY)
    assert str(cast.nowak.pk) in roster_of(cast.north, TODAY).deputy
    Appointment.objects.filter(pk=ended.pk).update(last=None)
    mine = propose(cast.okoro, Role.DSL, cast.north, first=APPOINTED, last=None, by=cast.hart, on=TODAY)
    Confirmation.objects.create(appointment=mine, by=cast.moss, at=NOW, agreed=True)
    theirs = propose(cast.vaughan, Role.DSL, cast.north, first=APPOINTED, last=None, by=cast.hart, on=TODAY)
    Appointment.objects.filter(pk=theirs.pk).update(waits=False)
    roster = roster_of(cast.north, TODAY + A_DAY)
    assert (roster.dsl, roster.deputy) == ((str(cast.patel.pk),), (str(cast.lund.pk), str(cast.adeyemi.pk)))


def test_a_confirmation_counts_for_what_was_confirmed_and_as_it_was_said() -> None:
    cast = make_cast()
    agreed, refused = (
        propose(who, Role.DEPUTY, cast.north, first=APPOINTED, last=None, by=cast.hart, on=TODAY)
        for who in (cast.nowak, cast.okoro)
    )
    answer(agreed, by=cast.moss, agreed=True, now=NOW, on=TODAY)
    answer(refused, by=cast.moss, agreed=False, now=NOW, on=TODAY)
    assert str(cast.nowak.pk) in roster_of(cast.north, TODAY).deputy
    Confirmation.objects.filter(appointment=refused).update(agreed=True)
    assert str(cast.okoro.pk) not in roster_of(cast.north, TODAY).deputy
    Confirmation.objects.filter(appointment=refused).delete()
    Confirmation.objects.filter(appointment=agreed).update(appointment=refused)
    assert str(cast.okoro.pk) not in roster_of(cast.north, TODAY).deputy


def test_a_password_opens_the_account_that_it_was_set_for() -> None:
    cast = make_cast()
    set_password(cast.nowak, "seven otters by the weir")
    known = Staff.objects.values_list("password", flat=True).get(pk=cast.nowak.pk)
    for written in (known, make_password("seven otters by the weir"), "", "!"):
        Staff.objects.filter(pk=cast.patel.pk).update(password=written)
        assert authenticate(email="patel@group.example", password="seven otters by the weir") is None
        assert not Staff.objects.get(pk=cast.patel.pk).check_password(PASSWORD)
    assert authenticate(email="nowak@group.example", password="seven otters by the weir") == cast.nowak
    assert "argon2" not in known, "somebody who has the database alone can try words against it"


def test_a_link_opens_the_account_that_it_was_made_for_as_long_as_it_was_made_for() -> None:
    cast = make_cast()
    word = invitations.make_link(cast.nowak, by=cast.hart, now=NOW)
    assert invitations.invited(word, NOW) == cast.nowak
    Invitation.objects.update(staff=cast.patel)
    assert invitations.invited(word, NOW) is None
    Invitation.objects.update(staff=cast.nowak, until=NOW + timedelta(days=900))
    assert invitations.invited(word, NOW) is None


def test_a_link_that_was_written_by_hand_opens_nothing() -> None:
    cast = make_cast()
    word = invitations.make_link(cast.nowak, by=cast.hart, now=NOW)
    copied = Invitation.objects.values().get()
    Invitation.objects.create(**copied | {"token": invitations.hashed("a word of mine"), "staff_id": cast.patel.pk})
    assert invitations.invited("a word of mine", NOW) is None
    assert invitations.invited(word, NOW) == cast.nowak


def test_whoever_a_provider_knows_is_nobody_else_here() -> None:
    cast = make_cast()
    identity = Identity("7f3a", "nowak@group.example", is_address_vouched=True, is_strong=True)
    assert staff_of(KNOWN, identity, NOW) == cast.nowak
    Subject.objects.update(staff=cast.patel)
    with pytest.raises(Refused, match="changed"):
        staff_of(KNOWN, identity, NOW)


def test_a_sealed_second_factor_opens_for_nobody_else() -> None:
    cast = make_cast()
    app = add_app(cast.nowak, b"0123456789abcdefghij", "mine", step=0, now=NOW)
    CodeApp.objects.filter(staff=cast.patel).update(sealed=bytes(app.sealed))
    code = code_at(b"0123456789abcdefghij", NOW.timestamp())
    assert not is_code(cast.patel, code, NOW)
