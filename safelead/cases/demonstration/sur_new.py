"""Colegio Olmeda, cases that are new or stay in school, in the words of a school in Madrid."""

from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    informed,
    met,
    noted,
    placed,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.story import Decide, Pupil, Story, Take, ago, on
from safelead.cases.demonstration.usual import MEETING, RISKS

NUEVO = Story(
    key="nuevo",
    school="SUR",
    shows="A concern of a few minutes ago at the school in Madrid.",
    people={"chica": Pupil("1º ESO", "f")},
    steps=(
        ago(
            12, "teacher3",
            told(
                "@chica",
                by="friend",
                said="Una compañera de {chica} me dijo en el patio: «Un chico le ha pedido fotos y ella no sabe qué "
                "contestar. No le digas que te lo he dicho yo».",
                thinks="Le he dado las gracias y le he dicho que tengo que contárselo a {dsl}.",
            ),
        ),
    ),
)  # fmt: skip

PAREJA = Story(
    key="pareja",
    school="SUR",
    shows="A couple in Spain, kept in school: it waits for the headteacher's signature.",
    people={"chica": Pupil("4º ESO", "f", ("mother",)), "chico": Pupil("4º ESO", "m", ("mother",))},
    steps=(
        on(
            4, "10:40", "teacher2",
            told(
                "@chica", "@chico",
                said="Vinieron juntos a la tutoría. {chica} dijo: «Nos mandamos una foto cada uno, en agosto. No ha "
                "pasado nada, pero después de la charla de ayer no dormimos».",
                thinks="Son sensatos y están asustados. La charla sirvió.",
                tried="Dicen que las han borrado los dos.",
            ),
        ),
        on(4, "10:58", "dsl", Take()),
        on(
            4, "11:05", "dsl",
            placed("@chica", "in-imagery", "made-it", "shared-it", "received-it", "told-us"),
            placed("@chico", "in-imagery", "made-it", "shared-it", "received-it", "told-us"),
        ),
        on(4, "11:20", "dsl", safe_to_tell("@chica"), safe_to_tell("@chico")),
        on(
            4, "12:10", "dsl",
            informed("@chica", "Su madre agradece que la llamemos el mismo día. Vendrá el lunes.", "invited"),
        ),
        on(
            4, "12:30", "deputy",
            informed(
                "@chico",
                "Su madre lo sabía desde anoche: se lo contó él. Vendrá el lunes.",
                "invited", by="@deputy",
            ),
        ),
        on(
            3, "09:10", "dsl",
            met(
                "@dsl",
                "@deputy",
                "@head", where="De un móvil al otro, en agosto.", find_out="Si queda alguna copia de seguridad.",
            ),
            answered("initial-review", MEETING),
        ),
        on(
            3, "12:00", "dsl",
            talked("@chica", "«Fue cosa de los dos. Solo quiero que no exista».",
                   alone_because="Lo prefirió así, y nuestras normas lo permiten."),
        ),
        on(
            3, "12:30", "deputy2",
            talked("@chico", "«No se la enseñaría a nadie. Ni yo la miro».", by="@deputy2", why_them="Es su tutor.",
                   alone_because="Lo prefirió así, y nuestras normas lo permiten."),
        ),
        on(
            2, "13:40", "dsl",
            answered("risk-assessment", RISKS | {"consensual_relationship": "yes"}),
            assessed(
                "Cada uno hizo la suya y la mandó porque quiso, cuando ya eran pareja.",
                "De uno a otro. Nada apunta a una tercera persona.",
                "Están nerviosos por lo que podría pasar, no por lo que ha pasado.",
                "Nada conocido de ninguno. Los dos hablan en casa.",
            ),
        ),
        on(
            1, "16:10", "dsl",
            Decide(
                "manage",
                enough_why="Han hablado los dos por separado y cuentan lo mismo. Sus familias lo saben.",
                manageable_why="Fue entre los dos, vinieron por su cuenta y quieren ayuda para borrarlas bien.",
                best_interests="Confiaron en nosotros al día siguiente de la charla. Otra respuesta cerraría esa "
                "puerta.",
                proportionate="Misma edad, sin presión, sin terceros.",
                safe="{deputy2} los ve cada semana hasta Navidad, y sus madres vienen el lunes.",
                took_part=("@deputy",),
            ),
        ),
    ),
)  # fmt: skip

REUNION = Story(
    key="reunion",
    school="SUR",
    shows="Taken up two days ago: the parents should have been called the same day, and the meeting is overdue.",
    people={"chica": Pupil("2º ESO", "f", ("mother",))},
    steps=(
        on(
            2, "12:50", "teacher5",
            told(
                "@chica",
                by="parent",
                channel="phone",
                said="Llamó una madre de la clase: «En el grupo de los niños ha salido una foto de {chica}. Mi hija "
                "ha salido del grupo y me ha dado el móvil apagado».",
                tried="La madre ha avisado a dos familias más para que los niños salgan del grupo.",
            ),
        ),
        on(2, "13:15", "deputy", Take()),
        on(2, "13:25", "deputy", placed("@chica", "in-imagery")),
        on(2, "13:30", "deputy", safe_to_tell("@chica", note="Su tutora conoce bien a la familia.")),
        on(1, "09:05", "deputy", noted("{chica} no ha venido hoy. Su tutora llama a casa como con cualquier falta.")),
    ),
)  # fmt: skip

STORIES = (NUEVO, PAREJA, REUNION)
