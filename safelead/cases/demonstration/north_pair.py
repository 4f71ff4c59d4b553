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
from safelead.cases.demonstration.families import asked_in, came_in, helped, learnt, offered, to_learn
from safelead.cases.demonstration.reading import INSPECTED
from safelead.cases.demonstration.story import Close, Decide, LetInspect, Pupil, Sign, Story, Take, on, until
from safelead.cases.demonstration.takedown import kept
from safelead.cases.demonstration.usual import MEETING, RISKS
from safelead.chronology.kinds.deletion import ANYWHERE

PAIR = Story(
    key="pair",
    school="NTH",
    shows="A picture shared between two 14-year-olds who trust each other, kept in school by two signatures and "
    "closed.",
    people={"girl": Pupil("10", "f", ("mother", "father")), "boy": Pupil("10", "m", ("mother", "father"))},
    steps=(
        on(
            14, "10:35", "teacher",
            told(
                "@girl",
                when=before(20),
                said="{girl} stayed behind after maths. She said: \"I sent {boy} a picture of me at the weekend and I "
                "wish I hadn't. He hasn't shown it to anyone. I just feel sick every time my phone buzzes.\"",
                thinks="She was pale but calm. She came by herself, and she was glad to have said it.",
                tried="She asked {boy} the next day to delete it. He said that he had.",
            ),
        ),
        on(14, "10:52", "dsl", Take()),
        on(
            14, "11:00", "dsl",
            placed("@girl", "in-imagery", "made-it", "shared-it", "told-us"),
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
                find_out="Whether {boy} kept it, whether anybody else has seen it, and what {girl} fears at home. "
                "{dsl} talks with her today, {deputy} with him tomorrow.",
                notes="They have been a couple for some months, and both families know that.",
            ),
            answered("initial-review", MEETING | {"police_know_already": "no", "social_care_believed_involved": "no"}),
        ),
        on(
            14, "13:15", "dsl",
            safe_to_tell("@girl/mother", note="She comes to every evening. {girl} talks of her with warmth."),
            safe_to_tell("@boy", note="Nothing known against either of his parents in eight years at our schools."),
        ),
        on(
            14, "14:30", "dsl",
            talked(
                "@girl",
                "\"Nobody made me. It was my idea, and then it felt stupid. I trust him. I don't trust phones.\" She "
                "is afraid that her father will be disappointed, not that he will be angry. She wants her mother to "
                "be told first, and to be there herself. Her phone copies everything to the family's storage.",
                "worry",
                alone_because="She preferred it, and our policy allows a first conversation alone.",
                own_account=True,
            ),
            answered(
                "case",
                {"concerns_after_conversation": "no", "pupil_worried_about_parents": "yes"},
                about="@girl",
            ),
            kept("backup", "cloud", "the family's online storage", holder="@girl", said_by="@girl",
                 where="Where her phone saves its pictures by itself."),
        ),
        on(
            14, "14:40", "dsl",
            safe_to_tell("@girl/father", note="After talking with her: she fears his disappointment, not him. Her "
                         "mother tells him first, as she wants it."),
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
            answered("case", {"concerns_after_conversation": "no"}, about="@boy"),
            kept("his-phone", "device", "{boy}'s phone", holder="@boy", said_by="@boy",
                 where="Where her message came in."),
        ),
        on(
            13, "10:05", "deputy",
            informed(
                "@boy",
                "His mother thanked us for calling early. She is not angry with either of them. His father is on a "
                "night shift and asleep; she would rather that he heard it from us.",
                by="@deputy",
                who="mother",
            ),
            asked_in("@boy", 5, "Both come, before his shift.", where="The office of the heads of year", by="@deputy"),
        ),
        on(
            13, "11:10", "dsl",
            informed(
                "@girl",
                "Her father called from work. He knows from her mother, and is glad that she told somebody.",
                who="father",
            ),
            asked_in("@girl", 5, "Both come. {girl} may decide whether she sits in.", where="My office"),
        ),
        on(
            13, "15:15", "deputy",
            informed(
                "@boy",
                "His father was silent for a while. Then he asked how {girl} is, and said that he would have a word "
                "with {boy}, a calm one.",
                by="@deputy",
                who="father",
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
                "One message to one person. He has not passed it on, and nothing points to another person who has it.",
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
                safe="{dsl} sees {girl} and {deputy} sees {boy} once a week for a fortnight. Both know whom to go to.",
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
                "@girl", "older", until(1, "11:15"), also=("backup",),
                said="\"I thought it was only him who has to.\" She goes through the storage at home with her mother.",
            ),
            offered(
                "@girl", "pastoral", named="A talk with {dsl} once a week, over lunch", again_in=14,
                said="\"OK. But not if you look worried the whole time.\"",
            ),
        ),
        on(
            12, "12:20", "deputy",
            talked(
                "@boy",
                "We spoke about trust, and about what a picture is once it is on two phones. He had thought of both.",
                "support",
                by="@deputy",
                why_them="She talked with him the first time.",
                alone_because="He asked to do it without his parents. They know of it.",
            ),
            asked_to_delete(
                "@boy", "older", until(1, "12:20"), by="@deputy", also=("his-phone",),
                said="He says that nothing is left, and that he will look again with his mother.",
            ),
            offered("@boy", "pastoral", named="A talk with {deputy} once a week", by="@deputy", again_in=14,
                    said="\"Yes. I'd like that.\""),
            to_learn("@boy", "One hour on what to do when somebody trusts you with a picture: delete it, say so, and "
                     "look in the places that one forgets.", by="{deputy}", in_days=14),
        ),
        on(
            12, "15:40", "dsl",
            informed("@girl", "I told both on the phone what {girl} is asked to delete, and until when.", "deletion"),
        ),
        on(
            12, "15:55", "deputy",
            informed("@boy", "I told both on the phone what {boy} is asked to delete, and until when.", "deletion",
                     by="@deputy"),
        ),
        on(
            11, "11:05", "dsl",
            deleted("@girl", "\"It's gone everywhere. The storage too, my mum showed me where that is.\"", *ANYWHERE,
                    "backup"),
        ),
        on(
            11, "15:30", "deputy",
            deleted(
                "@boy", "\"There was one in the bin for deleted pictures, I didn't know that it stays there. Now there "
                "is nothing.\" His mother called and says the same.", *ANYWHERE, "his-phone", by="@deputy",
            ),
        ),
        on(
            8, "10:55", "deputy",
            came_in(
                "@boy",
                "Both were calm. {boy} told them himself what he found in the bin for deleted pictures, and that he "
                "said sorry.",
                "No telephone in the bedroom at night, which was his own idea. They call {deputy} if anything comes "
                "up.",
                "advice",
                present=("@deputy",),
                with_child=True,
            ),
        ),
        on(
            8, "12:00", "dsl",
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
            7, "12:15", "deputy",
            learnt("We spent the hour together. He explained to me where a phone keeps what was deleted.", "@boy"),
        ),
        on(
            5, "13:20", "deputy",
            helped("@boy", "He is easy again, and needs no more talks. He knows where I am."),
        ),
        on(
            4, "12:30", "dsl",
            helped("@girl", "Last weekly talk. She has nothing to add and would come again if she had."),
        ),
        on(
            4, "15:20", "dsl",
            Close(
                "Both deleted it and said so, both families were told and came in, and what was agreed is done. Both "
                "pupils are well and know whom to come to."
            ),
        ),
        on(1, "13:30", "head", LetInspect(14, INSPECTED)),
    ),
)  # fmt: skip
