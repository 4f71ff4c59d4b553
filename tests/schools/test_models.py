"""What a school may be."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from safelead.schools.models import Group, School, the_group


@pytest.mark.parametrize("code", ["nth", "N", "NORTHGATE", "N-1", "NTH\n"])
def test_a_code_is_short_and_in_capitals(db: None, code: str) -> None:
    with pytest.raises(ValidationError, match="capital letters"):
        School(code=code, name="Northgate", jurisdiction="england").full_clean()


def test_a_region_belongs_to_spain(db: None) -> None:
    with pytest.raises(ValidationError, match="region of Spain"):
        School(code="NTH", name="Northgate", jurisdiction="england", region="Galicia").full_clean()
    School(code="SUR", name="Colegio", jurisdiction="spain", region="Galicia").full_clean()


def test_a_school_opens_before_it_closes(db: None) -> None:
    with pytest.raises(ValidationError, match="after the school opens"):
        School(code="NTH", name="N", jurisdiction="wales", opens=time(16), closes=time(9)).full_clean()


def test_there_is_one_group(db: None) -> None:
    assert the_group() == the_group()
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(pk=2, name="Another")
