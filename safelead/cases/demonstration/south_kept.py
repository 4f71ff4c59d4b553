"""Southfield, cases that stay in school: one against the advice, one with the wrong child in it, one that came back."""

from safelead.cases.demonstration.deleting import asked_to_delete, deleted, reminded
from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    before,
    called,
    informed,
    met,
    noted,
    placed,
    reopened,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.families import to_learn
from safelead.cases.demonstration.story import Close, Decide, Pupil, Seal, Sign, Story, Take, on, until
from safelead.cases.demonstration.takedown import online, shows
from safelead.cases.demonstration.usual import MEETING, RISKS
from safelead.chronology.kinds.people import PersonPlaced

AGAINST = Story(
    key="against",
    school="STH",
    shows="The advice is to refer; two people decided otherwise, with their reason, and it stays marked.",
    people={"girl": Pupil("11", "f", ("mother",)), "boy": Pupil("11", "m", ("mother",))},
    steps=(
        on(
            7, "10:20", "teacher",
            told(
                "@girl",
                said="{girl} said: \"I sent one to {boy}, he's lovely about it, but my social worker will kill me.\" "
                "She laughed, then cried.",
                thinks="She wanted it off her chest before her meeting.",
            ),
        ),
        on(7, "10:41", "dsl", Take()),
        on(
            7, "10:50", "dsl",
            placed("@girl", "in-imagery", "made-it", "shared-it", "told-us"),
            placed("@boy", "received-it"),
        ),
        on(
            7, "13:30", "dsl",
            met(
                "@dsl",
                "@deputy",
                "@head", where="From her phone to his.", find_out="What her plan says. {dsl} calls.",
            ),
            answered("initial-review", MEETING),
            answered("initial-review", {"identified_as_vulnerable": "yes"}, about="@girl"),
        ),
        on(7, "13:50", "dsl", safe_to_tell("@girl"), safe_to_tell("@boy")),
        on(
            7, "14:10", "dsl",
            called(
                "social-care", "tell",
                "The plan ended last month and the file is closed. She notes it, sees no need for a referral, and "
                "will tell {girl} herself that nobody is cross.",
                person="the social worker who had the plan",
                reference="MASH-5490",
            ),
        ),
        on(
            7, "15:00", "dsl",
            talked("@girl", "\"I was never so scared of nothing. He deleted it while I watched.\"", "support",
                   alone_because="She preferred it, and our policy allows it."),
        ),
        on(
            7, "15:31", "dsl",
            talked("@boy", "\"It's gone. I'd never. She can ask me anything.\"",
                   alone_because="He preferred it, and our policy allows it."),
        ),
        on(
            7, "15:45", "dsl",
            informed("@girl", "Her mother sighed and said: at least she tells somebody. Comes in.", "invited"),
        ),
        on(
            6, "08:50", "dsl",
            informed("@boy", "His mother likes {girl} and talks with him at home. Comes in.", "invited"),
        ),
        on(
            6, "14:00", "dsl",
            answered("risk-assessment", RISKS | {"consensual_relationship": "yes"}),
            answered("risk-assessment", {"additional_vulnerability": "yes"}, about="@girl"),
            assessed(
                "Her own idea, for somebody whom she trusts. Nobody pressed her.",
                "One person. Both say the same, apart from each other.",
                "She is relieved. The fear was of being talked about.",
                "A plan that ended last month, on other grounds. She has used every help since then.",
            ),
        ),
        on(
            6, "14:30", "dsl",
            Decide(
                "manage",
                enough_why="We heard both, her mother, and the social worker who knows her best.",
                manageable_why="What it needs is what we do already: a weekly talk, and somebody to run to.",
                best_interests="A new referral would tell her that asking for help starts everything again.",
                proportionate="One picture, freely given, deleted, with a plan that has ended.",
                safe="{deputy} sees her every Monday. Her former social worker can be called at any time.",
                against_reason="The advice rests on a plan that ended last month. Social care were told, and see no "
                "need for a referral; we would act on the first sign of anything else.",
                took_part=("@deputy",),
            ),
        ),
        on(5, "09:10", "head", Sign()),
        on(
            4, "10:10", "dsl",
            to_learn("@boy", "Two talks with his tutor on what a picture can do once it is out, and on asking first.",
                     by="his tutor", in_days=14),
        ),
        on(
            4, "12:30", "dsl",
            asked_to_delete("@girl", "older", until(1, "12:30"), said="She asked how to find her backups."),
            asked_to_delete("@boy", "older", until(1, "12:30"), said="\"It's gone, but I'll look again.\""),
        ),
        on(
            4, "15:10", "dsl",
            informed("@girl", "Her mother looks for the backups with her tonight.", "deletion", "advice"),
            informed("@boy", "His mother knows what he is asked, and until when.", "deletion", "advice"),
        ),
        on(3, "10:10", "dsl", deleted("@girl", "\"The backup had it twice. Not any more.\"")),
        on(2, "13:15", "dsl", reminded("@boy", "He was away with his class and says it on Monday.")),
    ),
)  # fmt: skip

