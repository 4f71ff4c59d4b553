"""One's own account as a page shows it: sessions, second factors, recovery codes, password."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from safelead.access.factors import codes, passkeys
from safelead.access.factors.models import CodeApp, Passkey
from safelead.access.factors.required import factors_of, is_required
from safelead.access.roles import Act
from safelead.cases import gate
from safelead.crypto.aead import Tampered
from safelead.schools.models import School
from safelead.web.components import Link, Summary
from safelead.web.page import SignedIn
from safelead.web.sessions import Open, hashed, sessions_of
from safelead.web.times import Clock


def clock_of(request: SignedIn) -> Clock:
    """The clock of somebody's first school; that of any school for the group's own."""
    codes_held = [one.school for one in gate.held(request.user, request.now) if one.school]
    school = School.objects.filter(pk__in=codes_held).first() if codes_held else School.objects.first()
    return Clock(request.now, school.time_zone if school else "UTC")


def name_of(factor: CodeApp | Passkey) -> str:
    """What its owner calls it; one whose row was changed by hand says so, and opens nothing."""
    try:
        return codes.words_of(factor).name if isinstance(factor, CodeApp) else passkeys.words_of(factor).name
    except Tampered:
        return _("Changed by somebody else: it opens nothing. Remove it, and tell the group lead.")


@dataclass(frozen=True)
class Account:
    """What the page needs, asked for once."""

    request: SignedIn

    @cached_property
    def clock(self) -> Clock:
        return clock_of(self.request)

    @cached_property
    def sessions(self) -> list[Summary]:
        """Where one is signed in, this browser first."""
        mine = hashed(self.request.session.session_key)
        found = sorted(sessions_of(self.request.user, self.request.now), key=lambda each: each.key != mine)
        return [self._session(each, is_this=each.key == mine) for each in found]

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether there is another session to end."""
        return len(self.sessions) > 1

    @cached_property
    def factors(self) -> list[Summary]:
        """Apps and passkeys, each with what can be done to it."""
        return [self._factor(each) for each in factors_of(self.request.user)]

    @property
    def is_required(self) -> bool:
        return is_required(gate.held(self.request.user, self.request.now))

    @property
    def codes_left(self) -> int:
        return codes.recovery_codes_left(self.request.user)

    @property
    def are_few(self) -> bool:
        return self.codes_left <= codes.FEW

    @property
    def has_password(self) -> bool:
        return self.request.user.has_usable_password()

    @property
    def can_have_passkeys(self) -> bool:
        return bool(passkeys.site_of(self.request.get_host()))

    @property
    def helps_others(self) -> bool:
        return gate.may_somewhere(self.request.user, Act.RESET_FACTOR, self.request.now)

    def _session(self, session: Open, *, is_this: bool) -> Summary:
        device = session.device or _("A browser that does not say what it is")
        times = {"entered": self.clock.when(session.entered_at), "seen": self.clock.when(session.seen_at)}
        words = _("signed in %(entered)s, last here %(seen)s") % times
        return Summary(_("This browser: %(device)s") % {"device": device} if is_this else device, words)

    def _factor(self, factor: CodeApp | Passkey) -> Summary:
        sort = _("Authenticator app") if isinstance(factor, CodeApp) else _("Passkey")
        used = self._when(factor.used_at)
        name, place = name_of(factor), [str(factor.pk)]
        hidden = " " + name
        links = (
            Link(_("Rename"), reverse("rename-factor", args=place), hidden),
            Link(_("Remove"), reverse("remove-factor", args=place), hidden),
        )
        words = _("%(sort)s, added %(added)s, %(used)s")
        return Summary(name, words % {"sort": sort, "added": self.clock.day(factor.added_at), "used": used}, links)

    def _when(self, used_at: datetime | None) -> str:
        return _("last used %(when)s") % {"when": self.clock.when(used_at)} if used_at else _("not used yet")
