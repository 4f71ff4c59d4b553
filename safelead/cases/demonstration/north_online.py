"""Northgate: it stands online. The child's own account first, then a friend's, then one that nobody can find."""

from safelead.cases.demonstration.deleting import asked_to_delete, deleted
from safelead.cases.demonstration.entries import (
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
from safelead.cases.demonstration.story import Decide, Pupil, Sign, Story, Take, on, until
from safelead.cases.demonstration.takedown import asked, let_be, not_asked, online, replied, reported, shows
from safelead.cases.demonstration.usual import MEETING, RISKS

ONLINE = Story(
    key="online",
    school="NTH",
    shows="She posted it herself, and a friend with her: taken down in the guidance's order, one answer is awaited.",
    people={"girl": Pupil("10", "f", ("mother",)), "friend": Pupil("10", "f", ("mother",))},
    steps=(
        on(
            8, "12:45", "teacher",
            told(
                "@girl", "@friend",
                by="parent",
                channel="phone",
                when=before(30),
                said="The mother of {girl} called at lunch: \"She put something up for her close friends and now she "
                "wishes that she had not. She asked me to ring you, because she does not know how to get it down.\"",
                thinks="The mother was calm and spoke kindly of her.",
                tried="{girl} deleted the app, which did not take it down.",
            ),
        ),
        on(8, "13:05", "dsl", Take()),
        on(
            8, "13:10", "dsl",
            placed("@girl", "in-imagery", "made-it", "shared-it", "told-us"),
            placed("@friend", "received-it", "shared-it"),
        ),
        on(8, "13:15", "dsl", safe_to_tell("@girl"), safe_to_tell("@friend")),
        on(
            8, "15:10", "dsl",
            met(
                "@dsl", "@deputy",
                where="Her own story for close friends, and {friend}'s, who put it up with her.",
                find_out="Whether anybody else has put it up. {deputy} asks both, each alone.",
            ),
            answered("initial-review", MEETING | {"shared_online": "yes", "police_know_already": "no"}),
            online("story", "snapchat", "Snapchat", "her own", holder="@girl", poster="own-account", said_by="@girl"),
            shows("story", nudity="no", identifying="no"),
            online("friends", "instagram", "Instagram", "her friend's", holder="@friend", poster="somebody",
                   said_by="@girl"),
            shows("friends", nudity="no", identifying="no"),
        ),
        on(
            7, "09:30", "dsl",
            talked(
                "@girl",
                "\"We did it together on Sunday and it was funny until people started to write things. Nobody made "
                "me. I want it gone.\"",
                "support",
            ),
            answered("case", {"concerns_after_conversation": "no"}, about="@girl"),
        ),
        on(
            7, "10:15", "deputy",
            talked(
                "@friend",
                "\"She said that I could. I thought that it looked good on her.\" She has a cold and goes home at "
                "noon.",
                by="@deputy",
                why_them="She is her head of year.",
            ),
        ),
        on(
            7, "11:00", "dsl",
            informed("@girl", "Her mother knew already. She comes in tomorrow.", "invited"),
            informed("@friend", "Her mother keeps the phone until she is well.", "invited"),
        ),
        on(
            7, "14:40", "dsl",
            answered("risk-assessment", RISKS | {"consensual_relationship": "no", "as_a_joke": "yes"}),
            assessed(
                "Two friends in high spirits. Both say the same, asked apart from each other.",
                "Two accounts that only friends can see. A third site was named, and nobody knows where it is.",
                "She is embarrassed by what people wrote. She eats and sleeps.",
                "Nothing known of either. Both have mothers who listen.",
            ),
        ),
        on(
            7, "15:00", "dsl",
            Decide(
                "manage",
                enough_why="Both tell the same, and their mothers too.",
                manageable_why="Both want it gone, and both accounts are their own.",
                best_interests="They need help to get it down and then to be left in peace.",
                proportionate="Nobody pressed anybody, and nobody meant harm.",
                safe="{dsl} sees {girl} every week, {deputy} sees {friend}.",
                took_part=("@deputy",),
            ),
        ),
        on(6, "08:50", "head", Sign()),
        on(
            6, "09:40", "dsl",
            asked("story", "@girl", beside="her form tutor, whom she chose", helped=("@girl",)),
        ),
        on(
            6, "10:05", "dsl",
            replied("story", "did", said="\"It took one minute. I was scared of it for three days.\"",
                    how="She saw in her own account that nothing is left there, and so did her form tutor from her "
                    "words."),
        ),
        on(
            6, "10:40", "dsl",
            asked_to_delete("@girl", "older", until(3, "10:40"), said="\"There is still one in my album, I think.\""),
        ),
        on(
            6, "11:30", "deputy",
            not_asked("friends", "{friend} is ill at home and her mother keeps the phone. The mother reports it "
                                 "today, so that nobody waits until she is well."),
        ),
        on(
            6, "12:10", "deputy",
            reported("friends", by="parent", given="The account, that it is her own, and that the girl in it is "
                                                   "under 18.", reference="the number in her mail", days=12),
        ),
        on(
            5, "09:15", "dsl",
            online("rumour", "", "a site of which somebody spoke", said_by="@girl"),
            shows("rumour", nudity="not-known", identifying="not-known"),
        ),
        on(
            4, "13:20", "dsl",
            let_be("rumour", "{girl} and {friend} asked those who spoke of it. Nobody has seen it or knows its name: "
                             "it was talk. If anybody names it, it is written down anew.", "@deputy"),
        ),
        on(
            4, "14:30", "deputy",
            asked_to_delete("@friend", "older", until(2, "14:30"), by="@deputy", said="She is back, and glad of it."),
        ),
        on(3, "10:15", "dsl", deleted("@girl", "\"Album and backup. There is nothing left.\"")),
        on(3, "11:20", "deputy", deleted("@friend", "\"Mine too.\"", by="@deputy")),
        on(
            3, "12:05", "dsl",
            informed("@girl", "Her mother knows what was deleted and what was agreed.", "deletion", "advice"),
            informed("@friend", "Both parents know what was agreed, and wait for the answer too.", "deletion",
                     "advice"),
        ),
        on(3, "12:30", "dsl", noted("{girl} at lunch: nobody writes to her about it any more.")),
    ),
)  # fmt: skip
