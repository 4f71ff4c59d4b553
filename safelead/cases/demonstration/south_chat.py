"""Southfield, told from the first word to the end: a picture passed on to hurt somebody, referred to the police."""

from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    before,
    called,
    collected,
    done,
    ended,
    informed,
    locked_away,
    met,
    not_handed_over,
    noted,
    placed,
    safe_to_tell,
    switched_off,
    taken,
    taken_back,
    talked,
    told,
)
from safelead.cases.demonstration.story import Close, Correct, Decide, Pupil, Story, Take, on
from safelead.cases.demonstration.takedown import gone, heard, online, reported, shows, still_there
from safelead.cases.demonstration.usual import MEETING, RISKS
from safelead.chronology.kinds.devices import Party
from safelead.chronology.kinds.upkeep import NoteAdded

CHAT = Story(
    key="chat",
    school="STH",
    shows="A former boyfriend passed a girl's picture on to hurt her: police, support, and every parent told; closed.",
    people={
        "girl": Pupil("11", "f", ("mother",)),
        "boy": Pupil("11", "m", ("mother", "father")),
        "friend": Pupil("11", "m", ("mother",)),
    },
    steps=(
        on(
            26, "08:50", "teacher2",
            told(
                "@girl",
                by="friend",
                when=before(10),
                said="Two friends of {girl} waited for me at the gate. One said: \"{boy} put her picture in the chat "
                "last night. He wrote that everybody should see what she is. She's in the toilets and won't come "
                "out.\"",
                thinks="They were out of breath. One of them left the chat, the other has kept it shut.",
                tried="{girl} wrote to {boy} to take it out. He laughed at her in the chat.",
            ),
        ),
        on(26, "08:56", "dsl", Take()),
        on(
            26, "09:12", "deputy",
            noted(
                "Sat with {girl} by the basins until she came with me. {teacher2} told nobody. Her friend stays with "
                "her."
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
                where="A chat of about forty pupils of year 11, and from there a page that calls itself after the "
                "school.",
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
                {
                    "shared_without_consent": "yes",
                    "malicious_intent": "yes",
                    "shared_beyond_recipient": "yes",
                },
            ),
        ),
        on(
            26, "10:48", "dsl",
            online("chat", "whatsapp", "WhatsApp", "the chat of year 11", holder="@boy", poster="somebody"),
            shows("chat", nudity="yes", identifying="not-known"),
            online("page", "instagram", "Instagram", "a page named after the school", where="Its third post, on the "
                   "evening before, as one of the girls wrote down the address."),
            shows("page", nudity="yes", identifying="yes"),
        ),
        on(26, "10:50", "dsl", Decide("refer", agencies=("police",), took_part=("@deputy", "@head"))),
        on(
            26, "11:05", "dsl",
            called(
                "police", "refer",
                "Told them what the two girls said and what {girl} said. They ask us to keep the phones as they are, "
                "and have nothing against telling parents today.",
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
        on(26, "11:20", "dsl", safe_to_tell("@girl"), safe_to_tell("@boy"), safe_to_tell("@friend")),
        on(
            26, "11:40", "dsl",
            informed(
                "@girl",
                "Her mother came within half an hour. I told her what we know, that the police know it and why, and "
                "what happens next. She took {girl} home for the day.",
                "invited", "police",
                channel="in-person",
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
            done(
                "decide-police-on-refusal",
                "The police know of the case and do not come for this alone. His father is on his way.",
                "@boy",
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
            ),
        ),
        on(
            26, "13:20", "deputy",
            taken(
                "phone",
                "Grey phone, with a crack across the back",
                "@boy",
                "The police asked us to keep the phones as they are. His father asked him for it, and he put it on the "
                "table.",
                by="@deputy",
            ),
            answered("case", {"device_needed_by_police": "yes"}, about="phone"),
            switched_off("phone", by="@deputy"),
            locked_away("phone", "The safe of the office", "Key 1, which {deputy} has", by="@deputy"),
        ),
        on(
            26, "13:35", "deputy",
            informed(
                "@boy",
                "His father saw how I switched it off and locked it away, and knows that the police come for it.",
                "device",
                by="@deputy",
                channel="in-person",
            ),
        ),
        on(
            26, "13:45", "deputy",
            informed(
                "@friend",
                "His mother will ask him nothing until we have. She knows that the police know.",
                "invited", "police", by="@deputy",
            ),
        ),
        on(
            26, "14:20", "deputy",
            talked(
                "@boy",
                "\"She dumped me in front of everyone.\" He said it twice, then nothing more. I asked nothing else, "
                "as the police will.",
                by="@deputy",
                why_them="{dsl} was with {girl} and her mother.",
                own_account=True,
            ),
        ),
        on(
            25, "09:20", "deputy",
            talked(
                "@friend",
                "\"I opened it and I felt sick. I didn't send it to anyone, I left the chat.\" He offered to tell the "
                "police.",
                by="@deputy",
                why_them="She talked with {boy} too.",
                alone_because="His mother agreed on the phone that he talks alone first.",
                own_account=True,
            ),
        ),
        on(
            25, "10:00", "deputy",
            taken_back("@friend", "shared-it", "One of the girls thought so. He left the chat, and the others agree."),
        ),
        on(
            25, "10:40", "deputy",
            gone("chat", "one of the two girls", "The chat was closed overnight; she has the notice of it."),
            still_there("page", "one of the two girls", "Her sister spoke of it at breakfast."),
        ),
        on(
            25, "11:15", "dsl",
            reported("page", "report-remove", by="child", person="@girl", given="{girl} sent it in herself with her "
                     "mother beside her. I sat outside.", reference="in her own account", days=2, helped=("@girl",)),
        ),
        on(
            25, "14:00", "dsl",
            talked(
                "@girl",
                "\"I keep thinking that they all looked. I want to go back, but not to maths, he sits behind me.\" "
                "She wants to see the counsellor, and her friend beside her.",
                "support",
            ),
            answered("case", {"concerns_after_conversation": "no"}, about="@girl"),
        ),
        on(
            24, "09:10", "deputy",
            collected(
                "phone",
                "@deputy",
                Party(name="Ruth Hale", role="officer for schools", number="4411", receipt="118"),
                "The county's police",
                "SP-11872",
            ),
        ),
        on(
            24, "15:00", "dsl",
            answered(
                "risk-assessment",
                RISKS
                | {
                    "shared_without_consent": "yes",
                    "malicious_intent": "yes",
                    "shared_beyond_recipient": "yes",
                    "deliberate_harm": "yes",
                    "consensual_relationship": "no",
                    "impact_serious": "not-known",
                },
            ),
            answered("risk-assessment", {"impact_serious": "yes"}, about="@girl"),
            assessed(
                "She made it when they were together, for him. Nobody pressed her.",
                "He put it before forty pupils to shame her, with words that say so.",
                "She could not leave the toilets, then not go to maths. She sleeps badly and holds on to her friend.",
                "{girl} has a mother who is there. {boy}'s parents separate this winter; his tutor keeps an eye on "
                "him too.",
            ),
        ),
        on(24, "15:20", "dsl", Decide("refer", agencies=("police",), took_part=("@deputy",))),
        on(
            24, "15:40", "dsl",
            heard("page", "removed", "report-remove", said="They wrote to {girl} that it is taken down and cannot be "
                  "put up again there."),
        ),
        on(23, "09:00", "dsl", noted("{boy} moves to the other maths set, not {girl}. Agreed with his parents.")),
        on(
            21, "11:00", "dsl",
            ended(
                "22",
                "The officer has talked with {boy} and his parents. They gave him his phone back, empty. He "
                "works with their youth team instead of going to court. The case there is closed.",
                officer="the officer for schools",
                reference="SP-11782",
                listed={"@boy": "person-involved", "@girl": "not-told", "@friend": "witness"},
            ),
        ),
        on(
            21, "11:30", "dsl",
            noted("The officer's reference for the closing letter is SP-11782, as on the phone."),
        ),
        on(
            20, "08:40", "dsl",
            Correct(NoteAdded, "The reference is SP-11872.", "I wrote the digits down the wrong way round. The letter "
                                                             "has it right."),
        ),
        on(
            18, "13:00", "dsl",
            noted(
                "{girl} is in all lessons. The counsellor sees her on Tuesdays. Half of the year signed a card for "
                "her."
            ),
        ),
        on(
            12, "15:30", "head",
            noted("Met {boy} with both parents. He wrote to {girl}; she has read it, and that is enough for her."),
        ),
        on(6, "12:20", "dsl", noted("{girl}: \"I went a whole day without thinking of it.\"")),
        on(
            5, "14:45", "dsl",
            Close(
                "The police have ended their part, {girl} has the support that she wants, and every family was told."
            ),
        ),
    ),
)  # fmt: skip
