"""What people did, as who looked says it, and why somebody was refused."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safelead.access.patterns import Kind
from safelead.access.roles import Act
from safelead.web.forms.widgets import Text

DONE: dict[str, Text] = {
    Act.SIGN_IN: gettext_lazy("Signed in"),
    Act.KEEP_OWN_ACCOUNT: gettext_lazy("Looked after their own account"),
    Act.RESET_FACTOR: gettext_lazy("Reset a second factor"),
    Act.GIVE_PASSWORD: gettext_lazy("Made a link to set a password"),
    Act.RECORD_CONCERN: gettext_lazy("Recorded a concern, or searched for a name on its form"),
    Act.ADD_TO_OWN_CONCERN: gettext_lazy("Added to their own concern"),
    Act.SEE_OWN_CONCERNS: gettext_lazy("Looked at their own concerns"),
    Act.RECORD_EMERGENCY_CALL: gettext_lazy("Recorded an emergency call"),
    Act.SEE_DESK: gettext_lazy("Looked at the desk, the cases or the notices"),
    Act.FIND: gettext_lazy("Searched"),
    Act.SEARCH_TEXT: gettext_lazy("Searched"),
    Act.READ_CASE: gettext_lazy("Read the case"),
    Act.READ_FOR_A_TASK: gettext_lazy("Read the case"),
    Act.BREAK_GLASS: gettext_lazy("Opened the case without a task in it, with a reason"),
    Act.SEE_WHO_LOOKED: gettext_lazy("Looked at who looked"),
    Act.SEE_LOOKS: gettext_lazy("Looked at who looked in the school"),
    Act.LOOK_INTO: gettext_lazy("Wrote down what came of asking about a pattern"),
    Act.EXPORT_WHO_LOOKED: gettext_lazy("Asked for the list of who looked as a file"),
    Act.SEE_BROKEN_GLASS: gettext_lazy("Looked at why cases were opened with a reason"),
    Act.SEE_STAFF: gettext_lazy("Looked at a member of staff"),
    Act.EDIT_STAFF: gettext_lazy("Worked on a member of staff"),
    Act.ACKNOWLEDGE: gettext_lazy("Read the concern to acknowledge it"),
    Act.HOLD_REVIEW: gettext_lazy("Worked on the review meeting"),
    Act.ANSWER: gettext_lazy("Worked on questions and risks"),
    Act.NAME_PEOPLE: gettext_lazy("Worked on who is in it"),
    Act.CONTACT_PARENTS: gettext_lazy("Worked on contact with parents"),
    Act.CONTACT_AGENCY: gettext_lazy("Worked on contact with an agency"),
    Act.HOLD_CONVERSATION: gettext_lazy("Worked on a conversation with a child"),
    Act.HANDLE_DEVICE: gettext_lazy("Worked on a device"),
    Act.HANDLE_PLACE: gettext_lazy("Worked on a place online"),
    Act.AUTHORISE_VIEWING: gettext_lazy("Worked on viewing"),
    Act.RECORD_SIGHT: gettext_lazy("Recorded what was seen"),
    Act.SEARCH_DEVICE: gettext_lazy("Worked on searching a device"),
    Act.ASK_TO_DELETE: gettext_lazy("Worked on deleting"),
    Act.SUPPORT_PUPIL: gettext_lazy("Worked on support"),
    Act.REFER: gettext_lazy("Worked on a referral"),
    Act.DECIDE: gettext_lazy("Worked on the decision"),
    Act.SIGN: gettext_lazy("Read what waits to be signed"),
    Act.CLOSE: gettext_lazy("Looked at what stands in the way of closing"),
    Act.REOPEN: gettext_lazy("Worked on reopening it"),
    Act.CORRECT: gettext_lazy("Worked on a note or a correction"),
    Act.WITHDRAW_ANSWER: gettext_lazy("Worked on withdrawing an answer"),
    Act.SEAL: gettext_lazy("Worked on sealing an entry"),
    Act.ARRANGE_COVER: gettext_lazy("Worked on handing it over"),
    Act.CONFIRM_LOCK: gettext_lazy("Worked on who is locked out"),
}

REFUSED: dict[str, Text] = {
    "not found": gettext_lazy("Refused: nothing is there for them"),
    "no role or task": gettext_lazy("Refused: no role or task in it"),
    "not their concern": gettext_lazy("Refused: not their concern"),
    "not theirs to sign": gettext_lazy("Refused: not theirs to sign"),
    "wrong password": gettext_lazy("Refused: wrong password"),
}
# Why somebody is refused a reference whether or not there is such a case: it tells nothing of any.
ALIKE = frozenset({"not found", "no role or task", "not their concern"})

NAMES: dict[Kind, Text] = {
    Kind.BREAK_GLASS: gettext_lazy("Opened a case with a reason, without a task in it"),
    Kind.MANY_CASES: gettext_lazy("Many cases in a short time"),
    Kind.WHILE_CLOSED: gettext_lazy("Several cases while the school was closed"),
    Kind.LONG_CLOSED: gettext_lazy("A case that was closed long ago"),
    Kind.WITHOUT_A_TASK: gettext_lazy("Several cases without a task in them"),
    Kind.REFUSALS: gettext_lazy("Refused several times"),
    Kind.SAME_WORDS: gettext_lazy("The same search again and again"),
}

EXPLAINED: dict[Kind, Text] = {
    Kind.BREAK_GLASS: gettext_lazy("Each time that somebody gives a reason to open a case they have no task in."),
    Kind.MANY_CASES: gettext_lazy("15 different cases or more within one hour."),
    Kind.WHILE_CLOSED: gettext_lazy("3 cases or more on one day, between 22:00 and 06:00 or when there is no school."),
    Kind.LONG_CLOSED: gettext_lazy("Any case that had been closed for more than 180 days."),
    Kind.WITHOUT_A_TASK: gettext_lazy("5 cases or more on one day in which they lead nothing and wrote nothing."),
    Kind.REFUSALS: gettext_lazy("5 refusals or more on one day."),
    Kind.SAME_WORDS: gettext_lazy("The same words on 4 occasions or more within 7 days."),
}


def done(act: str, *, is_search: bool = False) -> Text:
    """What somebody did."""
    if is_search:
        return _("Searched")
    return DONE.get(act) or _("Opened a page (%(act)s)") % {"act": act}


def refusal(reason: str) -> Text:
    """That somebody was refused, and why."""
    return REFUSED.get(reason) or _("Refused")
