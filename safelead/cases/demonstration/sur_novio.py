"""Colegio Olmeda, told from the first word to the end: pressed by a boyfriend; families, social services, police."""

from safelead.cases.demonstration.deleting import measures
from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    before,
    called,
    ended,
    informed,
    met,
    noted,
    placed,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.families import asked_in, came_in, helped, learnt, offered, to_learn
from safelead.cases.demonstration.families import heard as listened
from safelead.cases.demonstration.story import Close, Decide, Pupil, Story, Take, on
from safelead.cases.demonstration.takedown import gone, heard, online, reported, shows
from safelead.cases.demonstration.usual import MEETING, RISKS

PRIMER_DIA = (
    on(
        21, "11:15", "teacher",
        told(
            "@chica",
            when=before(20),
            said="{chica} se quedó al acabar Lengua y dijo: «{chico} me la pidió todos los días durante un mes. Al "
            "final se la mandé para que parara. Y ahora un amigo suyo me mira raro».",
            thinks="Hablaba muy bajo. Cuando le dije que había hecho bien en contarlo, respiró.",
            tried="Le pidió a {chico} que la borrara. Él le contestó que era una exagerada.",
        ),
    ),
    on(21, "11:32", "dsl", Take()),
    on(
        21, "11:40", "dsl",
        placed("@chica", "in-imagery", "made-it", "told-us"),
        placed("@chico", "asked-for-it", "received-it", "shared-it"),
        placed("@amigo", "saw-it"),
    ),
    on(
        21, "11:50", "dsl",
        safe_to_tell("@chica", note="Habla de sus padres con cariño. Tiene vergüenza, no miedo."),
        safe_to_tell("@chico", note="Nada conocido de ninguno de los dos. Vienen a todas las reuniones."),
        safe_to_tell("@amigo"),
    ),
    on(
        21, "12:20", "dsl",
        informed(
            "@chica",
            "Su madre vino en cuanto la llamé. Le conté lo que sabemos y le expliqué que aquí nadie mira ni registra "
            "un teléfono. Se abrazaron. El móvil de {chica} se queda apagado en casa.",
            "advice",
            channel="in-person",
            who="mother",
        ),
    ),
    on(
        21, "13:05", "dsl",
        informed(
            "@chica",
            "Llamé a su padre al trabajo. Preguntó primero si {chica} está bien. Hoy la recoge él.",
            "advice",
            who="father",
        ),
        asked_in("@chica", 5, "Vendrán los dos.", where="Mi despacho"),
    ),
    on(
        21, "13:30", "deputy",
        informed(
            "@chico",
            "Su madre se quedó callada y luego preguntó cómo está {chica}. Guarda el móvil de su hijo apagado.",
            by="@deputy",
            who="mother",
        ),
    ),
    on(
        21, "13:50", "deputy",
        informed(
            "@chico",
            "Su padre se enfadó con él y después consigo mismo. Le pedí que esta tarde solo lo escuche.",
            by="@deputy",
            who="father",
        ),
        asked_in("@chico", 5, "Vendrán los dos, con él.", where="El despacho de orientación", by="@deputy"),
    ),
    on(
        21, "14:10", "deputy",
        informed(
            "@amigo",
            "Su madre hablará con él esta tarde, sin reproches, y vendrá cuando haga falta.",
            "invited", by="@deputy",
        ),
    ),
)  # fmt: skip

