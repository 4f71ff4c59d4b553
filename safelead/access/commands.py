"""What may be run on the machine: one table of commands, beside the table of what people may do. Pure.

Whoever runs a command holds the machine, its database and its key: no role in a school gives that, and none is asked.
So the table is short, what it does not name does not start, and what uses the key is recorded with the name of the
user of the machine (``safelead.access.operator``). Commands that copy a database out in clear, empty it, open a shell
on it or change somebody's password past the record are left out on purpose.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Touches = Literal["nothing", "tables", "record", "sealed"]


class Command(NamedTuple):
    """One command. ``touches``: the most that it reads or changes; ``sealed`` is recorded. ``builds``: only for those
    who build Safelead, never where it is in production."""

    name: str
    touches: Touches
    what: str
    builds: bool = False


# command | touches | what it does
_TABLE = (
    Command("serve", "sealed", "serves the pages; each look is recorded as the look of whoever is signed in"),
    Command("work", "sealed", "tells people what is due; no name leaves the app"),
    Command("demo", "sealed", "makes the invented group, and serves it; refuses in production"),
    Command("verify", "record", "checks the chains; needs no key"),
    Command("checkpoint", "sealed", "signs the head of every case"),
    Command("first_person", "sealed", "the group lead of a new installation; refuses once somebody can sign in"),
    Command("unlink", "sealed", "forgets whom somebody is at the identity providers"),
    Command("rebuild", "sealed", "makes the lists anew from the record"),
    Command("erase_case", "sealed", "a closed case for good, by two people with their passwords"),
    Command("make_master_key", "nothing", "makes a key where the settings say; never over one that is there"),
    Command("rotate_master_key", "sealed", "wraps every key under the next master key"),
    Command("shred", "tables", "writes free space anew, so that nothing removed lies in it"),
    Command("grants", "tables", "the rights of the application's role on PostgreSQL"),
    Command("migrate", "tables", "brings the tables to this edition"),
    Command("showmigrations", "tables", "which edition the tables are of"),
    Command("check", "nothing", "whether the installation is sound"),
    Command("clearsessions", "tables", "drops sessions that have ended"),
    Command("help", "nothing", "lists the commands"),
    Command("version", "nothing", "the version of Django"),
    Command("makemigrations", "nothing", "writes a migration", builds=True),
    Command("sqlmigrate", "nothing", "shows a migration as SQL", builds=True),
    Command("makemessages", "nothing", "gathers the words", builds=True),
    Command("compilemessages", "nothing", "makes the words ready", builds=True),
    Command("findstatic", "nothing", "where an asset lies", builds=True),
    Command("collectstatic", "nothing", "copies the assets"),
)
COMMANDS: Mapping[str, Command] = {each.name: each for each in _TABLE}


def refusal(name: str, *, production: bool) -> str:
    """Why a command does not start, in a sentence; empty for one that does.

    >>> refusal("verify", production=True), refusal("dumpdata", production=False)[:25]
    ('', "There is no command 'dump")
    """
    command = COMMANDS.get({"--help": "help", "-h": "help", "--version": "version"}.get(name, name))
    if command is None:
        return f"There is no command {name!r}. Run: safelead manage help, or see safelead/access/commands.py."
    if command.builds and production:
        return f"{name!r} does not run with SAFELEAD_PRODUCTION=True: it is for building Safelead."
    return ""
