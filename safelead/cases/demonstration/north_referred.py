"""Northgate, cases that go to others: a stranger online, and a child who takes back what she said."""

from safelead.cases.demonstration.documents import came
from safelead.cases.demonstration.entries import (
    answered,
    before,
    called,
    gap_explained,
    gap_found,
    handed,
    informed,
    locked_away,
    met,
    not_informed,
    noted,
    placed,
    safe_to_tell,
    switched_off,
    taken,
    told,
    withdrawn,
)
from safelead.cases.demonstration.families import heard
from safelead.cases.demonstration.story import Decide, Outsider, Pupil, Story, Take, ago, on
from safelead.cases.demonstration.takedown import online, reported, shows
from safelead.cases.demonstration.usual import MEETING
from safelead.chronology.kinds.documents import TakenOut

STRANGER = Story(
    key="stranger",
    school="NTH",
    shows="An adult stranger asks for more: police and CEOP, who ask the school to wait.",
    people={
        "girl": Pupil("9", "f", ("mother", "father")),
        "stranger": Outsider("somebody who calls himself jay_skates"),
    },
    steps=(
        on(
            2, "13:50", "teacher",
            told(
                "@girl",
                when=before(15),
                said="{girl} put her phone face down on my desk and said: \"He isn't sixteen. He knows where I go to "
                "school. I sent him one and now he wants more.\"",
                thinks="She was shaking. I stayed with her until {dsl} came.",
                tried="She blocked him once. He came back with another name.",
            ),
        ),
        on(2, "13:56", "dsl", Take()),
        on(
            2, "14:00", "dsl",
            placed("@girl", "in-imagery", "made-it", "shared-it", "told-us"),
            placed(
                "@stranger",
                "asked-for-it",
                "received-it", sort="adult", written="somebody who calls himself jay_skates",
            ),
        ),
        on(
            2, "14:04", "dsl",
            answered(
                "case",
                {
                    "photo_or_video": "yes",
                    "coerced_or_blackmailed": "yes",
                    "exploitation_or_grooming": "yes",
                    "made_by_adult": "no",
                    "immediate_risk": "no",
                    "suicide_or_self_harm": "no",
                },
            ),
        ),
        on(2, "14:07", "dsl", Decide("refer", agencies=("police", "ceop"))),
        on(
            2, "14:09", "dsl",
            safe_to_tell("@girl", note="She would rather that they knew. Both are at work until five."),
        ),
        on(
            2, "14:20", "dsl",
            called(
                "police", "refer",
                "Gave them what {girl} said, the name that he uses and the two apps. They open a case today.",
                when=before(8),
                person="the officer on the public protection desk",
                reference="NP-40917",
                wait_with="Do not tell the parents yet, do not talk with {girl} about it, and leave both accounts as "
                "they are, so that he is not warned. They call the parents themselves.",
                wait_days=3,
                again_in=2,
            ),
        ),
        on(
            2, "14:35", "dsl",
            called(
                "ceop", "refer",
                "Sent the form with the names of both accounts.",
                channel="online-form", reference="C-2217",
            ),
        ),
        on(
            2, "14:50", "dsl",
            taken("phone", "{girl}'s phone, white, in a green case", "@girl", "The police want what he wrote to her."),
            answered("case", {"device_needed_by_police": "yes"}, about="phone"),
        ),
        on(
            2, "14:54", "dsl",
            switched_off("phone"),
            locked_away("phone", "The safe in the office of {dsl}", "Key 2, on her own ring"),
        ),
        on(
            2, "15:00", "dsl",
            online("skates", "instagram", "Instagram", "jay_skates", holder="@stranger", poster="somebody",
                   said_by="@girl"),
            shows("skates", nudity="yes", identifying="not-known"),
            reported("skates", "ceop", person="@dsl", given="The name of the account and what he asks for, in the "
                     "same form.", reference="C-2217", days=6, when=before(25)),
        ),
        on(
            2, "15:10", "dsl",
            called(
                "police", "tell",
                "Told them that the phone is off and in our safe. They collect it this week. It goes to nobody "
                "else.",
                person="the officer on the public protection desk",
                reference="NP-40917",
            ),
        ),
        on(
            2, "15:20", "dsl",
            reported("skates", person="@dsl", given="The account, that she is under 18, and that the police know of "
                     "it. He is not told who reports.", days=6),
        ),
        on(
            2, "15:50", "dsl",
            handed("phone", "@dsl", "@deputy", "The safe in office 2", "Key 5, which {deputy} has"),
        ),
        on(
            1, "08:25", "deputy",
            gap_found(
                "phone",
                35,
                "The safe stood open when I came, and the phone lay on the desk beside it, still off.",
                holder="@deputy",
                where="On the desk in office 2",
            ),
            locked_away("phone", "The safe in office 2", "Key 5, which {deputy} has", by="@deputy"),
        ),
        on(
            1, "09:25", "dsl",
            met(
                "@dsl", "@deputy", "@head",
                where="Two apps. The police have the names.",
                find_out="Nothing by us: the police ask. We watch over {girl} and keep to what they asked.",
            ),
            answered(
                "initial-review",
                {
                    "extreme_or_violent": "no",
                    "identified_as_vulnerable": "no",
                    "previously_abused": "no",
                    "social_care_involved": "no",
                    "sexual_acts": "not-known",
                    "shared_online": "not-known",
                },
            ),
        ),
        on(
            1, "09:35", "deputy",
            gap_explained(
                "phone",
                "The caretaker changed the battery of the safe at 07:50 and stayed in the room until I came. He took "
                "out what was in it and touched nothing else.",
            ),
        ),
        on(
            1, "15:05", "dsl",
            noted("{girl} was in all her lessons. Her form tutor sat with her at lunch without asking anything."),
        ),
    ),
)  # fmt: skip

