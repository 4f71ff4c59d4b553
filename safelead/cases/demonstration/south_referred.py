"""Southfield, cases that go to others: a child of 12, a child in danger, a parent who is the danger."""

from safelead.cases.demonstration.entries import (
    added,
    answered,
    before,
    called,
    handed_over,
    informed,
    met,
    not_informed,
    not_talked,
    placed,
    risk_in_telling,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.story import Decide, Outsider, Pupil, Story, Take, Weigh, on
from safelead.cases.demonstration.usual import MEETING

TWELVE = Story(
    key="twelve",
    school="STH",
    shows="A pupil under 13: referred at once, and handed over to a deputy while the DSL is away.",
    people={"girl": Pupil("7", "f", ("mother",)), "boy": Pupil("8", "m", ("mother",))},
    steps=(
        on(
            6, "11:20", "teacher3",
            told(
                "@girl",
                by="parent",
                channel="phone",
                said="Her mother called: \"She is in year 7. There is a video on her tablet with a boy from her "
                "school. I saw the first second and switched it off. She says that they wanted to know what it is "
                "like.\"",
                thinks="The mother was crying, and very clear.",
                tried="The tablet is switched off and in a drawer.",
            ),
        ),
        on(6, "11:31", "dsl", Take()),
        on(
            6, "11:36", "dsl",
            placed("@girl", "in-imagery", "made-it"),
            placed("@boy", "in-imagery", "made-it"),
            answered(
                "case",
                {
                    "photo_or_video": "yes",
                    "sexual_acts": "yes",
                    "immediate_risk": "no",
                    "suicide_or_self_harm": "no",
                },
            ),
        ),
        on(6, "11:40", "dsl", Decide("refer", agencies=("police", "social-care"))),
        on(
            6, "11:55", "dsl",
            called("police", "refer", "Gave them what the mother said. They talk with social care before anybody asks "
                   "the children.", person="the operator", reference="SP-12240", again_in=5),
        ),
        on(
            6, "12:20", "dsl",
            called("social-care", "refer", "Both children are known to nobody there. A social worker takes it today "
                   "and leads on how the children are talked "
                   "with.", person="the duty social worker", reference="MASH-5518", stands="accepted", again_in=6),
        ),
        on(6, "12:30", "dsl", safe_to_tell("@girl"), safe_to_tell("@boy")),
        on(
            6, "13:15", "dsl",
            informed(
                "@girl",
                "Her mother knows from us that the police and social care are involved, and why.",
                "invited", "police",
            ),
        ),
        on(
            6, "13:50", "dsl",
            informed("@boy", "His mother came at once. She knows of the police and why.", "invited", "police"),
        ),
        on(
            5, "09:10", "dsl",
            met("@dsl", "@deputy", "@head", where="Nowhere, as far as is known. Police hold the tablet."),
            answered("initial-review", MEETING | {"sexual_acts": "yes", "shared_online": "not-known"}),
        ),
        on(5, "09:40", "dsl", not_talked("@girl", "The social worker talks with her, in a place that she knows.")),
        on(5, "09:41", "dsl", not_talked("@boy", "The social worker talks with him. We listen if he comes to us.")),
        on(
            1, "10:40", "dsl",
            called("police", "follow-up", "The tablet is with their specialists. They expect to know more next week, "
                   "and ask nothing of us until then.", person="the officer who has the case", reference="SP-12240",
                   again_in=6),
        ),
        on(
            1, "15:40", "dsl",
            handed_over("@deputy", "I am away until Friday. {deputy} knows the case and the social worker."),
        ),
    ),
)  # fmt: skip

EMERGENCY = Story(
    key="emergency",
    school="STH",
    shows="A sign that a child may harm himself: the teacher rang the emergency number and recorded it.",
    people={"boy": Pupil("10", "m", ("mother",)), "other": Pupil("10", "m")},
    steps=(
        on(
            1, "13:20", "teacher4",
            told(
                "@boy",
                when=before(25),
                said="{boy} said in the corridor: \"They've all got it now. There's no point in me being here any "
                "more.\" I asked whether he means to harm himself. He said: \"I don't know.\"",
                thinks="I stayed with him all the time. {deputy} came and is with him now.",
            ),
        ),
        on(
            1, "13:24", "teacher4",
            called(
                "other", "tell",
                "Rang 999 while {deputy} sat with him. The ambulance took him to the hospital, where his mother met "
                "them.",
                channel="emergency-number",
                when=before(29),
                named="the ambulance service",
            ),
        ),
        on(1, "13:30", "deputy", Take()),
        on(1, "13:34", "deputy", placed("@boy", "in-imagery", "affected"), placed("@other", "shared-it")),
        on(
            1, "13:38", "deputy",
            answered("case", {"photo_or_video": "yes"}),
            answered("case", {"suicide_or_self_harm": "yes"}, about="@boy"),
        ),
        on(1, "13:40", "deputy", Decide("refer", agencies=("police", "social-care"))),
        on(
            1, "13:55", "deputy",
            called(
                "police", "refer",
                "Gave them names and what he said. An officer calls {deputy} tomorrow.",
                reference="SP-12611",
            ),
        ),
        on(
            1, "14:15", "deputy",
            called("social-care", "refer", "They work with the hospital and call his mother today."),
        ),
        on(
            1, "14:20", "deputy",
            safe_to_tell("@boy"),
            informed(
                "@boy",
                "{deputy2} sat with his mother at the hospital. She knows of the police, and why.",
                "police", by="@deputy2", channel="in-person",
            ),
        ),
        on(
            1, "14:30", "deputy",
            not_informed("@other", "The officer asks to talk with his parents first, tomorrow morning."),
        ),
        on(
            1, "16:20", "teacher4",
            added("His mother wrote to the school's office: he is at home, she does not leave him, and he ate."),
        ),
    ),
)  # fmt: skip

NOT_TOLD = Story(
    key="not-told",
    school="STH",
    shows="Her mother is told; her father is not, because he is the danger. Social care lead on what happens at home.",
    people={"girl": Pupil("9", "f", ("mother", "father")), "boy": Outsider("Dan, from the swimming club")},
    steps=(
        on(
            5, "13:05", "teacher6",
            told(
                "@girl",
                said="{girl} said: \"If my dad hears that I sent it he'll do what he did to my brother.\" She means "
                "the arm, two years ago.",
                thinks="She went white when the bell rang.",
                tried="She told her mother, who said: say nothing at home.",
            ),
        ),
        on(5, "13:18", "dsl", Take()),
        on(
            5, "13:25", "dsl",
            placed("@girl", "in-imagery", "made-it", "shared-it", "told-us"),
            placed("@boy", "received-it", sort="child", written="Dan, from the swimming club"),
        ),
        on(
            5, "13:30", "dsl",
            risk_in_telling("@girl/father", note="Her brother's arm two years ago, and what she and her mother say."),
            safe_to_tell("@girl/mother", note="She keeps {girl} safe from him. Only on her own telephone, by day."),
        ),
        on(
            5, "13:35", "dsl",
            answered("case", {"photo_or_video": "yes"}),
            answered(
                "case",
                {
                    "wider_safeguarding_concerns": "yes",
                    "social_care_believed_involved": "yes",
                },
                about="@girl",
            ),
        ),
        on(5, "13:40", "dsl", Decide("refer", agencies=("social-care",), took_part=("@deputy",))),
        on(
            5, "14:05", "dsl",
            called("social-care", "refer", "They know the family from then. A social worker sees {girl} and her "
                   "mother tomorrow, here at "
                   "school.", person="the duty social worker", reference="MASH-5533", again_in=4),
        ),
        on(
            5, "14:15", "dsl",
            not_informed("@girl", "Her father is not told: what happened to her brother, and her mother's words. "
                         "Social care decide with her mother what he hears, and from "
                         "whom.", risk=True, view="\"Mum can know. Not him.\"", who="father"),
        ),
        on(
            5, "14:40", "dsl",
            informed("@girl", "Her mother answered at work and cried a little. She says nothing at home, and comes in "
                     "tomorrow for the social worker.", "invited", who="mother"),
        ),
        on(
            4, "09:30", "dsl",
            met("@dsl", "@deputy2", where="To one boy of her swimming club, who goes to another school.",
                find_out="Who at Dan's school is our counterpart. {deputy2} calls."),
            answered("initial-review", MEETING | {"other_setting_to_contact": "yes", "previously_abused": "not-known"}),
        ),
        on(
            4, "10:15", "dsl",
            not_talked("@boy", "Dan is at another school. Its safeguarding lead decides who talks with him."),
            not_informed("@boy", "His own school tells his parents, once {deputy2} has reached it."),
        ),
        on(
            3, "10:20", "dsl",
            called(
                "camhs", "refer",
                "Asked for an appointment: she sleeps badly and eats little. They say that it does not meet "
                "their threshold.",
                person="the duty worker", about=("@girl",), stands="refused",
            ),
        ),
        on(
            3, "10:30", "dsl",
            Weigh(escalate=True, why="What she says at night meets it. Their form has no room for that."),
        ),
        on(
            3, "11:15", "dsl",
            talked("@girl", "\"She's nice, the social worker. She asked me what I need. Nobody ever asked "
                            "that.\"", "support",
                   alone_because="Her mother wants her to talk with us alone.", own_account=True),
        ),
        on(
            2, "09:10", "dsl",
            called(
                "camhs", "escalate",
                "Her social worker and I wrote to their manager, who calls back.",
                channel="e-mail", about=("@girl",), stands="in-progress", again_in=5,
            ),
        ),
    ),
)  # fmt: skip

STORIES = (TWELVE, EMERGENCY, NOT_TOLD)