WRONG_CHILD = Story(
    key="wrong-child",
    school="STH",
    shows="The wrong child was written down: the entry is sealed, and the case goes on without him.",
    people={"girl": Pupil("10", "f", ("mother",)), "boy": Pupil("10", "m", ("mother",)), "not_him": Pupil("10", "m")},
    steps=(
        on(
            3, "09:10", "teacher2",
            told(
                "@girl",
                said="{girl} said: \"I sent it to a boy in my year and now I want it back. Can you get it back?\"",
                thinks="She asked as if it were a pencil case. I think that she is frightened.",
            ),
        ),
        on(3, "09:30", "deputy2", Take()),
        on(3, "09:35", "deputy2", placed("@girl", "in-imagery", "made-it", "told-us")),
        on(3, "09:36", "deputy2", placed("@not_him", "received-it")),
        on(2, "08:45", "dsl", Seal(PersonPlaced, "It was about another pupil, who has nothing to do with this.")),
        on(2, "08:50", "deputy2", placed("@boy", "received-it")),
        on(
            2, "10:10", "deputy2",
            met("@dsl", "@deputy2", where="From her phone to his.", find_out="Whether anybody else has it."),
            answered("initial-review", MEETING),
        ),
        on(2, "10:15", "deputy2", safe_to_tell("@girl"), safe_to_tell("@boy")),
        on(
            1, "10:20", "deputy2",
            talked("@girl", "\"He's nice about it. I only want to know that it's gone.\"", by="@deputy2",
                   why_them="She knows her from the choir.",
                   alone_because="She preferred it, and our policy allows it."),
        ),
        on(
            1, "12:20", "deputy2",
            informed("@girl", "Her mother comes in tomorrow at nine.", "invited", by="@deputy2"),
        ),
        on(
            1, "12:40", "deputy2",
            informed("@boy", "His mother thanked us for calling. She comes in tomorrow at ten.", "invited",
                     by="@deputy2"),
        ),
    ),
)  # fmt: skip

CAME_BACK = Story(
    key="came-back",
    school="STH",
    shows="Closed, and taken up again because it turned up once more.",
    people={"boy": Pupil("9", "m", ("mother",))},
    steps=(
        on(
            18, "11:00", "teacher3",
            told(
                "@boy",
                when=before(20),
                said="{boy} said: \"I sent a picture to a girl from the camp in summer. We don't talk any more. I "
                "want to forget it.\"",
                thinks="Calm. He had thought about it for weeks.",
            ),
        ),
        on(18, "11:20", "deputy", Take()),
        on(18, "11:25", "deputy", placed("@boy", "in-imagery", "made-it", "shared-it", "told-us")),
        on(
            18, "14:10", "deputy",
            met(
                "@dsl",
                "@deputy",
                where="From his phone to one girl of a summer camp abroad, whose name he does not want to give.",
            ),
            answered("initial-review", MEETING),
        ),
        on(18, "14:30", "deputy", safe_to_tell("@boy")),
        on(
            18, "15:20", "deputy",
            informed("@boy", "His mother had guessed something. They come in together.", "invited", by="@deputy"),
        ),
        on(
            17, "15:10", "deputy",
            talked("@boy", "\"She was nice. I was an idiot. I don't think that she'd show it.\"", by="@deputy",
                   why_them="She took the case up.", own_account=True),
        ),
        on(
            17, "15:40", "deputy",
            answered("risk-assessment", RISKS | {"consensual_relationship": "yes"}),
            assessed(
                "Freely, in a summer friendship. Both were thirteen.",
                "One person, abroad. Nothing points to anybody else.",
                "He feels foolish. Otherwise well.",
                "Nothing known. He talks with his mother.",
            ),
        ),
        on(
            17, "15:55", "deputy",
            Decide(
                "manage",
                enough_why="He told us without being asked, and his mother knows him well.",
                manageable_why="It is over, and what is left is to delete his own copy.",
                best_interests="He wants to close it and be thirteen again.",
                proportionate="Two children of one age, and no sign of pressure.",
                safe="He knows that he can come back if it turns up.",
            ),
        ),
        on(16, "09:00", "head", Sign()),
        on(
            16, "12:30", "deputy",
            talked("@boy", "\"It was only her, I'm sure.\" He would tell a friend today to keep it for himself.",
                   by="@deputy", why_them="She talked with him the first time.",
                   alone_because="His mother knows of it, and he prefers it."),
            asked_to_delete("@boy", "younger", until(1, "12:30"), by="@deputy"),
        ),
        on(
            16, "13:10", "deputy",
            informed("@boy", "His mother knows what was agreed.", "deletion", "advice", by="@deputy"),
        ),
        on(15, "11:00", "deputy", deleted("@boy", "\"My copy is gone, and the backup.\"", by="@deputy")),
        on(12, "15:00", "deputy", Close("It is deleted on his side, he is well, and he knows whom to come to.")),
        on(
            1, "10:30", "deputy",
            reopened(
                "{boy} came back: somebody from the camp wrote to him that it stands on a page for such pictures."
            ),
            answered("case", {"shared_online": "yes", "shared_beyond_recipient": "yes"}),
        ),
        on(
            1, "10:35", "deputy",
            online("page", "", "a site for such pictures", where="The address as {boy} wrote it down by hand.",
                   said_by="@boy"),
            shows("page", nudity="yes", identifying="not-known", no_route="yes"),
        ),
        on(
            1, "10:40", "deputy",
            noted("{boy} did well to come at once. He has the address, I have not opened it and nobody will."),
        ),
    ),
)  # fmt: skip

STORIES = (AGAINST, WRONG_CHILD, CAME_BACK)
