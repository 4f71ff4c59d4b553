"""Before real people work in it: every setting that lets strangers in is named, and stops the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WELL = {
    "SAFELEAD_PRODUCTION": "True",
    "SAFELEAD_HOSTS": "safelead.example.org",
    "SAFELEAD_URL": "https://safelead.example.org/",
    "SAFELEAD_SESSION_SECRET": "Kq2wX9-vB7nRt4LmZp8sYd3HgCf6JaUe1oTi5QxWbNkVrMzP-7hGs2Lq",
}


def asked(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    told = os.environ | WELL | settings
    told.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # which our own tests need
    return subprocess.run(
        [sys.executable, "-m", "safelead", *command], env=told, cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


def test_with_everything_set_the_check_is_clean() -> None:
    found = asked("manage", "check", "--deploy", "--fail-level", "WARNING")
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("System check identified no issues")


def test_each_setting_that_is_wrong_is_named_with_what_to_do() -> None:
    wrong = {
        "SAFELEAD_HOSTS": "*",
        "SAFELEAD_URL": "http://safelead.example.org/",
        "SAFELEAD_SESSION_SECRET": "swordfish",
    }
    found = asked("manage", "check", "--deploy", **wrong)
    assert found.returncode == 1
    for sentence in (
        "SAFELEAD_HOSTS lets in any name.",
        "SAFELEAD_URL does not begin with https.",
        "SAFELEAD_SESSION_SECRET can be guessed.",
    ):
        assert sentence in found.stderr


@pytest.mark.parametrize(
    ("hosts", "sentence"),
    [
        (".example.org", "SAFELEAD_HOSTS lets in any name."),
        ("localhost", "SAFELEAD_HOSTS does not say under which name people reach Safelead."),
        ("other.example.org", "SAFELEAD_URL is an address that SAFELEAD_HOSTS does not let in."),
    ],
)
def test_the_server_does_not_start_where_strangers_would_be_let_in(hosts: str, sentence: str, database: str) -> None:
    found = asked("serve", "--port", "1", DATABASE_URL=database, SAFELEAD_HOSTS=hosts)
    assert found.returncode == 1
    assert sentence in found.stderr
    assert "Safelead is on" not in found.stdout


def test_outside_production_the_check_says_so() -> None:
    found = asked("manage", "check", "--deploy", SAFELEAD_PRODUCTION="False")
    assert "SAFELEAD_PRODUCTION is not True" in found.stderr


def test_in_production_cookies_keep_to_one_machine_and_nothing_travels_in_clear() -> None:
    code = """
import django; django.setup()
from django.test import Client
from django.conf import settings
host = {"host": "safelead.example.org"}
plain = Client().get("/sign-in/", headers=host)
assert (plain.status_code, plain["Location"]) == (301, "https://safelead.example.org/sign-in/"), plain
over = Client().get("/sign-in/", headers=host | {"x-forwarded-proto": "https"})
assert over["Strict-Transport-Security"] == "max-age=31536000"
cookie = over.cookies["__Host-safelead-form"]
assert (cookie["secure"], cookie["path"], cookie["domain"], cookie["httponly"]) == (True, "/", "", True)
assert settings.SESSION_COOKIE_NAME == "__Host-safelead-session" and settings.SESSION_COOKIE_SECURE
told = Client().get("/language/?language=es", headers=host | {"x-forwarded-proto": "https"})
assert told.cookies["__Host-safelead-language"]["secure"] is True
spoofed = Client().get("/sign-in/", headers=host | {"x-forwarded-proto": "https", "x-forwarded-host": "evil.example"})
assert spoofed.wsgi_request.get_host() == "safelead.example.org"
"""
    told = os.environ | WELL | {"DJANGO_SETTINGS_MODULE": "safelead.settings"}
    found = subprocess.run(
        [sys.executable, "-c", code], env=told, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert not found.stderr, found.stderr
