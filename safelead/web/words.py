"""What things are called on pages: one place for the label of every key that the record holds.

All are lazy: translated when they are shown. Keys are those of `safelead.cases.status` and of the kinds of entry.
"""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from safelead.web.forms.widgets import Text

Labels = Mapping[str, Text]

STATUS_NAMES: Labels = {
    "acknowledgement-needed": _("Acknowledgement needed"),
    "review-meeting-needed": _("Review meeting needed"),
    "answers-needed": _("Answers needed"),
    "decision-needed": _("Decision needed"),
    "waiting-for-signature": _("Waiting for the headteacher's signature"),
    "waiting-for-group-lead": _("Waiting for the group lead"),
    "sent-back": _("Sent back: decision needed"),
    "duties-to-do": _("Duties to do"),
    "ready-to-close": _("Ready to close"),
    "closed": _("Closed"),
    "joined": _("Joined another case"),
}

AGAINST_ADVICE = _("Decided against the advice")

ANSWER_NAMES: Labels = {"yes": _("Yes"), "no": _("No"), "not-known": _("Not known")}

# People and their parts: never an offender's label (2.1-a).
SORT_NAMES: Labels = {"pupil": _("pupil of this school"), "child": _("another child"), "adult": _("adult")}
PART_NAMES: Labels = {
    "in-imagery": _("in the imagery"),
    "made-it": _("made it"),
    "shared-it": _("shared it"),
    "received-it": _("received it"),
    "saw-it": _("saw it"),
    "asked-for-it": _("asked for it"),
    "told-us": _("told us"),
    "affected": _("affected by it"),
}
PUPIL_IN_IMAGERY = _("pupil in the imagery")

# Who told the school, and how.
TELLER_NAMES: Labels = {
    "pupil": _("the pupil"),
    "friend": _("a friend"),
    "parent": _("a parent"),
    "staff": _("a member of staff"),
    "other": _("somebody else"),
}
CHANNEL_NAMES: Labels = {
    "in-person": _("in person"),
    "note": _("in a note"),
    "phone": _("by phone"),
    "reporting-box": _("through the reporting box"),
    "online": _("online"),
    "saw-it": _("the writer came across it"),
    "other": _("in another way"),
}
INVOLVEMENT_NAMES: Labels = {
    "subject": _("it is about them"),
    "relative": _("they are family of a pupil in it"),
    "other": _("they are involved in another way"),
}

# Agencies and parents.
CONTACT_CHANNEL_NAMES: Labels = {
    "phone": _("by phone"),
    "in-person": _("in person"),
    "online-form": _("with an online form"),
    "e-mail": _("by e-mail"),
    "emergency-number": _("on the emergency number"),
    "other": _("in another way"),
}
PURPOSE_NAMES: Labels = {
    "refer": _("to refer the case"),
    "tell": _("to tell them"),
    "ask": _("to ask them"),
    "follow-up": _("to ask what happened next"),
    "answered": _("they answered, or came to us"),
    "escalate": _("to escalate it"),
}
# Where a referral or a question to an agency stands.
STANDS_NAMES: Labels = {
    "in-progress": _("we wait for them"),
    "accepted": _("they took it on"),
    "refused": _("they refused it"),
    "done": _("done: nothing more is expected of them"),
}
# How the police ended it, in their words; never chosen by a school (2.4-a).
OUTCOME_NAMES: Labels = {
    "21": _("outcome 21: going further is not in the public interest"),
    "22": _("outcome 22: something that teaches or helps, instead of going further"),
    "community-resolution": _("community resolution: settled by agreement"),
    "caution": _("a caution"),
    "charge": _("a charge: it goes to court"),
    "no-further-action": _("no further action"),
    "prosecutor": _("it goes to the prosecutor for minors"),
    "under-14": _("no proceedings: the child is under 14"),
    "other": _("something else"),
    "not-yet-known": _("not known yet"),
}
# The police's own words for a child on their list. Shown as theirs, and nowhere as ours (2.1-a).
POLICE_WORDS: Labels = {
    "person-involved": _("“person involved”"),
    "suspect": _("“suspect”"),
    "victim": _("“victim”"),
    "witness": _("“witness”"),
    "not-told": _("they did not say"),
}
MEETING_NAMES: Labels = {
    "strategy": _("strategy meeting"),
    "conference": _("child-protection conference"),
    "core-group": _("core group"),
    "other": _("meeting of agencies"),
}
PARENT_CHANNEL_NAMES: Labels = {
    "phone": _("by phone"),
    "in-person": _("in person"),
    "video-call": _("by video call"),
    "letter": _("by letter"),
    "e-mail": _("by e-mail"),
    "other": _("in another way"),
}

