"""The people of a case and their parts: as many per person as are true, never an offender's label (2.1-a)."""

from typing import Literal

from safelead.chronology.kinds.base import Entry, kind

Sort = Literal["pupil", "child", "adult"]
Part = Literal["in-imagery", "made-it", "shared-it", "received-it", "saw-it", "asked-for-it", "told-us", "affected"]
PARTS: tuple[Part, ...] = (
    "in-imagery",
    "made-it",
    "shared-it",
    "received-it",
    "saw-it",
    "asked-for-it",
    "told-us",
    "affected",
)


@kind("PersonPlaced", version=1, cites=("2.1-a", "3.1-d"))
class PersonPlaced(Entry, frozen=True, kw_only=True):
    """Someone has these parts in the case. ``person``: their id in the register, or one made for this case.

    ``sort``: a pupil of this school's register, another child (known or not), or an adult. ``age_when_made``: whole
    years, of someone in the imagery, when it was made; none where it is not known (3.3-T5).
    """

    person: str
    sort: Sort
    parts: tuple[Part, ...]
    written: str = ""
    age_when_made: int | None = None


@kind("PartTakenBack", version=1, cites=("2.1-a",), depends=True)
class PartTakenBack(Entry, frozen=True, kw_only=True):
    """A part turned out not to be true, and why; what it was stays readable."""

    person: str
    part: Part
    why: str


@kind("PersonIdentified", version=1, cites=("2.1-a", "3.1-d"))
class PersonIdentified(Entry, frozen=True, kw_only=True):
    """A child whom nobody could name turned out to be this pupil, who has an entry of their own in the case.

    What was written of the child stays as it was; from here on the pupil stands in their place.
    """

    person: str
    pupil: str
