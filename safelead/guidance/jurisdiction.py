"""The law of the place, as declared exceptions to named rules. It may forbid or require more, never permit more.

No exception here can take anything away: each only forbids, adds, or names the local agency. `within` checks the
result all the same, so that an exception written later cannot slip through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, TypeVar

from .rules import Agency, DutyKind, Prohibition, Rule, RuleKind
from .statements import check_citations, must_cite

if TYPE_CHECKING:
    from .pack import Pack

T = TypeVar("T", Rule, DutyKind)


class JurisdictionError(ValueError):
    """An exception to something that is not in the pack, or that would permit more. Raised at import."""


@dataclass(frozen=True, kw_only=True)
class Forbid:
    """`act` is never done here, whatever the answers.

    `unless_advised`: it is never done until legal advice that allows it is recorded; then the guidance holds as it is.
    """

    act: str
    cites: tuple[str, ...]
    says: str
    unless_advised: bool = False

    def apply(self, pack: Pack) -> Pack:
        was = _named(self.act, pack.prohibitions)
        now = replace(was, gates=(), cites=(*was.cites, *self.cites), says=self.says)
        return replace(pack, prohibitions=_with(pack.prohibitions, now))


@dataclass(frozen=True, kw_only=True)
class AlsoRefer:
    """Where one of `rules` is yes, these agencies are told as well."""

    rules: tuple[str, ...]
    to: tuple[str, ...]
    cites: tuple[str, ...]

    def apply(self, pack: Pack) -> Pack:
        changed = [self._changed(_named(name, pack.rules)) for name in self.rules]
        return replace(pack, rules=MappingProxyType({**pack.rules, **{rule.id: rule for rule in changed}}))

    def _changed(self, rule: Rule) -> Rule:
        refer_to = _once(rule.refer_to, self.to)
        consider = tuple(agency for agency in rule.consider if agency not in refer_to)
        return replace(rule, refer_to=refer_to, consider=consider, cites=_once(rule.cites, self.cites))


@dataclass(frozen=True, kw_only=True)
class AlsoRule:
    """One rule more."""

    rule: Rule

    @property
    def cites(self) -> tuple[str, ...]:
        return self.rule.cites

    def apply(self, pack: Pack) -> Pack:
        return replace(pack, rules=_added(self.rule, pack.rules))


@dataclass(frozen=True, kw_only=True)
class AlsoDuty:
    """One kind of duty more."""

    duty: DutyKind

    @property
    def cites(self) -> tuple[str, ...]:
        return self.duty.cites

    def apply(self, pack: Pack) -> Pack:
        return replace(pack, duties=_added(self.duty, pack.duties))


@dataclass(frozen=True, kw_only=True)
class Locally:
    """What `agency` does elsewhere, `by` does here. Police and social care exist everywhere and keep their ids."""

    agency: str
    by: str
    cites: tuple[str, ...]
    kept: ClassVar[frozenset[str]] = frozenset({"police", "social-care"})

    def apply(self, pack: Pack) -> Pack:
        _named(self.agency, pack.agencies)
        if self.agency in self.kept:
            raise JurisdictionError(f"{self.agency} is never replaced.")
        rules = {key: self._rule(rule) for key, rule in pack.rules.items()}
        duties = {key: self._duty(duty) for key, duty in pack.duties.items()}
        return replace(pack, rules=MappingProxyType(rules), duties=MappingProxyType(duties))

    def _duty(self, duty: DutyKind) -> DutyKind:
        return replace(duty, agencies=_once(self._local(duty.agencies))) if self.agency in duty.agencies else duty

    def _rule(self, rule: Rule) -> Rule:
        if self.agency not in (*rule.refer_to, *rule.consider):
            return rule
        refer_to = _once(self._local(rule.refer_to))
        return replace(rule, refer_to=refer_to, consider=_once(self._local(rule.consider), without=refer_to))

    def _local(self, agencies: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.by if agency == self.agency else agency for agency in agencies)


LocalRule = Forbid | AlsoRefer | AlsoRule | AlsoDuty | Locally


@dataclass(frozen=True, kw_only=True)
class Jurisdiction:
    """A place with laws of its own: what it calls its agencies, and its exceptions. `laws` are shown with the pack.

    `compels` names the rules upon which the law makes the school report: where one is yes, nobody decides not to.
    `responsible_from`: the age in whole years below which the law of the place knows no offence by a child (5.2-e).
    """

    id: str
    title: str
    emergency_number: str
    responsible_from: int = 10
    exceptions: tuple[LocalRule, ...] = ()
    agencies: tuple[Agency, ...] = ()
    laws: tuple[str, ...] = ()
    compels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for exception in self.exceptions:
            must_cite(f"exception of {self.id} ({type(exception).__name__})", exception.cites)

    @property
    def awaits_advice(self) -> bool:
        """Something here hangs on legal advice."""
        return any(_lapses(exception) for exception in self.exceptions)


def _lapses(exception: LocalRule) -> bool:
    """Whether it falls away once legal advice is recorded."""
    return isinstance(exception, Forbid) and exception.unless_advised


def within(pack: Pack, place: Jurisdiction, *, advised: bool = False) -> Pack:
    """`pack` as it holds in `place`. Raises JurisdictionError or CitationError, naming the culprit.

    `advised`: legal advice is recorded that allows what hangs on it there. All other exceptions stay as they are.
    """
    citing = ((f"exception of {place.id}", exception.cites) for exception in place.exceptions)
    check_citations(citing, pack.statements)
    agencies = MappingProxyType({**pack.agencies, **{agency.id: agency for agency in place.agencies}})
    for rule in place.compels:
        _named(rule, pack.rules)
    local = replace(pack, agencies=agencies, jurisdictions={})
    for exception in place.exceptions:
        if not (advised and _lapses(exception)):
            local = exception.apply(local)
    _check_never_permits_more(pack, local, place)
    return local


def agencies_of(pack: Pack, place: Jurisdiction) -> tuple[Agency, ...]:
    """Whom a school in `place` turns to, in the pack's order; local agencies instead of those they stand for."""
    elsewhere = {exception.agency for exception in place.exceptions if isinstance(exception, Locally)}
    local = {agency.id: agency for agency in place.agencies}
    return tuple(agency for key, agency in {**pack.agencies, **local}.items() if key not in elsewhere)