# What a parent or carer is to a child, as registers write it.
RELATION_NAMES: Labels = {
    "mother": _("mother"),
    "father": _("father"),
    "stepmother": _("stepmother"),
    "stepfather": _("stepfather"),
    "grandmother": _("grandmother"),
    "grandfather": _("grandfather"),
    "foster carer": _("foster carer"),
    "guardian": _("guardian"),
    "carer": _("carer"),
}
PARENT = _("parent")

# What else parents were told, and what else was done in a conversation.
PARENT_TOPIC_NAMES: Labels = {
    "invited": _("invited to come into school"),
    "advice": _("given the advice for parents"),
    "police": _("told that the police know, and why"),
    "device": _("told that a device was taken, and why"),
    "search": _("told that a device was searched, and why"),
    "refusal": _("told that a device was not handed over"),
    "deletion": _("told what was agreed about deleting it"),
    "conversation": _("told about the concerns from the conversation"),
}
TALK_TOPIC_NAMES: Labels = {
    "support": _("support was arranged"),
    "asked-to-delete": _("the child was asked to delete it everywhere"),
    "explained-law": _("the child was told why keeping it is against the law"),
    "worry": _("the child said what worries them about their parents"),
}

# Having it taken down: to whom it is reported, by whom, and what became of it.
ROUTE_NAMES: Labels = {
    "provider": _("the provider"),
    "report-remove": _("Report Remove, of Childline and the Internet Watch Foundation"),
    "iwf": _("the Internet Watch Foundation"),
    "posh": _("the Professionals Online Safety Helpline"),
    "ceop": _("CEOP"),
    "take-it-down": _("Take It Down"),
    "aepd": _("the data protection agency's priority channel (AEPD)"),
    "incibe": _("INCIBE, the online safety helpline"),
    "police": _("the police"),
    "other": _("somebody else"),
}
REPORTER_NAMES: Labels = {
    "child": _("the child"),
    "parent": _("a parent"),
    "school": _("the school"),
    "somebody": _("somebody else"),
}
REPLY_NAMES: Labels = {
    "did": _("they took it down"),
    "will": _("they will take it down"),
    "refused": _("they refuse"),
    "no-answer": _("no answer came"),
}
TAKEDOWN_NAMES: Labels = {
    "removed": _("it was removed"),
    "refused": _("they refuse to remove it"),
    "more-asked": _("they ask for more"),
    "no-answer": _("no answer came by the day that was expected"),
}
# Deleting, searching a device.
WHERE_TO_DELETE_NAMES: Labels = {
    "devices": _("on their devices, with the bin for deleted pictures"),
    "cloud": _("in online storage and backups"),
    "accounts": _("in their accounts, chats and messages"),
    "elsewhere": _("everywhere else it may be"),
}
TOLD_HOW_NAMES: Labels = {
    "in-person": _("in person"),
    "phone": _("by phone"),
    "written": _("in writing"),
    "parent": _("through a parent"),
}
LEFT_OUT_NAMES: Labels = {
    "coerced": _("the child was pressed into it"),
    "coercion-not-known": _("it is not ruled out that the child was pressed into it"),
    "young": _("the child is below the age at which the law knows an offence, or the age is not known"),
    "other": _("for another reason"),
}
FOUND_NAMES: Labels = {
    "nothing": _("nothing"),
    "something": _("what was looked for, or something else"),
    "may-be-imagery": _("there may be imagery on it, and nobody looked"),
}
PLACE_STANDS_NAMES: Labels = {
    "asked": _("Still to be confirmed"),
    "confirmed": _("Deleted, as the child said"),
    "refused": _("Not deleted"),
}
LANGUAGE_NAMES: Labels = {"en": _("in English"), "es": _("in Spanish")}
# Support that a pupil is offered, and what they are to learn.
SUPPORT_NAMES: Labels = {
    "pastoral": _("pastoral support in school"),
    "counsellor": _("a counsellor"),
    "school-nurse": _("the school nurse"),
    "doctor": _("the doctor"),
    "mental-health": _("mental health services for children"),
    "helpline": _("helplines"),
    "specialist": _("a service for harmful sexual behaviour"),
    "other": _("something else"),
}
OFFER_NAMES: Labels = {
    "accepted": _("accepted"),
    "declined": _("declined"),
    "not-known": _("not known yet"),
}
FOR_WHOM_NAMES: Labels = {
    "pupil": _("this pupil"),
    "class": _("a class"),
    "year": _("a year group"),
    "school": _("the whole school"),
}

