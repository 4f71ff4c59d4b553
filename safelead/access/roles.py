"""Who may do what: one table that a headteacher can read. Pure.

A role is the outer limit. Within it the succession says whose turn it is (`safelead.access.succession`), a conflict of
interest takes everything away (`safelead.access.conflict`), and nothing is allowed that the table does not name.
"""

from collections.abc import Iterable
from enum import StrEnum

from safelead.guidance.words import gettext_noop


class Role(StrEnum):
    """What somebody is appointed to in a school; group lead and administrator are appointed to the group (1.1-a)."""

    STAFF = "staff"
    DEPUTY = "deputy"
    DSL = "dsl"
    HEADTEACHER = "headteacher"
    SIGNATORY = "signatory"
    LEAD = "lead"
    ADMIN = "admin"
    INSPECTOR = "inspector"


OF_THE_GROUP = frozenset({Role.LEAD, Role.ADMIN})

ROLE_NAMES: dict[Role, str] = {
    Role.STAFF: gettext_noop("Member of staff"),
    Role.DEPUTY: gettext_noop("Deputy DSL"),
    Role.DSL: gettext_noop("DSL"),
    Role.HEADTEACHER: gettext_noop("Headteacher"),
    Role.SIGNATORY: gettext_noop("Second signatory"),
    Role.LEAD: gettext_noop("Group lead"),
    Role.ADMIN: gettext_noop("Administrator"),
    Role.INSPECTOR: gettext_noop("Inspector"),
}


class Act(StrEnum):
    """Something that a person does in Safelead and that somebody may be refused."""

    SIGN_IN = "sign-in"
    LINK_SIGN_ON = "link-sign-on"
    KEEP_OWN_ACCOUNT = "keep-own-account"
    RESET_FACTOR = "reset-factor"
    GIVE_PASSWORD = "give-password"  # noqa: S105 - an act, no password
    RECORD_CONCERN = "record-concern"
    ADD_TO_OWN_CONCERN = "add-to-own-concern"
    SEE_OWN_CONCERNS = "see-own-concerns"
    RECORD_EMERGENCY_CALL = "record-emergency-call"
    SEE_DESK = "see-desk"
    FIND = "find"
    SEARCH_TEXT = "search-text"
    READ_CASE = "read-case"
    READ_FOR_A_TASK = "read-for-a-task"
    BREAK_GLASS = "break-glass"
    SEE_WHO_LOOKED = "see-who-looked"
    SEE_LOOKS = "see-looks"
    LOOK_INTO = "look-into"
    EXPORT_WHO_LOOKED = "export-who-looked"
    SEE_OWN_LOOKS = "see-own-looks"
    ACKNOWLEDGE = "acknowledge"
    HOLD_REVIEW = "hold-review"
    ANSWER = "answer"
    NAME_PEOPLE = "name-people"
    CONTACT_PARENTS = "contact-parents"
    CONTACT_AGENCY = "contact-agency"
    HOLD_CONVERSATION = "hold-conversation"
    HANDLE_DEVICE = "handle-device"
    HANDLE_PLACE = "handle-place"
    AUTHORISE_VIEWING = "authorise-viewing"
    RECORD_SIGHT = "record-sight"
    SEARCH_DEVICE = "search-device"
    ASK_TO_DELETE = "ask-to-delete"
    SUPPORT_PUPIL = "support-pupil"
    REFER = "refer"
    DECIDE = "decide"
    SIGN = "sign"
    CLOSE = "close"
    REOPEN = "reopen"
    CORRECT = "correct"
    ATTACH_DOCUMENT = "attach-document"
    WITHDRAW_ANSWER = "withdraw-answer"
    SEAL = "seal"
    ARRANGE_COVER = "arrange-cover"
    CONFIRM_LOCK = "confirm-lock"
    SEE_SCHOOL = "see-school"
    EDIT_SCHOOL = "edit-school"
    EDIT_CALENDAR = "edit-calendar"
    RECORD_LEGAL_ADVICE = "record-legal-advice"
    OPERATE = "operate"
    ERASE_CASE = "erase-case"
    EDIT_DIRECTORY = "edit-directory"
    EDIT_LOCAL_CONTACTS = "edit-local-contacts"
    SEE_BROKEN_GLASS = "see-broken-glass"
    RECORD_CONFLICT = "record-conflict"
    GRANT_INSPECTION = "grant-inspection"
    INSPECT = "inspect"
    SEE_STAFF = "see-staff"
    EDIT_STAFF = "edit-staff"
    APPOINT = "appoint"
    CONFIRM_APPOINTMENT = "confirm-appointment"
    KEEP_SCHOOLS = "keep-schools"