def _check_never_permits_more(pack: Pack, local: Pack, place: Jurisdiction) -> None:
    names = {each.agency: each.by for each in place.exceptions if isinstance(each, Locally)}
    looser = [rule.name for rule in pack.rules.values() if not _as_strict(rule, local.rules.get(rule.id), names)]
    looser += [
        act.name for act in pack.prohibitions.values() if not _as_forbidding(act, local.prohibitions.get(act.id))
    ]
    looser += [duty.name for duty in pack.duties.values() if not _as_owed(duty, local.duties.get(duty.id))]
    if local.gates != pack.gates or local.sign_offs != pack.sign_offs or local.implications != pack.implications:
        looser.append("the decision")
    if looser:
        raise JurisdictionError(f"{place.id} would permit more than the guidance: {', '.join(looser)}.")


def _as_strict(rule: Rule, here: Rule | None, names: Mapping[str, str]) -> bool:
    if here is None or here.when != rule.when or here.kind not in {rule.kind, RuleKind.TRIGGER}:
        return False
    told = {*here.refer_to, *here.consider}
    must = {names.get(agency, agency) for agency in rule.refer_to}
    may = {names.get(agency, agency) for agency in rule.consider}
    return must <= set(here.refer_to) and may <= told


def _as_forbidding(act: Prohibition, here: Prohibition | None) -> bool:
    return here is not None and (not here.gates or (bool(act.gates) and set(act.gates) <= set(here.gates)))


def _as_owed(duty: DutyKind, here: DutyKind | None) -> bool:
    """The same duty; only the agency that it is owed to may have its local name."""
    return here is not None and replace(here, agencies=duty.agencies) == duty


V = TypeVar("V")


def _named(name: str, known: Mapping[str, V]) -> V:
    if name not in known:
        raise JurisdictionError(f"An exception to {name!r}, which is not in the pack.")
    return known[name]


def _with(known: Mapping[str, Prohibition], one: Prohibition) -> Mapping[str, Prohibition]:
    return MappingProxyType({**known, one.id: one})


def _added(one: T, known: Mapping[str, T]) -> Mapping[str, T]:
    if one.id in known:
        raise JurisdictionError(f"{one.name} is in the pack already: an exception cannot replace it.")
    return MappingProxyType({**known, one.id: one})


def _once(*agencies: Iterable[str], without: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for several in agencies for each in several if each not in set(without)))
