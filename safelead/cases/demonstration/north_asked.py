"""Northgate, one that stays in school and is not over: not all was deleted, and it was decided what follows."""

from safelead.cases.demonstration.deleting import (
    asked_to_delete,
    deleted,
    not_deleted,
    not_searched,
    police_left_out,
    reminded,
    searched,
)
from safelead.cases.demonstration.entries import (
    answered,
    assessed,
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
from safelead.cases.demonstration.story import BreakGlass, Decide, Pupil, SeeGlass, Sign, Story, Take, on, until
from safelead.cases.demonstration.usual import MEETING, RISKS

KEPT_IT = Story(
    key="kept-it",
    school="NTH",
    shows="A device was searched for a list of names; later it turned out that not everything was deleted.",
    people={"girl": Pupil("10", "f", ("mother",)), "friend": Pupil("10", "f", ("mother",))},
    steps=(
        on(
            10, "10:50", "teacher4",
            told(
                "@girl", "@friend",
                said="{girl} said: \"We were together till Easter. {friend} still has my picture and I want it gone. "
                "She isn't horrible, she just doesn't let go.\"",
                thinks="Sad rather than frightened.",
            ),
        ),
        on(10, "11:08", "dsl", Take()),
        on(
            10, "11:15", "dsl",
            placed("@girl", "in-imagery", "made-it", "shared-it", "told-us"), placed("@friend", "received-it"),
        ),
        on(
            10, "13:40", "dsl",
            met("@dsl", "@deputy", "@head", where="From her phone to {friend}'s.",
                find_out="Whether anybody asked {friend} for it."),
            answered("initial-review", MEETING),
        ),
        on(10, "13:50", "dsl", safe_to_tell("@girl"), safe_to_tell("@friend")),
        on(
            10, "14:30", "dsl",
            talked("@girl", "\"It was mine to give. I just want it back.\""),
            informed("@girl", "Her mother sat with her. They come in together.", "invited"),
        ),
        on(
            9, "09:20", "dsl",
            talked(
                "@friend",
                "\"I wouldn't show it. Two people asked me, I wrote down who, I'm not telling you.\" She gave me the "
                "phone to keep for the lesson and unlocked it herself.",
            ),
            taken("friends-phone", "{friend}'s phone, silver, with a cracked corner", "@friend",
                  "Kept for the lesson, so that nobody asks her for it.", where="My office"),
            answered("case", {"good_reason_to_search": "yes"}, about="friends-phone"),
        ),
        on(
            9, "09:50", "dsl",
            searched(
                "friends-phone", "@friend",
                second="@deputy",
                item="The note with the names of who asked for it",
                reason="We have to talk with whoever asked for it, before anybody passes anything on. She unlocked the "
                "phone and said which app the note is in. No album and no chat was opened.",
                found="A note with two first names of their year.",
            ),
        ),
        on(9, "10:10", "dsl", given_back("friends-phone", "@dsl", "@friend", "12")),
        on(
            9, "12:25", "dsl",
            informed(
                "@friend", "Her mother knows that the phone was kept, that one note was read, and why.",
                "invited", "device", "search",
            ),
        ),
        on(
            9, "15:10", "dsl",
            answered("risk-assessment", RISKS | {"consensual_relationship": "yes"}),
            assessed(
                "Freely, in a relationship that both speak well of.",
                "One person has it. Two asked for it and did not get it.",
                "{girl} sleeps badly. {friend} is lonely since they split up.",
                "Nothing known about either.",
            ),
        ),
        on(
            9, "15:30", "dsl",
            Decide(
                "manage",
                enough_why="Both told the same, and the two who asked were heard.",
                manageable_why="It is about letting go. We can help both with that.",
                best_interests="Neither wants the other to be in trouble.",
                proportionate="Nobody was pressed, and nobody else has it.",
                safe="{dsl} sees {girl}, {deputy} sees {friend}, each week.",
                took_part=("@deputy",),
            ),
        ),
        on(8, "08:45", "head", Sign()),
        on(
            8, "10:20", "dsl",
            asked_to_delete("@girl", "older", until(1, "10:20")),
            asked_to_delete("@friend", "older", until(1, "10:20"), said="\"I know. I'll do it.\" She cried a little."),
        ),
        on(7, "11:10", "dsl", deleted("@girl", "\"Mine is gone, everywhere.\"")),
        on(
            7, "13:20", "dsl",
            informed("@girl", "Her parents know what both were asked to delete, and have the page for parents.",
                     "deletion", "advice"),
        ),
        on(6, "09:15", "dsl", reminded("@friend", "\"Tonight, I promise.\"", until=until(1, "09:15"))),
        on(5, "12:30", "dsl", deleted("@friend", "\"It's done.\"")),
        on(
            2, "10:05", "dsl",
            not_deleted(
                "@friend", "She came by herself: \"I kept one on my tablet. I didn't want you to find out from "
                "somebody else.\"", "devices", found_later=True,
            ),
            taken("friends-tablet", "{friend}'s tablet, in a blue sleeve", "@friend",
                  "She gave it to me until her mother comes.", where="My office"),
            switched_off("friends-tablet"),
            locked_away("friends-tablet", "The safe in my office", "Key 2, on my own ring"),
        ),
        on(
            2, "10:20", "dsl",
            not_searched(
                "friends-tablet", "To look for it would be to look at it. What she says is enough.",
                "She deletes it herself when her mother is here.",
            ),
        ),
        on(
            2, "15:25", "dsl",
            police_left_out(
                "@friend", "She told us before anybody asked, and nobody else has seen it. The police would not make "
                "{girl} any safer.", "She deletes it with her mother today. Both families know.",
            ),
            asked_to_delete("@friend", "older", until(5, "15:25"), said="\"I'm glad it's out.\""),
        ),
        on(
            2, "15:38", "dsl",
            informed(
                "@friend", "Her mother sat with us. She knows that I kept the tablet and why, what {friend} was asked "
                "to delete and until when, and that the police are not told of it.",
                "device", "deletion", "advice", channel="in-person",
            ),
            given_back("friends-tablet", "@dsl", "@friend.mother", "14"),
        ),
        on(
            2, "16:10", "lead",
            BreakGlass(
                "{girl}'s mother called the group's office: she wants to know on what ground a tablet was kept. I call "
                "her back today."
            ),
        ),
        on(1, "08:25", "head", SeeGlass()),
    ),
)  # fmt: skip

STORIES = (KEPT_IT,)
