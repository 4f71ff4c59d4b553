"""Northgate, a picture found on the school's own drive: seen unasked, and what was settled before anybody looked."""

from safelead.cases.demonstration.entries import (
    answered,
    before,
    informed,
    met,
    not_viewed,
    placed,
    safe_to_tell,
    seen,
    signature,
    talked,
    told,
)
from safelead.cases.demonstration.story import BreakGlass, Pupil, Story, Take, on
from safelead.cases.demonstration.usual import MEETING
from safelead.chronology.kinds.viewing import (
    HeadteacherToldOfViewing,
    ImageryViewed,
    SupportOfferedToStaff,
    ViewingAuthorised,
    ViewingDelegated,
    ViewingNotMade,
)

FACTS = (
    "It lies among thirty files of two classes, without a name. Nobody can say which one it is without opening some."
)

DRIVE = Story(
    key="shared-drive",
    school="NTH",
    shows="Found on the school's drive: seen unasked, then one viewing under every condition, and none a second time.",
    people={"girl": Pupil("8", "f", ("mother",))},
    steps=(
        on(
            4, "10:20", "teacher3",
            told(
                "@girl",
                said="I opened the class folder on the big screen and one of the small previews was of a girl without "
                "a top. I switched the screen off at once. {girl} ran out.",
                channel="saw-it",
                by="staff",
                thinks="She may be the girl in it. I am not sure, and I did not look again.",
            ),
        ),
        on(
            4, "10:31", "teacher3",
            seen("@teacher3", "found", "Room 14, on the big screen", "Switched it off, and went after {girl}."),
        ),
        on(4, "10:34", "dsl", Take()),
        on(4, "10:40", "dsl", placed("@girl", "in-imagery", "affected")),
        on(
            4, "11:00", "dsl",
            SupportOfferedToStaff(
                occurred=before(5),
                staff="@teacher3",
                what="A talk with the counsellor this week, and somebody takes her last lesson.",
                accepted=True,
            ),
        ),
        on(
            4, "12:10", "dsl",
            met("@dsl", "@deputy", where="On the school's drive, in the folder of two classes."),
            answered("initial-review", MEETING | {"shared_online": "not-known"}),
        ),
        on(4, "12:15", "dsl", safe_to_tell("@girl")),
        on(4, "13:30", "dsl", not_viewed("{girl} told me which file it is, by its name.", "Asked {girl}, who knew.")),
        on(
            4, "15:10", "dsl",
            informed("@girl", "Her mother came to fetch her and hugged her first. Both know what lies on the drive, "
                     "and that nobody opens it.", "invited", "advice", channel="in-person"),
        ),
        on(
            3, "09:10", "dsl",
            talked("@girl", "\"I saved it there by mistake, I thought it was my own folder.\""),
            answered("case", {"viewing_would_distress": "no"}, about="@girl"),
            answered("case", {"viewing_unavoidable": "yes"}),
        ),
        on(
            3, "09:20", "dsl",
            HeadteacherToldOfViewing(
                occurred=before(5),
                told="@head",
                why="There is a second file that {girl} knows nothing of, and the folder cannot be handed on as it is.",
            ),
        ),
        on(
            3, "09:40", "head",
            ViewingDelegated(
                occurred=before(1),
                viewer="@deputy",
                signature=signature(
                    "I give {deputy} my authority to view the imagery of this case, for this once.",
                    "The headteacher signs.",
                ),
            ),
        ),
        on(
            3, "09:50", "dsl",
            ViewingAuthorised(
                occurred=before(1),
                viewer="@deputy",
                reason="viewing_unavoidable",
                facts=FACTS,
                pupils=("@girl",),
                is_team="yes",
                same_sex="yes",
                signature=signature(
                    "I allow {deputy}, and nobody else, to view the imagery once.\nWhat makes it so: " + FACTS,
                    "The DSL leads.",
                ),
            ),
        ),
        on(
            3, "10:15", "deputy",
            ImageryViewed(
                occurred=before(10),
                authorised=16,
                present=("@head",),
                others="",
                where="The headteacher's office",
                why="To find the one file among thirty that has to be locked.",
                followed="The file was locked by its number. The others are homework. Nothing was copied.",
                signature=signature(
                    "I viewed the imagery, alone. The file was locked by its number. Nothing was copied.",
                    "The DSL allowed it.",
                ),
            ),
        ),
        on(
            2, "09:05", "dsl",
            answered("case", {"viewing_unavoidable": "yes"}),
            HeadteacherToldOfViewing(occurred=before(5), told="@head", why="A teacher thinks that she saw more."),
        ),
        on(
            2, "09:15", "dsl",
            ViewingAuthorised(
                occurred=before(1),
                viewer="@dsl",
                reason="viewing_unavoidable",
                facts="A second preview is said to be in the same folder.",
                pupils=("@girl",),
                is_team="yes",
                same_sex="yes",
                signature=signature("I allow {dsl}, and nobody else, to view the imagery once.", "The DSL leads."),
            ),
        ),
        on(
            2, "09:40", "dsl",
            ViewingNotMade(
                occurred=before(2),
                authorised=20,
                why="The list of files shows that it is the same one. No need to look.",
            ),
        ),
        on(
            1, "15:50", "lead",
            BreakGlass(
                "The company that keeps our shared drives called me about a locked file. Before I call back I have to "
                "know what was agreed with it."
            ),
        ),
    ),
)  # fmt: skip
