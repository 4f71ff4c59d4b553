"""Canaille with the people and the client of a test: run by the Python of its own environment, never by ours.

Reads one JSON object from its standard input: ``port``, ``folder``, ``key`` (a private RSA key as JWK), ``clients`` (id
to secret and redirect_uri) and ``people`` (name to password and e-mail). Prints a line when it answers. Its database is
SQLite: the one in memory takes one authorization code for another while several are open. Its access tokens, which we
never read, are drawn: those that it writes itself are the same twice in a second, and it then refuses.
"""

import datetime
import json
import sys
from typing import Any

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from canaille.oidc import provider
from werkzeug.security import gen_salt
from werkzeug.serving import WSGIRequestHandler, make_server


def main() -> None:
    wanted = json.load(sys.stdin)
    provider.generate_access_token = lambda **_told: gen_salt(48)
    app = create_app(settings(wanted))
    with app.app_context(), Backend.instance.session():
        people(wanted["people"])
        clients(wanted["clients"])
    server = make_server("127.0.0.1", wanted["port"], app, threaded=True, request_handler=Quiet)
    print("answers", flush=True)
    server.serve_forever()


class Quiet(WSGIRequestHandler):  # type: ignore[misc]
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - Werkzeug's own name
        """Says nothing of each request."""


def settings(wanted: dict[str, Any]) -> dict[str, Any]:
    address = f"127.0.0.1:{wanted['port']}"
    return {
        "SECRET_KEY": "of the tests",
        "SERVER_NAME": address,
        "PREFERRED_URL_SCHEME": "http",
        "SESSION_COOKIE_SECURE": False,
        "CANAILLE_SQL": {"DATABASE_URI": f"sqlite:///{wanted['folder']}/canaille.sqlite3"},
        "CANAILLE": {"DATABASE": "sql", "JAVASCRIPT": False, "HTMX": False, "ENABLE_PASSWORD_RECOVERY": False},
        "CANAILLE_OIDC": {"ACTIVE_JWKS": [wanted["key"]], "REQUIRE_NONCE": False},
    }


def people(wanted: dict[str, dict[str, str]]) -> None:
    for name, one in wanted.items():
        person = models.User(
            user_name=name,
            formatted_name=name,
            family_name=name,
            given_name=name,
            emails=[one["email"]],
            password=one["password"],
            password_last_update=datetime.datetime.now(datetime.UTC),
        )
        Backend.instance.save(person)


def clients(wanted: dict[str, dict[str, str]]) -> None:
    for name, one in wanted.items():
        client = models.Client(
            client_id=name,
            client_name=name,
            client_secret=one["secret"],
            client_id_issued_at=datetime.datetime.now(datetime.UTC),
            redirect_uris=[one["redirect_uri"]],
            client_uri="http://127.0.0.1",
            token_endpoint_auth_method="client_secret_basic",
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "email"],
            id_token_signed_response_alg="RS256",
        )
        Backend.instance.save(client)
        client.audience = [client]
        Backend.instance.save(client)


if __name__ == "__main__":
    main()
