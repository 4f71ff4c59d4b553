"""Northgate, told from the first word to the end: a picture between two pupils who are a couple, handled in school."""

from safelead.cases.demonstration.deleting import asked_to_delete, deleted
from safelead.cases.demonstration.entries import (
    added,
    answered,
    assessed,
    before,
    informed,
    met,
    noted,
    placed,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.families import asked_in, came_in, helped, offered
from safelead.cases.demonstration.story import Close, Decide, Pupil, Sign, Story, Take, on, until
from safelead.cases.demonstration.usual import MEETING, RISKS

PAIR = Story(
    key="pair",
    school="NTH",
    shows="A picture shared between two 14-year-olds who trust each other, kept in school by two signatures and "
    "closed.",
    people={"girl": Pupil("10", "f", ("mother", "father")), "boy": Pupil("10", "m", ("mother",))},
    steps=(
        on(
            14, "10:35", "teacher",
            told(
                "@girl",
                when=before(20),
                said="{girl} stayed behind after maths. She said: \"I sent {boy} a picture of me on Saturday and I "
                "wish I hadn't. He hasn't shown it to anyone. I just feel sick every time my phone buzzes.\"",
                thinks="She was pale but calm. She came by herself, and she was glad to have said it.",
                tried="She asked {boy} on Sunday to delete it. He said that he had.",
            ),
        ),
        on(14, "10:52", "dsl", Take()),
        on(
            14, "11:00", "dsl",
            placed("@girl", "in-imagery", "made-it", "told-us"),
            placed("@boy", "received-it"),
        ),
        on(
            14, "11:20", "teacher",
            added(
                "I forgot: {girl} asked me whether her father has to know. I said that I could not promise anything."
            ),
        ),
        on(
            14, "13:05", "dsl",
            met(
                "@dsl", "@deputy", "@head",
                where="From her phone to his, in one message. Nobody knows of any other copy.",
                find_out="Whether {boy} kept it, and whether anybody else has seen it. {deputy} asks him with his "
                "form tutor.",
                notes="They have been a couple since the summer, and both families know that.",
            ),
            answered("initial-review", MEETING | {"police_know_already": "no", "social_care_believed_involved": "no"}),
        ),
        on(
            14, "13:15", "dsl",
            safe_to_tell("@girl/mother", "@girl/father", note="No worry about either in eight years at our schools."),
        ),
        on(
            14, "13:16", "dsl",
            safe_to_tell("@boy", note="His mother comes to every evening. Nothing known against it."),
        ),
        on(
            14, "14:30", "dsl",
            talked(
                "@girl",
                "\"Nobody made me. It was my idea, and then it felt stupid. I trust him. I don't trust phones.\" She "
                "is afraid that her father will be disappointed, not that he will be angry. She wants her mother to "
                "be told first, and to be there herself.",
                "worry",
                alone_because="She preferred it, and our policy allows a first conversation alone.",
                own_account=True,
            ),
            answered(
                "case",
                {
                    "concerns_after_conversation": "no",
                    "pupil_worried_about_parents": "yes",
                },
                about="@girl",
            ),
        ),
        on(
            14, "15:35", "dsl",
            informed(
                "@girl",
                "I told her mother on the phone while {girl} sat beside me and said most of it herself. Her mother "
                "was quiet, then kind. She will tell the father tonight.",
                who="mother",
            ),
        ),
        on(
            13, "09:10", "deputy",
            talked(
                "@boy",
                "\"I deleted it the same night. I never showed it to anyone, I wouldn't.\" He cried when he heard how "
                "she felt, and asked whether he may say sorry.",
                by="@deputy",
                why_them="She was his head of year, and he asked for her.",
                alone_because="He preferred it, and our policy allows a first conversation alone.",
                own_account=True,
            ),
        ),
        on(
            13, "09:40", "dsl",
            informed(
                "@girl",
                "Her father called from work. He knows from her mother, and is glad that she told somebody.",
                who="father",
            ),
            asked_in("@girl", 7, "Both come. {girl} may decide whether she sits in.", where="the DSL's office"),
        ),
        on(
            13, "10:05", "deputy",
            informed(
                "@boy",
                "His mother thanked us for calling early. She is not angry with either of them and comes in on "
                "Thursday.",
                "invited",
                by="@deputy",
            ),
        ),
        on(
            13, "15:50", "dsl",
            answered(
                "risk-assessment",
                RISKS | {"consensual_relationship": "yes", "as_a_joke": "no", "ai_or_altered": "no"},
            ),
            assessed(
                "She made it herself and chose whom to send it to. Both say the same, asked apart from each other.",
                "One message to one person. He has not passed it on, and nothing points to another copy.",
                "She regrets it and slept badly; since her parents know she says that the weight is gone. He is "
                "ashamed and means well.",
                "Neither is known to social care. Both do well at school, have friends, and homes that they can talk "
                "in.",
            ),
        ),
        on(
            13, "16:05", "dsl",
            Decide(
                "manage",
                enough_why="Both were asked apart and tell the same story. Nothing that could call for a referral is "
                "open.",
                manageable_why="It is one picture between two people who trust each other, and both families stand by "
                "them.",
                best_interests="Police or social care would add fear and help neither. Both want to put it right.",
                proportionate="There was no pressure, no malice, and nobody else has it.",
                safe="{dsl} sees {girl} every week until half-term and {deputy} sees {boy}. Both know whom to go to.",
                took_part=("@deputy",),
            ),
        ),
        on(12, "08:50", "head", Sign()),
        on(
            12, "11:15", "dsl",
            talked(
                "@girl",
                "We spoke about who looks after her in the next weeks. She wants it to be me, and short.",
                "support",
                alone_because="She asked to do it without her parents. They know of it.",
            ),
            asked_to_delete(
                "@girl", "older", until(1, "11:15"),
                said="\"I thought it was only him who has to.\" She will go through backups and old chats at home.",
            ),
        ),
        on(
            12, "12:20", "deputy",
            talked(
                "@boy",
                "We spoke about trust, and about what a picture is once it is on two phones. He had thought of both.",
                by="@deputy",
                why_them="She talked with him the first time.",
                alone_because="He asked to do it without his mother. She knows of it.",
            ),
            asked_to_delete(
                "@boy", "older", until(1, "12:20"), by="@deputy",
                said="He says that nothing is left, and that he will look again at the backup with his mother.",
            ),
        ),
        on(
            12, "15:40", "dsl",
            informed(
                "@girl", "I told both on the phone what {girl} was asked to delete and until when.", "deletion",
            ),
            offered(
                "@girl", "pastoral", named="A talk with {dsl} once a week, over lunch", again_in=14,
                said="\"OK. But not if you look worried the whole time.\"",
            ),
        ),
        on(
            11, "11:05", "dsl",
            deleted("@girl", "\"It's gone everywhere. The backup too, my mum showed me where that is.\""),
        ),
        on(
            11, "15:30", "deputy",
            deleted(
                "@boy", "\"There was one in the bin for deleted pictures. Now there is nothing.\" His mother says the "
                "same.", by="@deputy",
            ),
            informed(
                "@boy",
                "His mother came in. I told her what was agreed about deleting it, and gave her the page for parents.",
                "deletion", "advice",
                by="@deputy",
                channel="in-person",
            ),
        ),
        on(
            8, "10:40", "dsl",
            came_in(
                "@girl",
                "Her father hugged her before anybody sat down. Both asked what they could have done, and heard that "
                "she came by herself, which is what they taught her.",
                "They ask her once a week how it is, and otherwise let it rest. They call {dsl} if it comes up again.",
                "advice",
                with_child=True,
            ),
        ),
        on(
            8, "12:40", "dsl",
            noted(
                "Saw {girl} at lunch. She sleeps again. She and {boy} are still a couple and laugh about the meeting."
            ),
        ),
        on(
            4, "12:30", "dsl",
            helped("@girl", "Last weekly talk. She has nothing to add and would come again if she had."),
        ),
        on(
            4, "15:20", "dsl",
            Close("Everything that was agreed is done. Both pupils are well and know whom to come to."),
        ),
    ),
)  # fmt: skip
