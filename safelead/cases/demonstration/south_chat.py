"""Southfield, told from the first word to the end: a picture passed on to hurt somebody, referred to the police."""

from safelead.cases.demonstration.deleting import measures
from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    collected,
    ended,
    handed,
    informed,
    noted,
    taken_back,
    talked,
)
from safelead.cases.demonstration.families import asked_in, came_in, helped, learnt, offered, to_teach
from safelead.cases.demonstration.south_chat_first import FIRST_DAY
from safelead.cases.demonstration.story import Close, Correct, Decide, Pupil, Story, on
from safelead.cases.demonstration.takedown import gone, heard, reported, still_there
from safelead.cases.demonstration.usual import RISKS
from safelead.chronology.kinds.agencies import PoliceOutcomeTold
from safelead.chronology.kinds.devices import Party

NEXT_DAYS = (
    on(
        25, "08:45", "deputy",
        handed("phone", "@deputy", "@dsl", "The safe in the DSL's office", "Key 3, which {dsl} has"),
    ),
    on(
        25, "09:20", "deputy",
        talked(
            "@friend",
            "\"I opened it and I felt sick. I didn't send it to anyone, I left the chat.\" He offered to tell the "
            "police, and named two more who left it. They were asked, and say the same.",
            by="@deputy",
            why_them="She talked with {boy} too.",
            alone_because="His mother agreed on the phone that he talks alone first.",
            own_account=True,
        ),
        answered("case", {"concerns_after_conversation": "no"}, about="@friend"),
    ),
    on(
        25, "10:00", "deputy",
        taken_back("@friend", "shared-it", "One of the girls thought so. He left the chat, and the others agree."),
    ),
    on(
        25, "10:40", "deputy",
        gone("chat", "one of the two girls", "The chat was closed overnight; she has the notice of it."),
        still_there("page", "one of the two girls", "Her sister spoke of it at breakfast."),
    ),
    on(
        25, "11:15", "dsl",
        reported("page", "report-remove", by="child", person="@girl", given="{girl} sent it in herself with her "
                 "mother beside her. I sat outside.", reference="in her own account", days=2, helped=("@girl",)),
    ),
    on(
        25, "11:25", "deputy",
        heard("page", "no-answer", said="Nothing but a notice that they have the report."),
    ),
    on(
        25, "14:00", "dsl",
        talked(
            "@girl",
            "\"I keep thinking that they all looked. I want to go back, but not to maths, he sits behind me.\" Her "
            "mother sat with us. She wants to see the counsellor, and her friend beside her in lessons.",
            "support",
        ),
        answered("case", {"concerns_after_conversation": "no"}, about="@girl"),
        offered("@girl", "counsellor", named="The counsellor, once a week", said="\"If I can stop whenever I want.\"",
                again_in=14),
    ),
    on(
        24, "09:10", "dsl",
        collected(
            "phone",
            "@dsl",
            Party(name="Ruth Hale", role="officer for schools", number="4411", receipt="118"),
            "The county's police",
            "SP-11872",
        ),
    ),
    on(
        24, "15:00", "dsl",
        answered(
            "risk-assessment",
            RISKS
            | {
                "shared_without_consent": "yes",
                "malicious_intent": "yes",
                "shared_beyond_recipient": "yes",
                "deliberate_harm": "yes",
                "consensual_relationship": "no",
                "impact_serious": "not-known",
            },
        ),
        answered("risk-assessment", {"impact_serious": "yes"}, about="@girl"),
        assessed(
            "She made it when they were together, for him. Nobody pressed her.",
            "He put it before forty pupils to shame her, with words that say so.",
            "She could not leave the toilets, then not go to maths. She sleeps badly and holds on to her friend.",
            "{girl} has a mother who is there. {boy}'s parents separated this year; his tutor keeps an eye on him "
            "too.",
        ),
    ),
    on(24, "15:20", "dsl", Decide("refer", agencies=("police",), took_part=("@deputy",))),
    on(
        24, "15:40", "dsl",
        heard("page", "removed", "report-remove", said="They wrote to {girl} that it is taken down and cannot be "
              "put up again there."),
    ),
    on(
        23, "09:05", "deputy",
        gone("page", "one of the two girls", "Her sister says that the post is not there any more."),
    ),
    on(
        23, "09:20", "dsl",
        noted("{boy} sits in the other maths set from today, not {girl}. It is to keep them apart and no punishment; "
              "his parents agreed on the telephone."),
        asked_in("@girl", 5, "Both come, and {girl} with them.", where="My office"),
    ),
    on(
        23, "12:40", "deputy",
        offered("@boy", "pastoral", named="His form tutor, twice a week", by="@deputy", said="He nodded."),
        offered("@friend", "helpline", helplines=("Childline",), answer="declined", by="@deputy",
                said="\"I talk with my mum. I've got the number now.\""),
    ),
)  # fmt: skip