# The steps and the decision.
STEP_NAMES: Labels = {
    "concern": _("when the concern was recorded"),
    "initial-review": _("at the review meeting"),
    "risk-assessment": _("in the risk assessment"),
    "decision": _("with the decision"),
    "case": _("while the case went on"),
}
CHOICE_NAMES: Labels = {
    "refer": _("Refer"),
    "manage": _("The school manages this"),
    "find-out-more": _("Find out more first"),
}
PRECISION_NAMES: Labels = {
    "minute": _("to the minute"),
    "day": _("the day is known"),
    "about": _("about then"),
    "not-known": _("not known"),
}

# What may not be done yet, as it stands in "on hold while ...".
HOLD_NAMES: Labels = {
    "inform-parents": _("telling them could put the child at risk, or an agency asked to wait"),
    "hold-conversation": _("there may be an immediate risk, or an agency asked to wait"),
    "request-deletion": _("the police may be involved"),
    "delete-imagery": _("the police may be involved"),
    "ask-poster": _("an adult, a stranger, pressure or blackmail is not ruled out, or the police may be involved"),
    "search-device": _("there is no good reason that is known, or the law of the place forbids it"),
    "view-imagery": _("not every condition for viewing is met"),
    "copy-imagery": _("it may never be done"),
    "decide-on-discipline": _("the police are involved or may be: agree the time with them"),
}


def answer_name(value: str | int) -> Text:
    """How an answer reads: yes, no, not known, or an age in whole years."""
    return ANSWER_NAMES[value] if isinstance(value, str) else str(value)


def relation_name(relation: str) -> Text:
    """What somebody is to a child; as the register has it, where nobody put it into words."""
    return RELATION_NAMES.get(relation.strip().lower(), relation.strip() or PARENT)


def part_name(part: str, sort: str) -> Text:
    """How somebody's part reads; of a child in the imagery the guidance's own words."""
    return PUPIL_IN_IMAGERY if part == "in-imagery" and sort == "pupil" else PART_NAMES[part]


# The parts of the work, by the module of the kinds of entry: what the chronology can be narrowed to.
WORK_NAMES: Labels = {
    "concern": _("Concerns"),
    "people": _("People and their parts"),
    "review": _("Meetings, risks and answers"),
    "decision": _("Decisions and signatures"),
    "families": _("Parents and children"),
    "support": _("Support and learning"),
    "agencies": _("Agencies"),
    "devices": _("Devices"),
    "places": _("Places online and elsewhere"),
    "viewing": _("Viewing, and what was seen unasked"),
    "links": _("Other schools of the group"),
    "deletion": _("Deleting it"),
    "search": _("Searching devices"),
    "discipline": _("Measures"),
    "reading": _("Who was let in to read it"),
    "conflict": _("Who is locked out"),
    "documents": _("Documents"),
    "upkeep": _("Notes, corrections, closing"),
}
# What a document is, as the end of a sentence ("the text of a letter"), and how its file was written.
DOCUMENT_NAMES: Labels = {
    "letter": _("a letter"),
    "e-mail": _("an e-mail"),
    "report": _("a report"),
    "minutes": _("minutes of a meeting"),
    "form": _("a form that was filled in"),
    "other": _("another document"),
}
FORMAT_NAMES: Labels = {
    "pdf": _("PDF"),
    "word": _("Word"),
    "opendocument": _("OpenDocument"),
    "text": _("plain text"),
    "e-mail": _("saved e-mail"),
}


def capitals(labels: Labels) -> list[tuple[str, str]]:
    """The labels as choices of a form, each beginning a line."""
    return [(key, capfirst(str(label))) for key, label in labels.items()]
