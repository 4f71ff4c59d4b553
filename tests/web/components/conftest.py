"""Components are drawn without the pages: only the addresses that they name themselves are there."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from pytest_django import Settings


def nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    names = {"blank-screen": "blank/", "sign-out": "sign-out/", "guidance": "guidance/"}
    settings.ROOT_URLCONF = tuple(path(where, nothing, name=name) for name, where in names.items())
