"""Whether a searcher and a pupil are of the same sex, as the registers have it: what the law of today asks for."""

from safelead.chronology.kinds.review import Known
from safelead.web.opened import CasePage


def same_sex(page: CasePage, staff: str, pupil: str) -> Known:
    """Yes or no where both are written down; not known where one of them is not."""
    searcher, searched = page.names.staff_card(staff), page.names.pupil_card(pupil)
    if not searcher or not searched or not searcher.sex or not searched.sex:
        return "not-known"
    return "yes" if searcher.sex == searched.sex else "no"
