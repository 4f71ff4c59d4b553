"""``safelead verify``: does the record still hold?"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safelead.chronology import checkpoint, verify
from safelead.chronology.chain import Break
from safelead.chronology.models import Case


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
        files = checkpoint or sorted(folder().glob("*.jsonl"))
        try:
            found = verify.verify(pinned(files), case)
        except Case.DoesNotExist:
            raise CommandError(_("There is no case %(reference)s.") % {"reference": case}, returncode=2) from None
        if found.first:
            self.stdout.write(sentence(found.first))
            raise SystemExit(1)
        self.stdout.write(held(found))


def folder() -> Path:
    """Where checkpoints are kept unless they are moved."""
    return Path(settings.HOME) / "checkpoints"


def public_key_file() -> Path:
    """Where the key that checkpoints have to be signed by is kept."""
    return Path(settings.HOME) / "keys" / "checkpoint.public"


def pinned(files: list[Path]) -> verify.Pinned:
    """What the newest checkpoints saw; a checkpoint that does not hold is a break like any other."""
    key = public_key_file().read_text("ascii").strip() if public_key_file().exists() else None
    seen: dict[Any, Any] = {}
    for file in files:
        try:
            seen |= checkpoint.places(checkpoint.newest(file, key))
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from error
        except checkpoint.Unsigned as error:
            raise CommandError(str(error), returncode=1) from error
    return seen


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
