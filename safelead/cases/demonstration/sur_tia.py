"""Colegio Olmeda: the headteacher is family of the pupil, so somebody else signs, and the group lead is asked."""

from safelead.cases.demonstration.deleting import asked_to_delete, deleted
from safelead.cases.demonstration.entries import (
    answered,
    assessed,
    informed,
    involved,
    met,
    noted,
    placed,
    safe_to_tell,
    talked,
    told,
)
from safelead.cases.demonstration.story import Decide, Pupil, Sign, Story, Take, on, until
from safelead.cases.demonstration.usual import MEETING, RISKS

# What is read to a child of 12 in Spain, as the page says it.
PALABRAS = (
    "No te metes en ningún lío por hablar con nosotros. Una foto así es privada. Nadie puede guardarla ni enviarla a "
    "nadie. Si no se borra, tenemos que avisar a las personas que cuidan de la seguridad de los niños y las niñas. "
    "Hablan contigo y con tu familia sobre cómo protegerte. Si no sabes cómo borrarla, dínoslo. Te ayudamos."
)

TIA = Story(
    key="tia",
    school="SUR",
    shows="The headteacher is the pupil's aunt: somebody else signed, and only the group lead has not answered yet.",
    people={"chico": Pupil("1º ESO", "m", ("mother",))},
    steps=(
        on(
            8, "09:40", "teacher",
            told(
                "@chico",
                by="parent",
                channel="phone",
                said="Llamó su madre: «Se hizo una foto en el espejo y no se la ha mandado a nadie. La borramos "
                "juntos. Quería decíroslo yo, y que no lo lleve mi hermana, que es vuestra directora».",
                thinks="Tranquila y agradecida de que la escucháramos.",
                tried="La borraron en casa, los dos juntos.",
                involved=involved("@head", "relative"),
            ),
        ),
        on(8, "09:58", "dsl", Take()),
        on(8, "10:05", "dsl", placed("@chico", "in-imagery", "made-it")),
        on(8, "10:10", "dsl", safe_to_tell("@chico", note="Fue su madre quien llamó.")),
        on(
            8, "10:40", "dsl",
            informed("@chico", "Su madre vendrá con él mañana. Le envío la hoja para familias.", "invited", "advice"),
        ),
        on(
            8, "13:20", "dsl",
            met("@dsl", "@deputy", "@deputy2", where="En ningún sitio: no salió de su móvil."),
            answered("initial-review", MEETING),
        ),
        on(
            7, "11:00", "dsl",
            talked(
                "@chico",
                "«Es que en los vídeos todos están fuertes. Yo quería ver si se me nota algo». Su madre le dio la "
                "mano.",
                "support",
                own_account=True,
            ),
        ),
        on(
            7, "12:30", "dsl",
            answered("risk-assessment", RISKS | {"consensual_relationship": "no", "as_a_joke": "no"}),
            assessed(
                "Se la hizo él solo, para compararse con lo que ve en los vídeos.",
                "No se la mandó a nadie, y nada apunta a otra cosa.",
                "Un poco de vergüenza. Ya se ríe de ello con su madre.",
                "Nada conocido. Tiene a su madre, y le pregunta.",
            ),
        ),
        on(
            7, "13:00", "dsl",
            Decide(
                "manage",
                enough_why="Él, su madre y lo que sabemos de él encajan.",
                manageable_why="Necesita una charla sobre el cuerpo y los vídeos, y eso sabemos darlo.",
                best_interests="Confió en su madre y su madre en nosotros.",
                proportionate="Nadie ha sufrido daño y nadie más la tiene.",
                safe="{deputy2} lo ve cada semana este mes, y la clase de tutoría trata el tema para todos.",
                took_part=("@deputy2",),
            ),
        ),
        on(6, "09:30", "signatory", Sign()),
        on(
            6, "12:10", "dsl",
            talked("@chico", "«Los de los vídeos también se hacen cien fotos». Hablamos del cuerpo y de los filtros."),
            asked_to_delete(
                "@chico", "protected", until(1, "12:10", closes="17:00"), told=PALABRAS, language="es",
                said="Preguntó si la papelera también cuenta. Cuenta.",
            ),
        ),
        on(6, "13:00", "dsl", informed("@chico", "Su madre sabe qué se ha borrado y cómo lo sabemos.", "deletion")),
        on(5, "10:00", "dsl", deleted("@chico", "«Ya no queda nada, tampoco en la papelera.»")),
        on(2, "12:40", "dsl", noted("{deputy2} lo ha visto dos veces. Está bien y ha vuelto a entrenar.")),
    ),
)  # fmt: skip