LA_COMUNICACION = (
    on(
        20, "09:30", "dsl",
        met(
            "@dsl", "@deputy", "@head",
            where="Del móvil de {chica} al de {chico}. Ella teme que se la haya enseñado a un amigo.",
            find_out="Si la mandó a alguien más. Lo preguntará la policía; nosotros los escucharemos después.",
            notes="Nadie de la reunión la ha visto ni la va a ver.",
        ),
        answered("initial-review", MEETING | {"police_know_already": "no"}),
    ),
    on(
        20, "10:05", "dsl",
        answered("case", {"pressured": "yes"}, about="@chica"),
        answered(
            "case",
            {"shared_without_consent": "yes", "malicious_intent": "no", "shared_beyond_recipient": "yes"},
        ),
    ),
    on(20, "10:15", "dsl", Decide("refer", agencies=("police", "social-care"), took_part=("@deputy", "@head"))),
    on(
        20, "10:30", "dsl",
        called(
            "social-care", "refer",
            "Comunicado como pide la ley. La trabajadora social conoce el colegio y llamará a las tres familias.",
            person="la trabajadora social de guardia",
            reference="SS-2041",
            again_in=7,
            stands="accepted",
        ),
    ),
    on(
        20, "10:50", "dsl",
        called(
            "police", "refer",
            "Conté lo que dijo {chica}, con sus palabras. Hablarán primero con ella, acompañada de su madre. No "
            "piden que esperemos para hablar con las familias. Mañana nos dicen cuándo escuchar a los alumnos.",
            person="la agente del grupo de menores",
            reference="GM-887",
            again_in=7,
        ),
    ),
    on(
        20, "11:30", "dsl",
        informed(
            "@chica",
            "Sus padres saben que se ha avisado a la policía y a servicios sociales, y por qué.",
            "police",
        ),
    ),
    on(
        20, "11:45", "deputy",
        informed("@chico", "Sus padres saben que se ha avisado a la policía, y por qué. La madre lo esperaba.",
                 "police", by="@deputy"),
    ),
    on(
        20, "12:00", "deputy",
        informed("@amigo", "Su madre sabe que se ha avisado a la policía, y por qué.", "police", by="@deputy"),
    ),
    on(
        19, "08:55", "dsl",
        called(
            "police", "follow-up",
            "Ayer por la tarde hablaron con {chica}, acompañada de su madre. Ya podemos escuchar a los tres, sin "
            "preguntar por lo que investigan ellos.",
            person="la agente del grupo de menores",
            reference="GM-887",
            again_in=6,
        ),
    ),
    on(
        19, "09:30", "dsl",
        talked(
            "@chica",
            "«Pensé que era culpa mía por mandarla. La agente me ha dicho que no». Quiere seguir en su clase y que "
            "{deputy} la acompañe en los recreos unos días. Su madre estuvo a su lado.",
            "support",
            own_account=True,
        ),
        answered("case", {"concerns_after_conversation": "no"}, about="@chica"),
        offered("@chica", "counsellor", named="La orientadora, una vez por semana", again_in=14,
                said="«Si puede ser en horas de Plástica, mejor»."),
    ),
    on(
        19, "10:10", "deputy2",
        talked(
            "@chico",
            "«No pensé que fuera presionar. Todos insisten». Se quedó un rato mirando la mesa y dijo: «Se la enseñé a "
            "uno. Ya está, no a más». Su padre estuvo a su lado.",
            by="@deputy2",
            why_them="Es su tutor, y quiso hablar con él.",
            own_account=True,
        ),
    ),
    on(
        19, "11:20", "deputy2",
        talked(
            "@amigo",
            "«Me la enseñó en el vestuario y le dije que eso no se hace». No la tiene y no la ha pedido. Su madre "
            "estuvo a su lado.",
            by="@deputy2",
            why_them="Para que los dos hablen con la misma persona.",
            own_account=True,
        ),
    ),
)  # fmt: skip

EL_CANAL = (
    on(
        18, "09:10", "dsl",
        listened("@chica", "«Mi prima dice que está en un canal de cotilleos del barrio». Vino a decirlo al entrar; no "
                 "le pregunté nada."),
        online("canal", "telegram", "Telegram", "un canal de cotilleos del barrio", where="El enlace, tal como lo "
               "copió a mano la prima; guardado solo aquí. Nadie del colegio lo ha abierto.", poster="not-known",
               said_by="@chica"),
        shows("canal", nudity="yes", identifying="yes"),
    ),
    on(
        18, "09:35", "dsl",
        reported("canal", person="@dsl", given="El canal, cuándo se vio, que es menor de edad y nuestro teléfono. "
                 "Ninguna copia.", days=1),
    ),
    on(
        18, "09:50", "dsl",
        called(
            "police", "tell",
            "Les di el nombre del canal. Averiguan quién lo lleva. Que la familia lo comunique también a la agencia.",
            person="la agente del grupo de menores",
            reference="GM-887",
        ),
    ),
    on(
        17, "13:10", "dsl",
        heard("canal", "no-answer", said="Ni respuesta ni cambio, según la prima."),
        reported("canal", "aepd", by="parent", person="@chica.mother", given="La madre, con {chica} a su lado, lo "
                 "comunicó al Canal Prioritario: dónde está, cómo se difundió y que la policía ya lo sabe.",
                 reference="CP-3106", days=3, helped=("@chica",)),
    ),
    on(
        17, "16:00", "dsl",
        answered(
            "risk-assessment",
            RISKS
            | {
                "pressured": "yes",
                "shared_without_consent": "yes",
                "shared_beyond_recipient": "yes",
                "consensual_relationship": "no",
            },
        ),
        assessed(
            "La mandó para que dejara de pedírsela. Él insistió un mes entero.",
            "Él se la enseñó a un amigo, sin preguntarle a ella. Alguien la puso en un canal; no se sabe quién, y "
            "lo averigua la policía.",
            "Al principio no quería venir. Ahora viene, come con sus amigas y habla con su madre.",
            "Ninguna de las tres familias era conocida. {chico} necesita aprender qué es insistir.",
        ),
    ),
    on(
        16, "13:55", "dsl",
        came_in(
            "@chica",
            "Su padre preguntó qué podían haber visto antes. Les dije que lo contó ella, y a la primera. {chica} quiso "
            "quedarse y habló más que nadie.",
            "La orientadora la ve cada semana. En casa no se habla de ello si ella no empieza.",
            with_child=True,
        ),
    ),
    on(
        16, "14:40", "deputy",
        came_in(
            "@chico",
            "{chico} contó delante de sus padres lo que hizo, sin quitarle importancia. Su madre lloró. Nadie levantó "
            "la voz.",
            "No escribe a {chica} ni se sienta cerca de ella. El móvil se queda en casa hasta que la policía diga.",
            "advice",
            present=("@deputy",),
            with_child=True,
        ),
    ),
    on(
        15, "10:20", "dsl",
        called(
            "social-care", "follow-up",
            "Han visitado a las tres familias y no ven motivo para seguir. Nos llaman si algo cambia.",
            person="la trabajadora social", reference="SS-2041", stands="done",
        ),
    ),
    on(
        15, "12:15", "dsl",
        heard("canal", "removed", "aepd", said="La agencia ordenó retirarla. La madre recibió la notificación."),
        gone("canal", "la prima de {chica}", "Dice que el canal ya no existe."),
    ),
)  # fmt: skip