# What a role, a task or a reason opens to read. Whoever has broken the glass, or inspects, does nothing else in a case.
READS = frozenset({Act.READ_CASE, Act.READ_FOR_A_TASK})


# One row an act; x: may. Then why, or the statement that it rests on.
_TABLE = """
1.1-a                 staff deputy dsl headteacher signatory lead admin inspector
sign-in               x     x      x   x           x         x    x     x
link-sign-on          x     x      x   x           x         x    x     x         to who they are at a provider
keep-own-account      x     x      x   x           x         x    x     x         passkeys, password, sessions
reset-factor          -     -      x   x           -         x    x     -         of somebody else, within one's reach
give-password         -     -      -   x           -         x    x     -         by a link, to somebody else, likewise
record-concern        x     x      x   x           x         x    -     -         3.2-a
add-to-own-concern    x     x      x   x           x         x    -     -
see-own-concerns      x     x      x   x           x         x    -     -         status only, never content
record-emergency-call x     x      x   x           x         x    -     -         3.6-b: whoever rang may record it
see-desk              -     x      x   x           x         x    -     -
find                  -     x      x   x           x         x    -     -
search-text           -     x      x   x           x         x    -     -         where they have a reason to read
read-case             -     x      x   x           -         -    -     -         the role alone is the reason
read-for-a-task       -     x      x   x           x         x    -     -         where the succession names them
break-glass           -     x      x   x           x         x    -     -         asks for the reason in words
see-who-looked        -     x      x   x           -         x    -     -
see-looks             -     -      x   x           -         x    -     -         of a school, and what stands out
look-into             -     -      x   x           -         x    -     -         never about oneself
export-who-looked     -     -      x   x           -         x    -     -         with a reason
see-own-looks         x     x      x   x           x         x    -     -         who looked at what I wrote
acknowledge           -     x      x   x           -         x    -     -         in the succession's order
hold-review           -     x      x   x           -         x    -     -
answer                -     x      x   x           -         x    -     -
name-people           -     x      x   x           -         x    -     -
contact-parents       -     x      x   x           -         x    -     -
contact-agency        -     x      x   x           -         x    -     -
hold-conversation     -     x      x   x           -         x    -     -
handle-device         -     x      x   x           -         x    -     -         3.8-a
handle-place          -     x      x   x           -         x    -     -         8-a
authorise-viewing     -     x      x   -           -         -    -     -         5.1-l: the DSL's judgement
record-sight          x     x      x   x           x         x    -     -         5.1-i: whoever saw it, without blame
search-device         -     x      x   x           -         -    -     -         5.2-c
ask-to-delete         -     x      x   x           -         x    -     -         5.2-d
support-pupil         -     x      x   x           -         x    -     -         8-f
refer                 -     x      x   x           x         x    -     -         3.6-b: one person is enough
decide                -     x      x   x           -         x    -     -         3.3-j: the first of two
sign                  -     -      -   x           x         x    -     -         3.3-j: the second of two
close                 -     x      x   x           -         x    -     -
reopen                -     x      x   x           -         x    -     -
correct               -     x      x   x           -         x    -     -
attach-document       -     x      x   x           -         x    -     -         its words, never a file
withdraw-answer       -     x      x   x           -         x    -     -         and then two people sign it
seal                  -     -      x   x           -         x    -     -
arrange-cover         -     -      x   x           -         x    -     -
confirm-lock          -     -      -   -           -         x    -     -
see-school            -     x      x   x           x         x    -     -         3.1-f
edit-school           -     -      x   x           -         x    -     -         4-c
edit-calendar         -     -      x   x           -         x    -     -         7-e: by when things are due
record-legal-advice   -     -      -   -           -         x    -     -         5.2-b
operate               -     -      -   -           -         -    -     -         commands.py: whoever runs the machine
erase-case            -     x      x   x           -         -    -     -         two of them, once its time is over
edit-directory        -     -      -   -           -         x    -     -         for every school of the group
edit-local-contacts   -     -      x   x           -         x    -     -         4-c
see-broken-glass      -     -      x   x           -         x    -     -         who opened a case with a reason
record-conflict       -     x      x   x           -         x    -     -         3.3-j: at any time, found out late
grant-inspection      -     -      -   x           -         x    -     -         who, which cases, until when, why
inspect               -     -      -   -           -         -    -     x         named cases, until a day, to read
see-staff             -     -      -   x           -         x    x     -         who works here, and as what
edit-staff            -     -      -   x           -         x    x     -         never their own
appoint               -     -      -   x           -         x    x     -         never themself
confirm-appointment   -     -      x   x           x         x    -     -         1.1-a: never the one who proposed it
keep-schools          -     -      -   -           -         x    x     -
"""

