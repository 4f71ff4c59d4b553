"""``safelead verify``: does the record still hold?"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.access import batches
from safelead.chronology import checkpoint, verify
from safelead.chronology.chain import Break, Place
from safelead.chronology.models import Case

# Rows are sealed within minutes where the worker runs.
TOO_LONG = timedelta(hours=1)


class Command(BaseCommand):
    """Exit 0 where all chains hold and 1 at the first break; needs no key and changes nothing."""

    help = "Check the chain of every case, or of one, and print the first break."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--case", metavar="REF", help="one case's reference, such as NTH-0142")
        parser.add_argument(
            "--checkpoint", metavar="FILE", type=Path, action="append",
            help="check against this file of checkpoints; without it, against those in the checkpoints folder",
        )  # fmt: skip

    def handle(self, *, case: str | None, checkpoint: list[Path] | None, **_options: Any) -> None:
        seen = pinned(checkpoint or sorted(folder().glob("*.jsonl")))
        try:
            found = verify.verify(seen.entries, case)
        except Case.DoesNotExist:
            raise CommandError(_("There is no case %(reference)s.") % {"reference": case}, returncode=2) from None
        if found.first:
            self._broken(sentence(found.first))
        looked = batches.verify(seen.looks) if case is None else None
        if looked and looked.first:
            self._broken(of_who_looked(looked.first))
        self.stdout.write(held(found))
        for line in looks_held(looked, timezone.now()) if looked else ():
            self.stdout.write(line)

    def _broken(self, words: str) -> NoReturn:
        self.stdout.write(words)
        raise SystemExit(1)


class Pinned(NamedTuple):
    """What the newest checkpoints saw: of the cases, and of who looked."""

    entries: verify.Pinned
    looks: batches.Heads


def folder() -> Path:
    """Where checkpoints are kept unless they are moved."""
    return Path(settings.HOME) / "checkpoints"


def public_key_file() -> Path:
    """Where the key that checkpoints have to be signed by is kept."""
    return Path(settings.HOME) / "keys" / "checkpoint.public"


def pinned(files: list[Path]) -> Pinned:
    """What the newest checkpoints saw; a checkpoint that does not hold is a break like any other."""
    key = public_key_file().read_text("ascii").strip() if public_key_file().exists() else None
    seen: dict[tuple[str, int], Place] = {}
    looks: dict[str, batches.Head] = {}
    for file in files:
        try:
            newest = checkpoint.newest(file, key)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        except checkpoint.Unsigned as error:
            raise CommandError(str(error), returncode=1) from error
        seen |= checkpoint.places(newest)
        looks |= checkpoint.looks(newest)
    return Pinned(seen, looks)


def sentence(found: Break) -> str:
    """One sentence: which case, which entry, what is wrong."""
    what = {"reference": found.reference, "sequence": found.sequence, "what": _(found.what)}
    return (
        _("%(reference)s, entry %(sequence)s: %(what)s.") if found.sequence else _("%(reference)s: %(what)s.")
    ) % what


def held(found: verify.Verified) -> str:
    """That all holds, and how much that is."""
    entries = ngettext("%(n)s entry", "%(n)s entries", found.entries) % {"n": found.entries}
    cases = ngettext("%(n)s case", "%(n)s cases", found.cases) % {"n": found.cases}
    return _("%(entries)s in %(cases)s hold.") % {"entries": entries, "cases": cases}


def of_who_looked(found: batches.Break) -> str:
    """One sentence: whose rows, which batch, what is wrong."""
    what = {"school": found.chain or _("the group"), "number": found.number, "what": _(found.what)}
    if not found.number:
        return _("Who looked, %(school)s: %(what)s.") % what
    return _("Who looked, %(school)s, batch %(number)s: %(what)s.") % what


def looks_held(found: batches.Sealed, now: datetime) -> list[str]:
    """That who looked holds, how much that is, and what is still to be sealed or bears a time that is too early."""
    how_much = _("%(n)s rows of who looked in %(batches)s batches hold.")
    said = [how_much % {"n": found.rows, "batches": found.batches}] if found.batches else []
    if found.since and now - found.since > TOO_LONG:
        words = {"n": found.waiting, "when": f"{found.since:%Y-%m-%d %H:%M} UTC"}
        said.append(_("%(n)s rows wait to be sealed, since %(when)s. Does safelead work run?") % words)
    if found.late:
        late = _("%(n)s rows bear a time from before the batch before theirs. Ask whose clock was wrong.")
        said.append(late % {"n": found.late})
    return said
