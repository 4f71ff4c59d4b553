"""No address and no command but those of the tables: what nobody said who may do does not start."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from safelead.access.commands import COMMANDS, refusal
from safelead.access.models import Look
from safelead.access.roles import PUBLIC, Act
from safelead.cli import main
from safelead.web import page, reach
from safelead.web.urls import public, urlpatterns


def forgotten(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


def test_every_address_is_declared_with_an_act_or_public_with_a_reason() -> None:
    assert reach.undeclared(urlpatterns) == []
    assert {pattern.name for pattern in public} == set(PUBLIC)
    assert all(PUBLIC.values())


@pytest.mark.parametrize(
    "added",
    [path("all-cases.csv", forgotten, name="export"), path("api/", include([path("cases/", forgotten)]))],
    ids=["a view", "a tree of them"],
)
def test_an_address_that_nobody_declared_stops_the_start(added: object, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="not in the table"):
        reach.keep_to_the_table([*urlpatterns, added])  # type: ignore[list-item]
    served = SimpleNamespace(url_patterns=[*urlpatterns, added])
    monkeypatch.setattr(reach, "get_resolver", lambda: served)
    assert [each.id for each in reach.check_addresses()] == ["safelead.E010"]


def test_a_page_whose_act_there_is_not_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="read-everything"):
        page.page("everything/", name="everything", act="read-everything")(forgotten)  # type: ignore[arg-type]


def test_a_command_that_the_table_does_not_name_does_not_start(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("dumpdata", "loaddata", "flush", "shell", "dbshell", "changepassword", "runserver", "nonsense"):
        assert main(["manage", name]) == 2
        assert f"There is no command {name!r}." in capsys.readouterr().err


def test_every_command_of_ours_is_in_the_table() -> None:
    ours = {name for name, app in get_commands().items() if str(app).startswith("safelead.")}
    assert ours <= set(COMMANDS)
    assert refusal("makemigrations", production=True)
    assert not refusal("serve", production=True)


def test_a_command_that_nobody_put_in_the_table_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "get_commands", lambda: {"export": "safelead.cases"})
    assert [each.id for each in reach.check_addresses()] == ["safelead.E011"]


def test_what_uses_the_key_is_recorded_with_the_user_of_the_machine(database: str) -> None:
    for command in ("rebuild", "checkpoint"):
        call_command(command, stdout=StringIO())
    rows = Look.objects.filter(act=Act.OPERATE)
    assert rows.count() == 2
    assert all(row.staff_id is None and row.sealed for row in rows)