AFTERWARDS = (
    on(
        21, "11:00", "dsl",
        ended(
            "22",
            "The officer has talked with {boy} and his parents. They gave him his phone back, empty. He works with "
            "their youth team instead of going to court. Their case is closed, and the school may decide on its own "
            "measures now.",
            officer="the officer for schools",
            reference="SP-11782",
            listed={"@boy": "person-involved", "@girl": "not-told", "@friend": "witness"},
        ),
    ),
    on(
        20, "08:40", "dsl",
        Correct(PoliceOutcomeTold, "The reference is SP-11872.", "I wrote the digits down the wrong way round. The "
                                                                 "closing letter has it right."),
    ),
    on(
        20, "10:30", "head",
        measures(
            "@boy",
            "Three days of work in the inclusion room, and he stays in the other maths set until the summer.",
            "He wanted to shame her before the whole year, and knew what he did. He has said so to the officer and to "
            "his parents, which counts for him.",
            police="The officer for schools told {dsl} yesterday that the school may decide now.",
        ),
    ),
    on(
        20, "11:15", "deputy",
        informed(
            "@boy",
            "Both know what was decided and why. His father thinks it right; his mother asked that he may write to "
            "{girl}, if she wants it.",
            "advice",
            by="@deputy",
        ),
        asked_in("@boy", 5, "Both come, together.", where="The headteacher's office", by="@deputy"),
    ),
    on(
        20, "14:10", "dsl",
        to_teach("Year 11", "Two lessons in form time: what passing a picture on does to whoever is in it, what the "
                 "law says, and whom to tell.", by="the form tutors of year 11", in_days=14),
    ),
    on(
        18, "10:10", "dsl",
        came_in(
            "@girl",
            "{girl} is in all her lessons. Her parents asked who else knows, and heard that the staff who need to "
            "know do, and nobody else. Half of the year signed a card for her.",
            "The counsellor goes on. {dsl} calls her mother at the end of each week until {girl} says that it is "
            "enough.",
            with_child=True,
        ),
    ),
    on(
        15, "12:05", "deputy",
        came_in(
            "@boy",
            "{boy} brought a letter for {girl}. He said: \"I can't take it back. I'd like her to know that I know "
            "that.\" His parents sat on either side of him.",
            "{girl} decides whether she reads it. His tutor sees him until the summer.",
            "advice",
            present=("@deputy", "@head"),
            with_child=True,
        ),
    ),
    on(
        15, "14:00", "dsl",
        helped("@girl", "She likes the counsellor and is not so tired. Twice she ran out of lessons, and came back.",
               goes_on=True, again_in=14),
    ),
    on(
        12, "15:30", "dsl",
        noted("{girl} has read {boy}'s letter with her mother. She does not want to answer it; that is enough for "
              "her."),
    ),
    on(
        11, "15:10", "deputy",
        learnt("Both lessons were held in every form. Four pupils came afterwards to say that they had seen it and "
               "were sorry."),
    ),
    on(
        6, "12:20", "dsl",
        helped("@girl", "\"I went a whole day without thinking of it.\" The counsellor sees her once more, then "
               "whenever she asks.", goes_on=True),
    ),
    on(
        5, "14:45", "dsl",
        Close(
            "The police have ended their part, it is gone from both places, {girl} has the support that she wants, "
            "and every family was told."
        ),
    ),
)  # fmt: skip

CHAT = Story(
    key="chat",
    school="STH",
    shows="A former boyfriend passed a girl's picture on to hurt her: police, support, and every parent told; closed.",
    people={
        "girl": Pupil("11B", "f", ("mother", "father")),
        "boy": Pupil("11C", "m", ("mother", "father")),
        "friend": Pupil("11A", "m", ("mother",)),
    },
    steps=FIRST_DAY + NEXT_DAYS + AFTERWARDS,
)