RETRACTION = Story(
    key="retraction",
    school="NTH",
    shows="A child takes back what she said. The yes stands, police know, and the headteacher is asked to sign it "
    "away.",
    people={"girl": Pupil("10", "f", ("mother", "father")), "boy": Pupil("11", "m")},
    steps=(
        on(
            5, "10:05", "teacher3",
            told(
                "@girl",
                said="{girl} said: \"He told me he'd tell my dad about us if I didn't send it. So I did.\"",
                thinks="She chose her words and looked at the door.",
            ),
        ),
        on(5, "10:21", "dsl", Take()),
        on(
            5, "10:25", "dsl",
            placed("@girl", "in-imagery", "made-it", "told-us"),
            placed("@boy", "asked-for-it", "received-it"),
        ),
        on(
            5, "11:40", "dsl",
            met("@dsl", "@deputy", where="From her phone to his."),
            answered(
                "initial-review",
                MEETING | {"coerced_or_blackmailed": "yes", "immediate_risk": "not-known"},
            ),
        ),
        on(5, "11:50", "dsl", Decide("refer", agencies=("police",), took_part=("@deputy",))),
        on(
            5, "11:55", "dsl",
            heard("@girl", "\"He's got it saved somewhere. He said so.\" She said it at the door, and nobody asked."),
        ),
        on(
            5, "12:05", "dsl",
            called(
                "police", "refer",
                "Told them what she said, word for word. An officer for schools calls back.",
                person="the operator, then the officer for schools",
                reference="NP-40611",
                again_in=5,
            ),
        ),
        on(
            5, "12:15", "dsl",
            safe_to_tell("@girl/mother", note="{girl} wants her to know. She is afraid of her father's anger alone."),
            not_informed("@boy", "The officer asks to talk with {boy} and his parents before anybody else does."),
        ),
        on(
            4, "09:15", "teacher3",
            called(
                "other", "tell",
                "{girl} sat on the stairs and could not breathe. I called for help; the paramedic stayed with her "
                "until her mother came. She has no injury.",
                channel="emergency-number",
                named="the ambulance service",
            ),
        ),
        on(4, "09:40", "dsl", answered("case", {"immediate_risk": "no"}, about="@girl")),
        on(
            4, "10:26", "dsl",
            informed("@girl", "Her mother came to fetch her. I told her in my office what we know, and that the police "
                     "know it and why. She says nothing at home until the officer has called.",
                     "invited", "police", who="mother", channel="in-person"),
        ),
        on(
            4, "10:30", "dsl",
            not_informed(
                "@girl",
                "The officer talks with us before her father hears of it.",
                view="\"Not my dad. Not yet.\"",
                who="father",
                again_in=7,
            ),
        ),
        on(
            4, "15:40", "dsl",
            came(
                "Our call of this morning",
                "The officer for schools",
                "From: The officer for schools\nTo: Safeguarding, Northgate School\n"
                "Subject: Our call of this morning\n\n"
                "Thank you for calling at once. Until I have talked with both families, would you hold to the "
                "following:\n\n- do not ask {girl} or {boy} anything about it;\n- write down word for word whatever "
                "they tell you of their own accord;\n- leave his phone and hers with them, as they are.\n\nI call you "
                "on Thursday in any case. Reference NP-40611.",
                TakenOut("pictures", 1), TakenOut("markup", 1),
                sort="e-mail", written="e-mail",
            ),
        ),
        on(
            3, "13:30", "dsl",
            answered("case", {"coerced_or_blackmailed": "no"}, about="@girl"),
            noted(
                "{girl} came to say: \"I made that up, he never said it.\" I thanked her and asked nothing. The yes "
                "stands."
            ),
        ),
        on(
            1, "14:30", "dsl",
            withdrawn(
                "coerced_or_blackmailed",
                "not-known",
                "{girl} says now that he did not threaten her, and her friend, asked apart, knows of no threat. The "
                "officer would rather that it stood until he has talked with {boy}. I put it to a second person.",
            ),
        ),
    ),
)  # fmt: skip

THE_BUS = Story(
    key="the-bus",
    school="NTH",
    shows="Referred within the hour, with a duty that falls due today at any time of day.",
    people={"boy": Pupil("7", "m", ("mother",)), "older": Pupil("11", "m")},
    steps=(
        ago(
            75, "teacher5",
            told(
                "@boy",
                by="friend",
                said="Two boys of year 7 came together. One said: \"A big one from year 11 wants {boy} to send him "
                "stuff. {boy} did it once and now he's scared of the bus.\"",
                thinks="{boy} waited outside and came in when I asked him. He nodded to all of it.",
            ),
        ),
        ago(61, "dsl", Take()),
        ago(
            55, "dsl",
            placed("@boy", "in-imagery", "made-it"),
            placed("@older", "asked-for-it", "received-it"),
        ),
        ago(
            42, "dsl",
            answered("case", {"photo_or_video": "yes", "social_care_involved": "yes"}, about="@boy"),
        ),
    ),
)  # fmt: skip

STORIES = (STRANGER, RETRACTION, THE_BUS)
