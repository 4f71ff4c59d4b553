"""Northgate, cases that stay in school: words without a picture, one that only needs closing, a yes taken back."""

from safelead.cases.demonstration.deleting import asked_to_delete, deleted
from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    done,
    informed,
    met,
    noted,
    placed,
    safe_to_tell,
    talked,
    told,
    withdrawn,
)
from safelead.cases.demonstration.reading import INSPECTED, inspected_no_longer
from safelead.cases.demonstration.story import Decide, LetInspect, Pupil, Sign, Story, Take, on, until
from safelead.cases.demonstration.usual import MEETING, RISKS

TEXT_ONLY = Story(
    key="text-only",
    school="NTH",
    shows="No picture at all: it goes to the school's child-protection procedure.",
    people={"girl": Pupil("9", "f"), "boy": Pupil("10", "m")},
    steps=(
        on(
            4, "11:05", "teacher2",
            told(
                "@girl",
                said="{girl} read out to me what {boy} writes to her at night. It is all words, no picture, and it is "
                "crude. She said: \"I want him to stop, I don't want him in trouble.\"",
                thinks="She is strong, and tired of it.",
                tried="She asked him to stop, twice, and muted him.",
            ),
        ),
        on(4, "11:26", "dsl", Take()),
        on(4, "11:30", "dsl", placed("@girl", "affected", "told-us")),
        on(
            3, "11:10", "dsl",
            met("@dsl", "@deputy", where="Messages only. She has never been asked for a picture, and sent none."),
            answered("initial-review", {**MEETING, "photo_or_video": "no"}),
        ),
        on(
            3, "11:25", "dsl",
            done(
                "hand-to-child-protection",
                "Handed to the child-protection procedure, to {deputy}, with what {girl} said. {boy}'s head of year "
                "knows.",
            ),
        ),
        on(3, "11:30", "dsl", safe_to_tell("@girl")),
        on(
            2, "13:25", "dsl",
            noted("Told {girl} who looks after it now, and that she did well to keep the messages."),
        ),
        on(1, "13:30", "head", LetInspect(14, INSPECTED)),
    ),
)  # fmt: skip

READY = Story(
    key="ready",
    school="NTH",
    shows="Everything is done; it only needs closing.",
    people={"boy": Pupil("8", "m", ("mother",))},
    steps=(
        on(
            9, "08:55", "teacher",
            told(
                "@boy",
                by="parent",
                channel="phone",
                said="His mother called before school: \"I found that he took a picture of himself. He says that he "
                "sent it to nobody, he wanted to see if he looks like the others. I don't want to shame him.\"",
                tried="They talked at home, and he deleted it while she was in the room.",
            ),
        ),
        on(9, "09:20", "deputy2", Take()),
        on(9, "09:25", "deputy2", placed("@boy", "in-imagery", "made-it")),
        on(
            9, "13:10", "deputy2",
            met("@dsl", "@deputy2", where="Nowhere. It never left his phone."), answered("initial-review", MEETING),
        ),
        on(9, "13:20", "deputy2", safe_to_tell("@boy")),
        on(
            8, "10:15", "deputy2",
            talked(
                "@boy",
                "\"Everyone talks about how they look. I'm small. I only wanted to check.\"",
                "support",
                by="@deputy2",
                why_them="She teaches him and he likes her.",
                own_account=True,
            ),
        ),
        on(
            8, "10:50", "deputy2",
            informed(
                "@boy",
                "His mother sat in with him. She has the page for parents and knows the nurse's hours.",
                "invited", "advice",
                by="@deputy2",
                channel="in-person",
            ),
        ),
        on(
            7, "14:00", "deputy2",
            answered("risk-assessment", RISKS | {"consensual_relationship": "no", "as_a_joke": "no"}),
            assessed(
                "He took it by himself, to compare himself with others. Nobody asked him to.",
                "He sent it to nobody, and nothing points to anything else.",
                "A little ashamed. Relieved that nobody is cross.",
                "Young for his year. Has his mother, and asks her things.",
            ),
        ),
        on(
            7, "14:20", "deputy2",
            Decide(
                "manage",
                enough_why="He, his mother and what we know of him fit together.",
                manageable_why="It needs a kind word and a lesson about growing up. We can do both.",
                best_interests="He trusted his mother with it, and she trusted us.",
                proportionate="Nobody was harmed, and nobody else has it.",
                safe="The nurse sees him twice this month. The lesson on growing up is moved forward for the whole "
                "year.",
            ),
        ),
        on(6, "09:05", "head", Sign()),
        on(
            5, "10:10", "deputy2",
            talked("@boy", "He asked what is normal at his age, and heard that asking is.", by="@deputy2",
                   why_them="He took the case up, and {boy} knows him."),
            asked_to_delete(
                "@boy", "younger", until(1, "10:10"), by="@deputy2",
                said="He asked whether the bin for deleted pictures counts. It does.",
            ),
        ),
        on(
            5, "10:40", "deputy2",
            informed("@boy", "His mother knows what is to be deleted, and until when.", "deletion", by="@deputy2"),
        ),
        on(4, "09:15", "deputy2", deleted("@boy", "\"It's all gone, and the bin is empty.\"", by="@deputy2")),
        on(3, "15:45", "head", LetInspect(14, INSPECTED)),
        on(1, "12:30", "deputy2", noted("The nurse has seen him twice. He is fine, and grew a centimetre.")),
        on(
            1, "13:45", "head",
            inspected_no_longer("The inspector asked for what is closed or handed on. This one is neither yet."),
        ),
    ),
)  # fmt: skip

