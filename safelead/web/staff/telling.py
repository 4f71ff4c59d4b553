"""Headteacher and group lead are told of what is done to the staff, at once and without a name; so is whoever else's
address was changed, who was given a link, or who was noted as away: none is done to somebody behind their back.
"""

from safelead.access.appointments import held_on, people_with
from safelead.access.roles import Role
from safelead.ops.announcements import announce
from safelead.people.models import Staff
from safelead.schools.models import School
from safelead.web.page import SignedIn

OWN = {"changed": "yours-changed", "link": "yours-link", "cover": "noted-away"}


def tell(kind: str, member: Staff, request: SignedIn, school: School | None = None) -> None:
    """Tells the headteachers of the school, or of every school where they work, and the group leads.

    Of whoever has a role of the group, or none, all headteachers are told. Not whoever did it; whom it is about is told
    in words of their own, of what ``OWN`` holds.
    """
    today, me, them = request.now.date(), str(request.user.pk), str(member.pk)
    schools = [school.pk] if school else list(
        held_on(today).filter(staff=member).values_list("school", flat=True).distinct()
    )  # fmt: skip
    codes = [code for code in schools if code]
    if not codes or None in schools:
        codes = list(School.objects.values_list("pk", flat=True))
    heads = {one for code in codes for one in people_with(Role.HEADTEACHER, code, today)}
    leads = set(people_with(Role.LEAD, codes[0], today)) if codes else set()
    announce(kind, (heads | leads) - {me, them}, request.now, school=school)
    if kind in OWN:
        announce(OWN[kind], {them} - {me}, request.now, school=school)
