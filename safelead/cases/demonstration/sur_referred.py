"""Colegio Olmeda, cases that the law sends to others, in the words of a school in Madrid."""

from safelead.cases.demonstration.documents import came
from safelead.cases.demonstration.entries import (
    answered,
    called,
    informed,
    met,
    noted,
    placed,
    safe_to_tell,
    told,
    withdrawn,
)
from safelead.cases.demonstration.story import Decide, Outsider, Pupil, Refuse, Story, Take, on
from safelead.cases.demonstration.takedown import online, shows
from safelead.cases.demonstration.usual import MEETING
from safelead.chronology.kinds.documents import TakenOut

CHANTAJE = Story(
    key="chantaje",
    school="SUR",
    shows="Blackmail by somebody unknown: police and social services by law, told to wait; the child took it back.",
    people={"chico": Pupil("2º ESO", "m", ("mother", "father")), "cuenta": Outsider("quien escribe desde la cuenta")},
    steps=(
        on(
            5, "09:25", "teacher4",
            told(
                "@chico",
                channel="note",
                said="{chico} me dejó un papel doblado: «Me piden cincuenta euros o la mandan a mi lista de "
                "contactos. No tengo cincuenta euros».",
                thinks="Estaba pálido. Me quedé con él hasta que llegó {dsl}.",
                tried="Mandó diez euros con una tarjeta regalo. Le pidieron más.",
            ),
        ),
        on(5, "09:34", "dsl", Take()),
        on(
            5, "09:38", "dsl",
            placed("@chico", "in-imagery", "made-it", "told-us"),
            placed("@cuenta", "received-it", "asked-for-it", sort="adult", written="quien escribe desde la cuenta"),
            answered(
                "case",
                {
                    "photo_or_video": "yes",
                    "made_by_adult": "no",
                    "immediate_risk": "no",
                    "suicide_or_self_harm": "no",
                },
            ),
        ),
        on(5, "09:40", "dsl", answered("case", {"coerced_or_blackmailed": "yes"}, about="@chico")),
        on(5, "09:42", "dsl", Decide("refer", agencies=("police", "social-care"))),
        on(
            5, "09:55", "dsl",
            called("police", "refer", "Toman nota de la cuenta y del pago. Que no pague más y que no borre la "
                                      "conversación.",
                   person="el agente de delitos tecnológicos", reference="DT-3310",
                   wait_with="No cerrar la cuenta ni pedir que se borre nada hasta que "
                   "llamen.", wait_days=6, again_in=3),
        ),
        on(
            5, "10:15", "dsl",
            called(
                "social-care", "refer",
                "Comunicado por ley. Llamarán a la familia con la policía.",
                reference="SS-2077",
            ),
        ),
        on(5, "10:20", "dsl", safe_to_tell("@chico", note="La policía prefiere que la madre lo sepa hoy, por ellos.")),
        on(
            4, "10:00", "dsl",
            met(
                "@dsl",
                "@deputy",
                where="Una cuenta que nadie conoce. Puede ser un "
                "adulto.", find_out="Nada por nuestra parte: pregunta "
                "la policía.",
            ),
            answered(
                "initial-review",
                {
                    "extreme_or_violent": "no",
                    "sexual_acts": "not-known",
                    "social_care_involved": "no",
                    "identified_as_vulnerable": "no",
                    "previously_abused": "no",
                },
            ),
        ),
        on(
            3, "13:20", "dsl",
            answered("case", {"coerced_or_blackmailed": "no"}, about="@chico"),
            noted(
                "{chico} vino a decir: «Era broma, no me pide nada nadie». Le di las gracias y no pregunté. El sí "
                "sigue contando."
            ),
        ),
        on(
            2, "12:10", "dsl",
            withdrawn(
                "coerced_or_blackmailed", "not-known",
                "{chico} dice ahora que era una broma. Lo presento porque lo pidió su padre; yo no lo veo claro.",
                about="@chico",
            ),
        ),
        on(
            2, "12:40", "dsl",
            came(
                "Acuse de recibo de la comunicación",
                "Servicios sociales",
                "Acusamos recibo de su comunicación sobre {chico}, con referencia SS-2077.\n\nLa familia será citada "
                "por este servicio junto con la policía. Mientras tanto, el centro mantiene las medidas de protección "
                "que nos ha comunicado y nos avisa de cualquier novedad el mismo día.",
                TakenOut("pictures", 2), TakenOut("metadata", 2),
                sort="letter", written="pdf",
            ),
        ),
        on(
            1, "09:20", "head",
            Refuse("El papel, el pago y el agente dicen lo contrario. Un niño asustado se desdice. El sí se queda."),
        ),
    ),
)  # fmt: skip

MONTAJE = Story(
    key="montaje",
    school="SUR",
    shows="A picture made with software, passed on in malice: the law compels a report, and it has to be decided now.",
    people={"chica": Pupil("4º ESO", "f", ("mother",)), "chico": Pupil("4º ESO", "m", ("mother",))},
    steps=(
        on(
            1, "10:30", "teacher2",
            told(
                "@chica",
                said="{chica} dijo: «Soy yo y no soy yo. Han puesto mi cara con una aplicación. Se ríen y dicen que "
                "es arte».",
                thinks="Está furiosa, y con razón. Pregunta qué va a pasar.",
                tried="Pidió a {chico} que lo quitara. Él dijo que ya no es cosa suya.",
            ),
        ),
        on(1, "10:44", "dsl", Take()),
        on(
            1, "10:55", "dsl",
            placed("@chica", "in-imagery", "affected", "told-us"),
            placed("@chico", "made-it", "shared-it"),
        ),
        on(1, "11:05", "dsl", safe_to_tell("@chica"), safe_to_tell("@chico")),
        on(
            1, "11:40", "dsl",
            informed("@chica", "Sus padres vienen mañana a primera hora. Su madre dice: bien hecho, hija.", "invited"),
        ),
        on(
            1, "12:00", "deputy",
            informed(
                "@chico",
                "Su madre no sabía que eso se puede hacer con un móvil. Viene mañana.",
                "invited", by="@deputy",
            ),
        ),
        on(
            1, "15:10", "dsl",
            online("grupo", "whatsapp", "WhatsApp", "un grupo de 4º", holder="@chico", poster="somebody",
                   said_by="@chica"),
            shows("grupo", nudity="yes", identifying="yes"),
        ),
        on(
            1, "16:00", "dsl",
            met(
                "@dsl",
                "@deputy",
                "@head", where="Un grupo de 4º y, según ella, al menos otro.", find_out="Quién más hizo montajes.",
            ),
            answered(
                "initial-review",
                MEETING | {"shared_online": "yes", "shared_widely": "not-known"},
            ),
            answered(
                "initial-review",
                {
                    "ai_or_altered": "yes",
                    "shared_without_consent": "yes",
                    "malicious_intent": "yes",
                },
            ),
        ),
    ),
)  # fmt: skip

STORIES = (CHANTAJE, MONTAJE)