TAKEN_BACK = Story(
    key="taken-back",
    school="NTH",
    shows="A yes about the wrong incident was taken back by two signatures; it stays marked, and a decision is to be "
    "made.",
    people={"girl": Pupil("9", "f", ("mother",))},
    steps=(
        on(
            8, "09:50", "teacher6",
            told(
                "@girl",
                said="{girl} said: \"I put a picture on my story for a minute, I meant to send it to one friend. My "
                "cousin rang me and I took it down.\"",
                thinks="Shaken, and cross with herself.",
                tried="She took it down after about a minute.",
            ),
        ),
        on(8, "10:14", "dsl", Take()),
        on(8, "10:20", "dsl", placed("@girl", "in-imagery", "made-it", "shared-it")),
        on(
            7, "09:00", "dsl",
            met("@dsl", "@deputy", where="A story that was up for about a minute."),
            answered("initial-review", MEETING | {"coerced_or_blackmailed": "yes"}),
        ),
        on(
            7, "10:30", "dsl",
            withdrawn(
                "coerced_or_blackmailed",
                "no",
                "At the meeting we spoke of two incidents, and I ticked this for the other one. {girl} said from the "
                "first word that nobody asked her; her cousin, asked apart, says so too. The paper notes of the "
                "meeting agree.",
            ),
        ),
        on(7, "15:10", "head", Sign()),
        on(6, "09:30", "dsl", safe_to_tell("@girl")),
        on(
            6, "12:30", "dsl",
            talked(
                "@girl",
                "\"It was the wrong button. That's all it was, and I can't stop thinking who saw it.\"",
                alone_because="She preferred it, and our policy allows a first conversation alone.",
            ),
        ),
        on(
            6, "15:20", "dsl",
            informed("@girl", "Her mother knew since the evening. They come in together.", "invited"),
        ),
        on(
            2, "14:30", "dsl",
            answered("risk-assessment", RISKS | {"consensual_relationship": "no", "as_a_joke": "no"}),
            assessed(
                "She took it for one friend and pressed the wrong button.",
                "Up for about a minute. Her cousin saw it; nobody else has said so.",
                "She is anxious, and better since she told.",
                "Nothing known about her. Her cousin and her mother stand by her.",
            ),
        ),
    ),
)  # fmt: skip

STORIES = (TEXT_ONLY, READY, TAKEN_BACK)