# Every address that is open to somebody who is not signed in, by the name of its route, and why. There is no other.
PUBLIC: dict[str, str] = {
    "home": "leads to signing in, or to the first page of each role",
    "sign-in": "nobody is signed in before it",
    "sign-on": "sends the browser to an identity provider of the school",
    "sign-on-code": "where the provider sends it back to: the code counts in the session that asked, once",
    "sign-on-assertion": "where the provider's answer is posted to: it counts in the session that asked, once",
    "sign-on-metadata": "tells a provider our addresses, and nothing else",
    "second-step": "asks for the second factor of whoever gave the first, and shows nothing before",
    "set-up": "lets whoever has to have a second factor, and has none, set one up, and shows nothing before",
    "passkey-sign-in": "takes a passkey's answer, which proves who they are",
    "passkey-options": "gives a challenge that only a passkey answers",
    "recovery-codes": "shows new codes once, to whoever has just made them",
    "invited": "lets whoever holds a one-time link choose a password",
    "sign-out": "ends a session, whoever's it is, and shows nothing",
    "language": "shows the same page in another language",
    "blank-screen": "shows an empty page; what was typed is kept for whoever typed it",
}


def rights(name: str, table: str, *, cites: tuple[str, ...]) -> dict[Act, frozenset[Role]]:
    """Reads a table of who may do what; raises ValueError where a row or an act is missing or is not understood."""
    (_, *head), *rows = [line.split() for line in table.strip().splitlines()]
    columns = [Role(column) for column in head]
    read = {Act(act): dict(zip(columns, marks, strict=False)) for act, *marks in rows}
    unknown: list[str] = [*(set(Act) - set(read)), *(cite for cite in cites if cite not in table)]
    unknown += [act for act, marks in read.items() if len(marks) < len(columns) or set(marks.values()) - {"x", "-"}]
    if unknown:
        raise ValueError(f"The table {name!r} says nothing, or nothing that can be read, about: {unknown}.")
    return {act: frozenset(role for role, mark in marks.items() if mark == "x") for act, marks in read.items()}


WHO_MAY = rights(
    "who may do what",
    _TABLE,
    cites=(
        "1.1-a",
        "3.1-f",
        "3.2-a",
        "3.3-j",
        "3.6-b",
        "3.8-a",
        "4-c",
        "5.1-i",
        "5.1-l",
        "5.2-b",
        "5.2-c",
        "5.2-d",
        "8-a",
        "8-f",
    ),
)


def may(role: Role | str, act: Act | str) -> bool:
    """Whether the role alone allows the act; raises ValueError for a role or act that there is not (promise 4, 3.6-b).

    >>> may("deputy", "refer"), may("staff", "record-emergency-call"), may("staff", "read-case")
    (True, True, False)
    """
    return Role(role) in WHO_MAY[Act(act)]


def may_any(roles: Iterable[Role | str], act: Act | str) -> bool:
    """Whether any of a person's roles allows the act; without a role nothing is allowed.

    >>> may_any(["staff", "signatory"], "sign"), may_any([], "record-concern")
    (True, False)
    """
    return any(may(role, act) for role in roles)
