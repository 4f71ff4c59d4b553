"""Headteacher and group lead are told of what is done to the staff, at once and without a name."""

from safelead.access.appointments import held_on, people_with
from safelead.access.roles import Role
from safelead.ops.announcements import announce
from safelead.people.models import Staff
from safelead.schools.models import School
from safelead.web.page import SignedIn


def tell(kind: str, member: Staff, request: SignedIn, school: School | None = None) -> None:
    """Tells the headteachers of the school, or of every school where they work, and the group leads.

    Not whoever did it, nor whom it is about.
    """
    today = request.now.date()
    codes = [school.pk] if school else list(
        held_on(today).filter(staff=member).exclude(school=None).values_list("school", flat=True)
    )  # fmt: skip
    first = codes[0] if codes else School.objects.values_list("pk", flat=True).first()
    heads = {one for code in codes for one in people_with(Role.HEADTEACHER, code, today)}
    leads = set(people_with(Role.LEAD, first, today)) if first else set()
    announce(kind, (heads | leads) - {str(request.user.pk), str(member.pk)}, request.now, school=school)
