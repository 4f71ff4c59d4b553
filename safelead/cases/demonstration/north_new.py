"""Northgate, what is new or has only begun: concerns that nobody has read, one that joined another, a first meeting."""

from safelead.cases.demonstration.entries import (
    added,
    answered,
    before,
    called,
    identified,
    informed,
    involved,
    met,
    placed,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.story import Join, PassOn, Pupil, Story, Take, ago, on
from safelead.cases.demonstration.usual import MEETING

MINUTES_AGO = Story(
    key="minutes-ago",
    school="NTH",
    shows="A concern of a few minutes ago, which nobody has read yet.",
    people={"boy": Pupil("9", "m")},
    steps=(
        ago(
            6, "teacher4",
            told(
                "@boy",
                when=before(15),
                said="{boy} asked to leave art early. In the corridor he said: \"There's something going round about "
                "me. It's a picture. I don't know who has it.\"",
                thinks="He kept looking at his phone and would not say more. I left him with the school nurse.",
            ),
        ),
    ),
)  # fmt: skip

UNREAD = Story(
    key="unread",
    school="NTH",
    shows="A concern that nobody has read in time, so that it went on to whoever comes next.",
    people={"girl": Pupil("11", "f")},
    steps=(
        ago(
            52, "teacher6",
            told(
                "@girl",
                by="friend",
                channel="note",
                in_person=False,
                said="A note in the box of my form room, not signed: \"Someone should look after {girl}. Her ex says "
                "he will send her pictures to everyone if she goes to the party.\"",
                thinks="I believe it. {girl} has eaten lunch alone all week.",
            ),
        ),
        ago(
            31, "teacher6",
            added("I went to the DSL's room twice and found nobody. {girl} is in my lesson until the bell."),
        ),
    ),
)  # fmt: skip

FIRST_MEETING = Story(
    key="first-meeting",
    school="NTH",
    shows="Taken up yesterday: the review meeting, the talks and the parents are due.",
    people={"girl": Pupil("8", "f", ("mother",)), "boy": Pupil("8", "m", ("mother",))},
    steps=(
        on(
            1, "11:10", "teacher5",
            told(
                "@girl", "Sam, in the other half of year 8",
                when=before(30),
                said="{girl} said in front of two friends: \"Sam keeps asking me for a picture, a proper one, and I "
                "nearly did it.\" One of the friends said: \"He got one from somebody.\"",
                by="pupil",
                thinks="They giggled, but {girl} stayed behind to put the chairs up.",
            ),
        ),
        on(1, "11:31", "dsl", Take()),
        on(1, "11:48", "dsl", placed("@boy", "asked-for-it"), identified("written-1-1", "@boy")),
        on(1, "11:55", "dsl", placed("@girl", "told-us", "affected")),
        on(1, "12:05", "dsl", safe_to_tell("@girl"), safe_to_tell("@boy")),
    ),
)  # fmt: skip

PASSED_ROUND = Story(
    key="passed-round",
    school="NTH",
    shows="Two people reported the same thing: one case, and what is not yet known keeps it from being decided.",
    people={"girl": Pupil("10", "f", ("mother",)), "boy": Pupil("10", "m", ("father",)), "friend": Pupil("10", "m")},
    steps=(
        on(
            3, "12:25", "teacher2",
            told(
                "@girl",
                when=before(25),
                said="{girl} said: \"I only sent it to one person and now three people have asked me about it.\" She "
                "asked me not to tell anybody. I said that I have to, and to whom.",
                thinks="She is more angry than sad.",
                tried="She blocked the boy whom she sent it to.",
            ),
        ),
        on(3, "12:44", "dsl", Take()),
        on(
            3, "13:00", "dsl",
            placed("@girl", "in-imagery", "made-it", "told-us"),
            placed("@boy", "received-it", "shared-it"),
        ),
        on(
            2, "10:32", "dsl",
            identified("written-5-0", "@girl"),
            placed("@friend", "saw-it", "told-us"),
        ),
        on(2, "10:40", "dsl", safe_to_tell("@girl"), safe_to_tell("@boy"), safe_to_tell("@friend")),
        on(
            2, "12:15", "dsl",
            met(
                "@dsl", "@deputy", "@deputy2",
                where="First one message, then a group of the football team. Nobody at the meeting has seen that "
                "group.",
                find_out="Who else is in the group, whether an older brother of one of them is, and why {boy} sent it "
                "on. {deputy2} asks {boy}; {dsl} asks {girl} again.",
            ),
            answered(
                "initial-review",
                MEETING
                | {
                    "adult_involved": "not-known",
                    "shared_by_adult": "not-known",
                    "shared_with_adult": "not-known",
                    "adult_asked_for_it": "no",
                    "shared_widely": "not-known",
                },
            ),
        ),
        on(
            2, "12:40", "deputy",
            informed("@boy", "His father had no idea, and is coming in on Thursday.", "invited", by="@deputy"),
        ),
        on(
            2, "12:45", "dsl",
            informed(
                "@girl",
                "Her mother is on her side. She asked who has it; I said what we know and what we do not.",
                "invited",
            ),
        ),
        on(
            1, "11:00", "dsl",
            talked(
                "@girl",
                "\"I don't want him thrown out. I want everybody to stop grinning.\" She knows three who have seen it.",
                alone_because="She preferred it, and our policy allows a first conversation alone.",
                own_account=True,
            ),
        ),
        on(
            1, "11:20", "dsl",
            PassOn(
                "from-north",
                "STH",
                "Sam Alder, year 10",
                "Sam, of your year 10, is said to have been shown a picture of a pupil of ours on the bus home. We do "
                "not know whether Sam has it too. Nobody here has spoken with Sam. Ring {dsl} before you do: two of "
                "our families have not been told yet.",
            ),
        ),
        on(
            1, "12:15", "deputy2",
            talked(
                "@boy",
                "\"I sent it to one mate because he didn't believe me. I told him not to. I didn't think.\" He does "
                "not know who is in the group besides the team.",
                by="@deputy2",
                why_them="She coaches his team, and he asked for her.",
                alone_because="His father could not be reached before the end of lunch.",
                own_account=True,
            ),
        ),
    ),
)  # fmt: skip

SECOND_REPORT = Story(
    key="second-report",
    school="NTH",
    shows="A second report of the same incident, which joined the case.",
    steps=(
        on(
            2, "10:05", "teacher7",
            told(
                "A girl in year 10",
                by="friend",
                said="A boy of the team came to me after morning training: \"There's a picture of a girl in the chat. "
                "I deleted it, but somebody should stop it.\" He gave her first name, and says that {dsl} may talk "
                "with him.",
                thinks="He did the right thing and knows it. I told him so.",
            ),
        ),
        on(2, "10:25", "dsl", Join("passed-round")),
    ),
)  # fmt: skip

FAMILY = Story(
    key="family",
    school="NTH",
    shows="The DSL is family of a pupil: she sees no trace of it, a deputy leads, and the group lead is asked to "
    "confirm.",
    people={"niece": Pupil("9", "f", ("mother",)), "boy": Pupil("9", "m", ("mother",))},
    steps=(
        on(
            1, "09:15", "teacher8",
            told(
                "@niece", "@boy",
                when=before(40),
                by="parent",
                channel="phone",
                said="A mother called: \"My son has a picture of a girl in his class on his tablet. He says that she "
                "sent it because he dared her. I have not looked any further and I have taken the tablet off him.\"",
                tried="The mother has switched the tablet off.",
                involved=involved("@dsl", "relative"),
            ),
        ),
        on(1, "09:32", "deputy", Take()),
        on(
            1, "09:45", "deputy",
            placed("@niece", "in-imagery", "made-it"), placed("@boy", "asked-for-it", "received-it"),
        ),
        on(
            1, "15:45", "deputy",
            met(
                "@deputy", "@deputy2", "@head",
                where="From her phone to his tablet.",
                find_out="Whether the dare was pressure, and who else was part of it.",
            ),
            answered("initial-review", MEETING | {"coerced_or_blackmailed": "not-known"}),
        ),
        on(
            1, "15:55", "deputy",
            safe_to_tell("@niece"), safe_to_tell("@boy", note="It was his mother who called us."),
        ),
        on(
            1, "16:10", "deputy",
            called(
                "other", "ask",
                "Asked the school's own adviser whether the dare alone is pressure. She says: ask the girl first, "
                "apart.",
                named="the safeguarding adviser of the group",
                person="the adviser on duty",
            ),
        ),
    ),
)  # fmt: skip

STORIES = (MINUTES_AGO, UNREAD, FIRST_MEETING, PASSED_ROUND, SECOND_REPORT, FAMILY)
