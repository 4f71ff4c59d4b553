"""A pupil of another school of the group: that school has a case of its own, with what concerns its pupil only."""

from safelead.chronology.kinds.base import Entry, kind


@kind("SchoolLinked", version=1, cites=("3.3-f", "7-g"))
class SchoolLinked(Entry, frozen=True, kw_only=True):
    """Another school of the group was given what concerns its pupil: ``school`` its code, ``reference`` its own case.

    ``about``: the person in this case whom it is about; ``said``: what that school was told, word for word.
    """

    school: str
    reference: str
    about: str
    said: str


@kind("ConcernPassedOn", version=1, cites=("3.1-a", "3.3-f", "7-g"))
class ConcernPassedOn(Entry, frozen=True, kw_only=True):
    """This concern came from another school of the group: its code, its own case, and that record's head (hash).

    ``by`` is whoever passed it on, and can be asked.
    """

    school: str
    reference: str
    hash: str
    by: str
