"""What the database leaves lying about: nothing of it in a temporary file, from where a destroyed key could be read."""

from pathlib import Path

from django.db import connection


def test_sqlite_writes_no_temporary_file(database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE much (held BLOB)")
        cursor.execute(
            "INSERT INTO much WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
            "SELECT randomblob(10000) FROM n"
        )
        cursor.execute("SELECT count(*) FROM (SELECT held FROM much ORDER BY held LIMIT 1500)")
        held = [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        cursor.execute("DROP TABLE much")
    assert not [one for one in held if "etilqs" in one]