DESPUES = (
    on(
        14, "09:40", "dsl",
        noted("{chica} ha vuelto a Educación Física. {deputy} ya no la acompaña: no le hace falta."),
    ),
    on(
        13, "12:00", "dsl",
        ended(
            "no-further-action",
            "Han hablado con los dos y con sus padres. {chico} la borró delante de su madre y de la agente. Del canal "
            "no saben quién lo llevaba; ya no existe. La Fiscalía de Menores no abre expediente. Podemos tomar las "
            "medidas del colegio.",
            officer="la agente del grupo de menores",
            reference="GM-887",
        ),
    ),
    on(
        12, "10:30", "head",
        measures(
            "@chico",
            "Dos días de trabajo en el aula de convivencia y el curso sobre relaciones.",
            "La presionó hasta que se la mandó, y se la enseñó a otro. Lo ha reconocido ante todos. Sus padres están "
            "de acuerdo.",
            police="La agente del grupo de menores dijo ayer que podemos tomar las medidas del colegio.",
        ),
    ),
    on(
        12, "11:15", "deputy",
        informed("@chico", "Sus padres saben qué se ha decidido y por qué. Les parece justo.", "advice", by="@deputy"),
    ),
    on(
        12, "12:10", "deputy2",
        to_learn("@chico", "El curso sobre relaciones, cuatro tardes: qué es insistir, qué es un sí, y de quién es una "
                 "foto.", by="{deputy2}, su tutor", in_days=14),
    ),
    on(
        9, "10:00", "dsl",
        helped("@chica", "La orientadora la ve bien. {chica} dice que quiere dos veces más, por si acaso.",
               goes_on=True, again_in=14),
    ),
    on(
        7, "13:00", "deputy2",
        learnt("Ha terminado el curso. Dijo: «Yo habría dicho que no insistía».", "@chico"),
        noted("{chico} pidió escribirle a {chica}; ella prefirió que no, y él lo entendió."),
    ),
    on(
        4, "12:45", "dsl",
        helped("@chica", "Última charla. Duerme, come con sus amigas y dice que está bien, y se le nota."),
    ),
    on(
        3, "13:10", "dsl",
        Close(
            "Las tres familias lo saben todo, la policía y servicios sociales han terminado, ya no está en el canal, y "
            "{chica} está bien."
        ),
    ),
)  # fmt: skip

NOVIO = Story(
    key="novio",
    school="SUR",
    shows="A girl was pressed by her boyfriend: parents called the same day, social services and police by law, "
    "and what was online removed by the data protection agency; closed.",
    people={
        "chica": Pupil("3º ESO", "f", ("mother", "father")),
        "chico": Pupil("4º ESO", "m", ("mother", "father")),
        "amigo": Pupil("4º ESO", "m", ("mother",)),
    },
    steps=PRIMER_DIA + LA_COMUNICACION + EL_CANAL + DESPUES,
)
