"""``safelead manage grants ROLE``: what the application's role may do on PostgreSQL when it does not own the tables."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from safelead.chronology import triggers


class Command(BaseCommand):
    """Prints the statements, for the owner of the tables to read and run, or runs them."""

    help = "Print (or apply) the rights of the application's role on PostgreSQL. Run as the owner, after each migrate."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="the role that the application signs in as")
        parser.add_argument("--apply", action="store_true", help="run them instead of printing them")

    def handle(self, *, role: str, apply: bool, **_options: Any) -> None:
        if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", role):
            raise CommandError("Give a role of small letters, digits and underscores.", returncode=2)
        for statement in statements(role):
            self.stdout.write(f"{statement};")
        if not apply:
            return
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles; this database is SQLite.", returncode=2)
        with connection.cursor() as cursor:
            for statement in statements(role):
                cursor.execute(statement)


def statements(role: str) -> tuple[str, ...]:
    """The rights, one SQL statement each. Entries and who looked may be read and added to, nothing else."""
    kept = ", ".join(triggers.REFUSALS)
    return (
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {kept} FROM {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    )
