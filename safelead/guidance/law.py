"""The law in short, place by place: what the guidance says of it, what has changed since, and how sure each line is.

In our own words, and no legal advice: a card beside the step that needs it. Pure, standard library only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .statements import must_cite
from .words import gettext_noop as _

Topic = Literal["standing", "offence", "indecent", "child", "police", "recording", "figures"]
Source = Literal["guidance", "official", "second-hand", "background"]
TOPICS: tuple[Topic, ...] = ("offence", "child", "indecent", "police", "recording", "standing", "figures")
# The day on which what holds today was looked up, in ISO form.
LOOKED_UP = "2026-11-22"
UK, EVERYWHERE = ("england", "wales"), ("england", "wales", "spain")


@dataclass(frozen=True, kw_only=True)
class LawLine:
    """One sentence. ``year``: as of when it is told, 0 for today; ``source``: how sure it is ("guidance": of 2016)."""

    topic: Topic
    cites: tuple[str, ...]
    says: str
    source: Source
    where: tuple[str, ...]
    year: int = 0

    def __post_init__(self) -> None:
        must_cite(f"law line {self.says[:30]!r}", self.cites)


def law_of(jurisdiction: str, topics: Iterable[Topic] = TOPICS) -> tuple[LawLine, ...]:
    """The lines of a place on these topics, in the order of the topics; what the guidance says before what changed."""
    return tuple(line for topic in topics for line in LAW if line.topic == topic and jurisdiction in line.where)


LAW = (
    LawLine(
        topic="standing",
        cites=("1.3-a",),
        source="guidance",
        year=2016,
        where=EVERYWHERE,
        says=_("The guidance is not law. Where the law of the place says something else, the law comes first."),
    ),
    LawLine(
        topic="standing",
        cites=("1.3-a",),
        source="second-hand",
        where=("england",),
        says=_(
            "It stands beside Keeping Children Safe in Education, which schools have to follow: "
            "the edition of 2026, in force since 1 September 2026."
        ),
    ),
    LawLine(
        topic="standing",
        cites=("1.3-a",),
        source="second-hand",
        where=("england",),
        says=_(
            "National advice of 2024 has taken the place of the text of 2016 elsewhere; the group still uses its own."
        ),
    ),
    LawLine(
        topic="standing",
        cites=("1.3-a",),
        source="background",
        where=("wales",),
        says=_(
            "Keeping Children Safe in Education and the advice on searching are for England. "
            "Wales has guidance of its own."
        ),
    ),
    LawLine(
        topic="standing",
        cites=("1.3-a",),
        source="official",
        where=("spain",),
        says=_(
            "Ley Orgánica 8/2021 comes first: everybody who works in a school tells social services at once of signs "
            "of violence against a child, and the police or the prosecutor where health or safety may be at risk."
        ),
    ),
    LawLine(
        topic="standing",
        cites=("1.3-a",),
        source="official",
        where=("spain",),
        says=_("Each region has its own protocol for schools: follow the one that is among your local contacts."),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="guidance",
        year=2016,
        where=UK,
        says=_(
            "To make, hold, show or share an indecent picture or video of anybody under 18 is an offence, "
            "also if it is of oneself and everybody agreed."
        ),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="second-hand",
        where=UK,
        says=_("A picture that was made or changed by a computer counts like a photograph if it looks like one."),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="second-hand",
        where=UK,
        says=_("Whoever was sent one unasked and did not keep it for longer than they had to has a defence."),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="background",
        where=UK,
        says=_("To share an intimate picture without consent, or to threaten to, is an offence of its own since 2024."),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="background",
        where=UK,
        says=_("Below the age of 10 nobody commits an offence."),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="background",
        where=("spain",),
        says=_(
            "To make, hold or share sexual images of somebody under 18 is a crime, "
            "also realistic ones that nobody photographed (Código Penal, article 189)."
        ),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="background",
        where=("spain",),
        says=_(
            "To pass on an intimate picture without the consent of the person in it is a crime, also for whoever "
            "passes it on again, and weighs more when that person is a minor (article 197.7)."
        ),
    ),
    LawLine(
        topic="offence",
        cites=("2-a",),
        source="background",
        where=("spain",),
        says=_(
            "From 14 to 17 the prosecutor and the court for minors are in charge; "
            "below 14 nobody is criminally responsible, and child protection takes over."
        ),
    ),
    LawLine(
        topic="child",
        cites=("2-c",),
        source="guidance",
        year=2016,
        where=UK,
        says=_(
            "For these pictures a child is anybody under 18 (Protection of Children Act 1978, as changed in 2003). "
            "A pupil of 18 counts as an adult."
        ),
    ),
    LawLine(
        topic="child",
        cites=("2-c",),
        source="background",
        where=UK,
        says=_("The age of consent to sexual activity is 16: it makes no difference to pictures."),
    ),
    LawLine(
        topic="child",
        cites=("2-c",),
        source="background",
        where=("spain",),
        says=_(
            "For these images a child is anybody under 18. A pupil of 18 counts as an adult. "
            "The age of consent to sexual activity is 16."
        ),
    ),
    LawLine(
        topic="child",
        cites=("2-c",),
        source="second-hand",
        where=("spain",),
        says=_("From 14 a pupil consents to the use of their own data; below 14 their parents do."),
    ),
    LawLine(
        topic="indecent",
        cites=("2-b",),
        source="guidance",
        year=2016,
        where=UK,
        says=_(
            'No statute says what "indecent" means: a court decides. The guidance counts nakedness, a girl\'s bare '
            "breasts, genitals and sexual acts, and underwear if the pose is openly sexual. Nobody looks to find out."
        ),
    ),
    LawLine(
        topic="indecent",
        cites=("2-b",),
        source="background",
        where=("spain",),
        says=_("Whether an image is a crime is for the prosecutor and the court. Nobody looks to find out."),
    ),
    LawLine(
        topic="police",
        cites=("2.2-a",),
        source="guidance",
        year=2016,
        where=UK,
        says=_(
            "The police treat these cases first of all as a matter of keeping children safe. A formal sanction comes "
            "only where somebody knowingly pressed, threatened or exploited others."
        ),
    ),
    LawLine(
        topic="police",
        cites=("2.2-a",),
        source="official",
        where=UK,
        says=_(
            "Today they investigate in full where there is exploitation, coercion, gain or an adult; "
            "the rest mostly ends with Outcome 21."
        ),
    ),
    LawLine(
        topic="police",
        cites=("2.2-a",),
        source="second-hand",
        where=UK,
        says=_("Since 2019 there is also Outcome 22: the child took part in something that helps or teaches instead."),
    ),
    LawLine(
        topic="police",
        cites=("2.2-a",),
        source="background",
        where=("spain",),
        says=_(
            "The prosecutor for minors (Fiscalía de Menores) decides, and may leave it to education and repair. "
            "What the guidance says of the police is about England and Wales."
        ),
    ),
    LawLine(
        topic="recording",
        cites=("2.3-a",),
        source="guidance",
        year=2016,
        where=UK,
        says=_(
            "In 2016 a report was recorded as a crime, with the young person as a suspect. "
            "That was not a criminal record."
        ),
    ),
    LawLine(
        topic="recording",
        cites=("2.3-a",),
        source="second-hand",
        where=UK,
        says=_(
            'Since 2024 the police may record a child as a "person involved", not as a suspect, where nothing makes '
            "the case worse."
        ),
    ),
    LawLine(
        topic="recording",
        cites=("2.3-a",),
        source="background",
        where=UK,
        says=_("A report that names a child is still counted as a crime."),
    ),
    LawLine(
        topic="recording",
        cites=("2.3-a",),
        source="background",
        where=("spain",),
        says=_("The police of Spain record by their own rules; what the guidance says is about England and Wales."),
    ),
    LawLine(
        topic="figures",
        cites=("1.6-a",),
        source="guidance",
        year=2016,
        where=EVERYWHERE,
        says=_(
            "Most young people do not share such pictures. Of those aged 13 to 17 in the UK, 1 in 10 had taken one "
            "without a top and 3 in 100 one without clothes; of all who had taken one, 55 in 100 had shared it."
        ),
    ),
    LawLine(
        topic="figures",
        cites=("1.6-a",),
        source="second-hand",
        year=2024,
        where=EVERYWHERE,
        says=_(
            "Of those aged 15 to 18 in the UK, 20 in 100 girls and 13 in 100 boys had sent one; "
            "60 in 100 girls and 31 in 100 boys had been asked for one."
        ),
    ),
)
