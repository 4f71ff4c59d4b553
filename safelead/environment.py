"""What the environment says, read strictly: a setting that cannot be understood stops the start and is named.

Standard library only, so that the command line can ask before Django is loaded.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Misconfigured(Exception):
    """A setting that cannot be understood; the message names it and says how to mend it."""


def flag(name: str, default: bool) -> bool:
    """Reads ``True`` or ``False`` and nothing else, so that ``no`` never turns a lock on or off by accident."""
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise Misconfigured(f"{name} is {value!r}. Set it to True or False.")
    return value == "True"


def home() -> Path:
    """The folder of this installation: its database and, beside it and not within, its keys."""
    return Path(os.environ.get("SAFELEAD_HOME", "local")).resolve()


def listed(name: str, default: str) -> list[str]:
    """Reads names divided by commas."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def database(url: str) -> dict[str, object]:
    """Turns ``DATABASE_URL`` into Django's terms.

    >>> database("postgresql://sam:pw@db.example:5433/safelead")["HOST"]
    'db.example'
    >>> str(database("sqlite:////srv/safelead.sqlite3")["NAME"])
    '/srv/safelead.sqlite3'
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in ("postgres", "postgresql"):
        raise Misconfigured(f"DATABASE_URL starts with {parts.scheme!r}. Use sqlite:///path or postgresql://host/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str) -> dict[str, object]:
    """Turns ``SAFELEAD_MAIL`` into Django's settings: ``none`` sends nothing, ``console:`` prints, ``file:///folder``
    writes a file for each message, ``smtp://`` (with STARTTLS) and ``smtps://`` send. In clear only to this machine.

    >>> mail("smtp://sam:pw@mail.example:587")["EMAIL_USE_TLS"]
    True
    >>> mail("none")["SENDS_MAIL"]
    False
    """
    backend = "django.core.mail.backends.{}.EmailBackend".format
    if url == "none":
        return {"SENDS_MAIL": False, "EMAIL_BACKEND": backend("dummy")}
    if url == "console:":
        return {"SENDS_MAIL": True, "EMAIL_BACKEND": backend("console")}
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path:
        return {"SENDS_MAIL": True, "EMAIL_BACKEND": backend("filebased"), "EMAIL_FILE_PATH": unquote(parts.path)}
    in_clear = parts.scheme == "smtp+plain" and parts.hostname in ("localhost", "127.0.0.1")
    if parts.hostname is None or not (in_clear or parts.scheme in ("smtp", "smtps")):
        raise Misconfigured(
            "SAFELEAD_MAIL cannot be understood. Use none, console:, file:///folder, smtp://user:password@host:587, "
            "smtps://user:password@host:465, or smtp+plain://localhost:25 for a relay on this machine."
        )
    return {
        "SENDS_MAIL": True,
        "EMAIL_BACKEND": backend("smtp"),
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 587, "smtps": 465}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def site(needed: bool) -> str:
    """Where people reach Safelead: what a message links to. ``needed``: messages go out, so it has to be said."""
    url = os.environ.get("SAFELEAD_URL", "")
    if url and (urlsplit(url).scheme not in ("https", "http") or not urlsplit(url).hostname):
        raise Misconfigured(f"SAFELEAD_URL is {url!r}. Set it to the address of the start page, https://name/.")
    if needed and not url:
        raise Misconfigured("SAFELEAD_MAIL is set, and SAFELEAD_URL is not. Set it to the address of the start page.")
    return url or "http://127.0.0.1:8000/"


def sqlite(path: Path) -> dict[str, object]:
    """One file, written ahead and flushed fully: what was recorded survives a power cut.

    ``recursive_triggers`` makes the append-only triggers see ``INSERT OR REPLACE`` too; ``temp_store`` keeps what a
    statement sets aside, such as the row of a key that it destroys, out of temporary files.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY")
    pragmas = (*kept, "recursive_triggers=ON", "foreign_keys=ON")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,  # opening the file and setting its pragmas anew costs more than most requests
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def session_secret() -> str:
    """What signs sessions and form tokens: made on first use, readable by its owner only.

    It is no key of the record: losing it ends the sessions, nothing more.
    """
    given = os.environ.get("SAFELEAD_SESSION_SECRET")
    if given:
        return given
    path = home() / "sessions" / "session.secret"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text()


def _write_once(path: Path, text: str) -> None:
    """Whole or not at all, so that nobody reads an empty one: written aside, then linked unless another was quicker."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    with suppress(FileExistsError):
        os.link(aside, path)
    aside.unlink()
