"""The first day of Southfield's long story: from the friends at the gate to the telephone in the safe."""

from safelead.cases.demonstration.entries import (
    answered,
    before,
    called,
    informed,
    locked_away,
    met,
    not_handed_over,
    noted,
    placed,
    safe_to_tell,
    switched_off,
    taken,
    talked,
    told,
)
from safelead.cases.demonstration.story import Decide, Take, on
from safelead.cases.demonstration.takedown import online, reported, shows
from safelead.cases.demonstration.usual import MEETING

FIRST_DAY = (
    on(
        26, "08:50", "teacher2",
        told(
            "@girl",
            by="friend",
            when=before(10),
            said="Two friends of {girl} waited for me at the gate. One said: \"{boy} put her picture in the chat "
            "last night. He wrote that everybody should see what she is. She's in the toilets and won't come out.\"",
            thinks="They were out of breath. One of them left the chat, the other has kept it shut.",
            tried="{girl} wrote to {boy} to take it out. He laughed at her in the chat.",
        ),
    ),
    on(26, "08:56", "dsl", Take()),
    on(
        26, "09:12", "deputy",
        noted(
            "Sat with {girl} by the basins until she came with me. She is crying, not in danger, and wants her mother. "
            "Her friend stays with her."
        ),
    ),
    on(
        26, "09:30", "dsl",
        placed("@girl", "in-imagery", "made-it", "affected"),
        placed("@boy", "received-it", "shared-it"),
        placed("@friend", "received-it", "shared-it"),
    ),
    on(
        26, "10:30", "dsl",
        met(
            "@dsl", "@deputy", "@head",
            where="A chat of about forty pupils of year 11, and from there a page that calls itself after the school.",
            find_out="Whether {friend} sent it on, as one of the girls thinks. {deputy} asks him.",
            notes="Nobody at the meeting has seen it, and nobody will ask to.",
        ),
        answered(
            "initial-review",
            MEETING | {"shared_online": "yes", "shared_widely": "yes", "police_know_already": "no"},
        ),
    ),
    on(
        26, "10:45", "dsl",
        answered(
            "case",
            {"shared_without_consent": "yes", "malicious_intent": "yes", "shared_beyond_recipient": "yes"},
        ),
    ),
    on(
        26, "10:48", "dsl",
        online("chat", "whatsapp", "WhatsApp", "the chat of year 11", holder="@boy", poster="somebody"),
        shows("chat", nudity="yes", identifying="not-known"),
        online("page", "instagram", "Instagram", "a page named after the school", where="Its third post, on the "
               "evening before, as one of the girls wrote down the address.", poster="somebody"),
        shows("page", nudity="yes", identifying="yes"),
    ),
    on(26, "10:50", "dsl", Decide("refer", agencies=("police",), took_part=("@deputy", "@head"))),
    on(
        26, "11:05", "dsl",
        called(
            "police", "refer",
            "Told them what the two girls said and what {girl} said. They ask us to keep his phone as it is until they "
            "collect it, and have nothing against telling parents today.",
            person="the operator, then the officer for schools",
            reference="SP-11872",
            again_in=7,
        ),
    ),
    on(
        26, "11:10", "deputy",
        reported("chat", by="somebody", given="One of the two girls is still in the chat. She reported it from her "
                 "own phone with me beside her, without opening it.", days=1),
        reported("page", by="school", person="@deputy", given="The page, which post, the evening, that she is "
                 "under 18, and the school's number. No copy: there is none.", reference="4471-09", days=1),
    ),
    on(
        26, "11:20", "dsl",
        safe_to_tell("@girl", note="{girl} asks for her mother, who is on her way, and wants her father to know too."),
        safe_to_tell("@boy", note="Nothing known against either of his parents, who live apart."),
        safe_to_tell("@friend"),
    ),
    on(
        26, "11:40", "dsl",
        informed(
            "@girl",
            "Her mother came within half an hour. I told her what we know, that the police know it and why, and "
            "what happens next. She took {girl} home for the day.",
            "police", "advice",
            channel="in-person",
            who="mother",
        ),
    ),
    on(
        26, "12:05", "deputy",
        not_handed_over(
            "@boy",
            "His phone",
            "I asked him once and told him why. He held on to it and said that he wants his father here. I left it "
            "at that.",
            by="@deputy",
        ),
    ),
    on(
        26, "12:25", "dsl",
        called(
            "police", "tell",
            "Told them that he kept his phone. They do not come for that alone, and would have us ask again when his "
            "father is here.",
            person="the officer for schools",
            reference="SP-11872",
            about=("@boy",),
        ),
    ),
    on(
        26, "12:50", "dsl",
        informed(
            "@girl",
            "Her father works away this week. He wanted {boy}'s number, and understood why I did not give it. He calls "
            "{girl} as soon as his shift ends.",
            "police", "advice",
            who="father",
        ),
    ),
    on(
        26, "13:10", "deputy",
        informed(
            "@boy",
            "His father came in. He did not want to believe it, then read the words of the law with me. He knows "
            "that the police know and why, and that {boy} kept his phone.",
            "invited", "police", "refusal",
            by="@deputy",
            channel="in-person",
            who="father",
        ),
    ),
    on(
        26, "13:20", "deputy",
        taken(
            "phone",
            "Grey phone, with a crack across the back",
            "@boy",
            "The police asked us to keep it as it is. His father asked him for it, and he put it on the table.",
            by="@deputy",
            where="The office of the deputies",
        ),
        answered("case", {"device_needed_by_police": "yes"}, about="phone"),
        switched_off("phone", by="@deputy"),
        locked_away("phone", "The safe in the office of the deputies", "Key 1, which {deputy} has", by="@deputy"),
    ),
    on(
        26, "13:35", "deputy",
        informed(
            "@boy",
            "His father saw how I switched it off and locked it away, and knows that the police come for it.",
            "device",
            by="@deputy",
            channel="in-person",
            who="father",
        ),
    ),
    on(
        26, "14:40", "deputy",
        talked(
            "@boy",
            "\"She dumped me in front of everyone.\" He said it twice, then nothing more. His father sat beside him. I "
            "asked nothing else, as the police will.",
            by="@deputy",
            why_them="She had spoken with his father, and both wanted her.",
            own_account=True,
        ),
    ),
    on(
        26, "14:55", "deputy",
        informed(
            "@boy",
            "His mother had it from his father by then, all of it. She asked how {girl} is, and comes whenever we "
            "want her.",
            "invited", "police", "refusal", "device", by="@deputy", who="mother",
        ),
    ),
    on(
        26, "15:10", "deputy",
        informed(
            "@friend",
            "His mother will ask him nothing until we have. She knows that the police know, and why.",
            "invited", "police", by="@deputy",
        ),
    ),
)  # fmt: skip
