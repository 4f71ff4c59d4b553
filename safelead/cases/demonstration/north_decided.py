"""Northgate, decisions that are not settled: one waits to be signed, one was sent back."""

from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    before,
    given_back,
    informed,
    locked_away,
    met,
    placed,
    safe_to_tell,
    switched_off,
    taken,
    talked,
    told,
)
from safelead.cases.demonstration.story import Decide, Pupil, SendBack, Story, Take, on
from safelead.cases.demonstration.usual import MEETING, RISKS

TO_SIGN = Story(
    key="to-sign",
    school="NTH",
    shows="Decided yesterday afternoon; the headteacher is to read and sign it.",
    people={"girl": Pupil("11", "f", ("mother",)), "boy": Pupil("11", "m", ("mother",))},
    steps=(
        on(
            3, "13:40", "teacher3",
            told(
                "@girl", "@boy",
                when=before(35),
                said="{girl} and {boy} came together. {girl} said: \"We sent each other pictures in the holidays. We "
                "split up and we both want them gone, and we don't know how to be sure.\"",
                thinks="They were embarrassed and kind to each other.",
                tried="Both say that they deleted their own copies.",
            ),
        ),
        on(3, "13:58", "dsl", Take()),
        on(
            3, "14:05", "dsl",
            placed("@girl", "in-imagery", "made-it", "shared-it", "received-it", "told-us"),
            placed("@boy", "in-imagery", "made-it", "shared-it", "received-it", "told-us"),
        ),
        on(
            2, "11:30", "dsl",
            met(
                "@dsl",
                "@deputy",
                "@head", where="From phone to phone, in the summer.", find_out="Whether backups exist.",
            ),
            answered("initial-review", MEETING),
        ),
        on(2, "11:33", "dsl", safe_to_tell("@girl"), safe_to_tell("@boy")),
        on(
            2, "13:20", "dsl",
            talked(
                "@girl",
                "\"It was both of us and it was nice then. I just don't want to be scared of it at college.\"",
                alone_because="She preferred it, and our policy allows a first conversation alone.",
            ),
        ),
        on(
            2, "13:40", "dsl",
            informed("@girl", "Her mother knew of the couple, not of the pictures. She is calm.", "invited"),
        ),
        on(
            2, "14:10", "deputy",
            talked(
                "@boy",
                "\"I would never show anyone. Tell her that.\"",
                by="@deputy",
                why_them="So that both are heard on the same day.",
                alone_because="He preferred it, and our policy allows a first conversation alone.",
            ),
        ),
        on(
            1, "09:45", "dsl",
            informed(
                "@boy",
                "His mother will come in on Friday. She asked what she may look at; I said: nothing.",
                "invited",
            ),
        ),
        on(
            1, "15:20", "dsl",
            answered("risk-assessment", RISKS | {"consensual_relationship": "yes"}),
            assessed(
                "Both made their own and exchanged them while they were a couple. Neither was asked twice.",
                "From one phone to the other. Nothing points to anybody else.",
                "They worry about what could happen, not about what has.",
                "Nothing known about either. Both have somebody at home to talk with.",
            ),
        ),
        on(
            1, "15:50", "dsl",
            Decide(
                "manage",
                enough_why="Both were heard apart and say the same. Their parents know.",
                manageable_why="It is over, it was between the two of them, and both want help with deleting it.",
                best_interests="They came by themselves. Taking it further would teach them not to.",
                proportionate="No pressure, no malice, no third person, one year of age between them.",
                safe="{deputy} goes through deleting with each of them and sees both again in a fortnight.",
                took_part=("@deputy", "@head"),
            ),
        ),
    ),
)  # fmt: skip

SENT_BACK = Story(
    key="sent-back",
    school="NTH",
    shows="The headteacher did not sign, and wrote why.",
    people={"boy": Pupil("9", "m", ("mother",)), "other": Pupil("9", "m", ("mother",))},
    steps=(
        on(
            6, "10:50", "teacher9",
            told(
                "@boy", "@other",
                by="staff",
                channel="saw-it",
                when=before(30),
                said="In the changing room {other} held up his phone and three boys laughed. {boy} shouted: \"Delete "
                "it!\" {other} said that it was a joke and put the phone away. I did not see the screen and did not "
                "ask to.",
                thinks="{boy} laughed too, afterwards. I am not sure that he found it funny.",
            ),
        ),
        on(6, "11:12", "deputy", Take()),
        on(6, "11:20", "deputy", placed("@boy", "in-imagery"), placed("@other", "made-it", "shared-it")),
        on(
            6, "11:25", "deputy",
            taken(
                "phone",
                "Blue phone with a football on its case",
                "@other",
                "So that nothing is sent on before we know more. He gave it to me himself.",
                by="@deputy",
            ),
            switched_off("phone", by="@deputy"),
            locked_away("phone", "The safe in office 2", "Key 5, which {deputy} has", by="@deputy"),
        ),
        on(
            5, "09:10", "deputy",
            met("@dsl", "@deputy", "@head", where="Held up in the changing room. Not sent, as far as is known."),
            answered("initial-review", MEETING),
        ),
        on(5, "09:30", "deputy", safe_to_tell("@boy"), safe_to_tell("@other")),
        on(
            5, "12:30", "deputy",
            talked(
                "@boy",
                "\"He's my friend. It was stupid. I don't want a big thing.\"",
                by="@deputy",
                why_them="She took the case up.",
                alone_because="He preferred it, and our policy allows a first conversation alone.",
            ),
        ),
        on(
            5, "13:05", "deputy",
            talked(
                "@other",
                "\"I took it for a laugh and I deleted it before the bell. I'm sorry if he's upset.\"",
                by="@deputy",
                why_them="She took the case up.",
                alone_because="He preferred it, and our policy allows a first conversation alone.",
            ),
        ),
        on(
            5, "15:10", "deputy",
            informed("@boy", "His mother wants to know that it is gone. Comes in on Monday.", "invited", by="@deputy"),
        ),
        on(
            5, "15:30", "deputy",
            informed(
                "@other",
                "His mother will talk with him tonight, and knows that I have his phone and why. He may bring it home. "
                "Comes in on Monday.",
                "invited", "device",
                by="@deputy",
            ),
        ),
        on(5, "15:40", "deputy", given_back("phone", "@deputy", "@other", "31")),
        on(
            3, "14:40", "deputy",
            answered(
                "risk-assessment",
                RISKS | {"as_a_joke": "yes", "consensual_relationship": "no", "shared_without_consent": "yes"},
            ),
            assessed(
                "Taken by {other} without asking, in a changing room, as a joke between friends.",
                "Shown to three boys for a moment. Both say that it was not sent.",
                "{boy} plays it down. His form tutor finds him quieter than before.",
                "Nothing known about either.",
            ),
        ),
        on(
            3, "15:00", "deputy",
            Decide(
                "manage",
                enough_why="Both boys and the teacher who came in tell the same story.",
                manageable_why="It was stopped within the hour, and both families are with us.",
                best_interests="{boy} wants to keep his friend and not be talked about.",
                proportionate="Thoughtless, not malicious, and not sent.",
                safe="Changing rooms are supervised, and {boy}'s form tutor looks out for him.",
                took_part=("@dsl",),
            ),
        ),
        on(
            1, "12:10", "head",
            SendBack(
                "I read that the three who laughed were not asked. I would like to know from each of them what they "
                "saw and whether anything was sent, before I sign that nobody else has it."
            ),
        ),
    ),
)  # fmt: skip

STORIES = (TO_SIGN, SENT_BACK)
