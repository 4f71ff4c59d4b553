"""Southfield, where colleagues were named, one of them wrongly; and a concern that is new."""

from safelead.cases.demonstration.entries import (
    answered,
    called,
    conferred,
    confirmed,
    informed,
    involved,
    lifted,
    met,
    noted,
    placed,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.story import Decide, Pupil, Story, Take, ago, on

COLLEAGUE = Story(
    key="colleague",
    school="STH",
    shows="It is about a colleague, who sees no trace of it: the headteacher leads and the local authority's officer "
    "is told.",
    people={"girl": Pupil("12", "f", ("mother",))},
    steps=(
        on(
            4, "09:35", "teacher5",
            told(
                "@girl",
                said="{girl} said: \"He wrote to me at night and asked for a picture. I didn't send one. I thought "
                "I'd imagined that a teacher would.\" She named him, and showed me the name on the message, not what "
                "it says.",
                thinks="She is ashamed, as if it were hers to be.",
                involved=involved("@teacher8", "subject"),
            ),
        ),
        on(4, "09:50", "head", Take()),
        on(
            4, "10:00", "head",
            placed("@girl", "affected", "told-us"),
            placed("@teacher8", "asked-for-it", sort="adult"),
            answered(
                "case",
                {
                    "made_by_adult": "no",
                    "shared_by_adult": "no",
                    "immediate_risk": "no",
                    "suicide_or_self_harm": "no",
                },
            ),
        ),
        on(4, "10:05", "head", Decide("refer", agencies=("police", "lado"))),
        on(
            4, "10:20", "head",
            called("lado", "refer", "Told her all that we know. He is sent home on full pay today, without being told "
                   "why yet. She calls a meeting with the police for "
                   "tomorrow.", person="the designated officer", reference="LADO-318", stands="accepted", again_in=7),
        ),
        on(
            4, "10:35", "head",
            called("police", "refer", "They work with the designated officer and ask us to warn "
                                      "nobody.", reference="SP-12390",
                   wait_with="Do not tell the parents and do not ask {girl} anything until the "
                   "meeting.", wait_days=1, again_in=4),
        ),
        on(
            4, "12:00", "lead",
            confirmed("@teacher8", "He is named by the pupil herself, and his name stands on the message."),
        ),
        on(
            3, "12:05", "head",
            conferred(
                "strategy", "lado",
                "What {girl} said, word for word, and what the school has done since. I gave them my notes.",
                "He stays at home. The police talk with {girl} first, with her mother. Nobody asks her anything until "
                "then.",
                "@head",
            ),
        ),
        on(
            3, "12:15", "head",
            called("police", "follow-up", "After the meeting: the parents can be told. They talk with {girl} on "
                                          "Thursday.",
                   waiting_over=True, again_in=6),
        ),
        on(3, "12:30", "head", safe_to_tell("@girl")),
        on(
            3, "13:00", "head",
            informed("@girl", "Her mother came to my office. She knows that the police know, and why. She thanked "
                              "{girl}, not us.",
                     "invited", "police", by="@head", channel="in-person"),
        ),
        on(
            3, "14:00", "head",
            met("@head", "@deputy", where="One message. She sent nothing."),
            answered("initial-review", {"photo_or_video": "no", "coerced_or_blackmailed": "no"}),
        ),
        on(
            1, "11:20", "head",
            answered("case", {"impact_serious": "yes"}, about="@girl"),
            noted(
                "{girl} has not come to school for two days. Her form tutor calls, and we find somebody for her to "
                "talk with."
            ),
        ),
    ),
)  # fmt: skip

SOMEBODY_ELSE = Story(
    key="somebody-else",
    school="STH",
    shows="A colleague was named who had nothing to do with it: the group lead lifted the lock.",
    people={"boy": Pupil("9", "m", ("mother",))},
    steps=(
        on(
            2, "10:10", "teacher",
            told(
                "@boy",
                by="other",
                channel="phone",
                in_person=False,
                said="A man who did not give his name called the office: \"There's a picture of {boy} about, and your "
                "head knows and says nothing.\" Then he hung up.",
                thinks="I have no idea whether it is true. I write down what he said.",
                involved=involved("@head", "other"),
            ),
        ),
        on(2, "10:28", "deputy", Take()),
        on(
            2, "12:00", "lead",
            lifted("@head", "He was at another school all that week, and knew of nothing. The call names no fact."),
        ),
        on(2, "12:20", "deputy", placed("@boy", "affected")),
        on(2, "12:30", "deputy", safe_to_tell("@boy")),
        on(
            2, "13:30", "deputy",
            talked("@boy", "\"Someone said there's a picture of me. There can't be, I never took one. They do that to "
                           "everybody.\"",
                   by="@deputy", why_them="The DSL was teaching.", alone_because="He preferred it, and our policy "
                   "allows it.",
                   own_account=True),
        ),
        on(
            2, "15:10", "deputy",
            informed("@boy", "His mother laughed, then did not. She would like to know who rings with such a thing.",
                     "invited", by="@deputy"),
        ),
        on(
            1, "09:30", "deputy",
            noted("{boy}'s form tutor has heard of nothing either. The review meeting is today."),
        ),
    ),
)  # fmt: skip

SOUTH_NEW = Story(
    key="south-new",
    school="STH",
    shows="New at Southfield, where the DSL is away: it is with a deputy.",
    people={"girl": Pupil("8", "f")},
    steps=(
        ago(
            18, "teacher7",
            told(
                "@girl",
                channel="in-person",
                said="{girl} asked me: \"If someone sends you a picture you didn't ask for, are you in trouble?\" I "
                "said: no, and I am glad that you ask.",
                thinks="She did not say who it was. She would talk with {deputy}, whom she knows.",
            ),
        ),
    ),
)  # fmt: skip

FROM_NORTH = Story(
    key="from-north",
    school="STH",
    shows="Passed on by another school of the group, with what concerns this school's pupil only.",
    steps=(on(1, "11:52", "deputy", Take()),),
)

STORIES = (COLLEAGUE, SOMEBODY_ELSE, SOUTH_NEW, FROM_NORTH)
