"""Headteacher and group lead are told of what is done to the staff, at once and without a name; so is whoever else's
address was changed, who was given a link, or who was noted as away: none is done to somebody behind their back.
"""

from safelead.access.appointments import day_at, held_at, roster_of
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
    now, me, them = request.now, str(request.user.pk), str(member.pk)
    where = {school} if school else {one.school for one in held_at(now).filter(staff=member)}
    schools = {each for each in where if each}
    if not schools or None in where:
        schools = set(School.objects.all())
    rosters = [roster_of(each, day_at(each, now)) for each in schools]
    above = {one for roster in rosters for one in (*roster.headteacher, *roster.lead)}
    announce(kind, above - {me, them}, now, school=school)
    if kind in OWN:
        announce(OWN[kind], {them} - {me}, now, school=school)
