"""A school comes into the group, and what is known of it changes."""

from django.db import transaction

from safelead.crypto.keyring import school_key
from safelead.schools.models import School


@transaction.atomic
def add_school(code: str, **facts: str) -> School:
    """Makes a school with a key of its own; raises IntegrityError where there is one with that code."""
    school = School(code=code, **facts)
    school.save(force_insert=True)
    school_key(code, make=True)
    return school


def change_school(school: School, **facts: str) -> None:
    """Changes what is known of a school: never its code, which stands in every reference, nor where it is."""
    for name, value in facts.items():
        setattr(school, name, value)
    school.save(update_fields=list(facts))
