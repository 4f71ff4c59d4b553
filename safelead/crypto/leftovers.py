"""What a database leaves behind of a row that was changed or removed: bytes in pages that nobody uses any more.

A key that is destroyed must be gone from the file too, and what a key was wrapped in before must not lie about.
"""

import time

from django.db import DatabaseError, connection

WAIT = 20.0  # seconds, for those who still read an older state


def shred() -> str:
    """Writes the database's free space anew; answers with one sentence where that could not be done, or has to be done
    by whoever owns the tables. Outside a transaction."""
    return _of_postgresql() if connection.vendor == "postgresql" else _of_sqlite()


def _of_sqlite() -> str:
    """The file whole anew, and then the log that was written ahead of it, whose old frames hold old pages."""
    until = time.monotonic() + WAIT
    with connection.cursor() as cursor:
        while True:
            try:
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                if not cursor.fetchone()[0]:
                    return ""
            except DatabaseError:
                pass
            if time.monotonic() > until:
                return "The database was in use: what was removed may still lie in its file. Run: safelead manage shred"
            time.sleep(0.2)


def _of_postgresql() -> str:
    table = "crypto_wrappedkey"
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM FULL {table}")
    except DatabaseError:
        return f"What was removed may still lie in the database's files. As the tables' owner run: VACUUM FULL {table}"
    return ""
