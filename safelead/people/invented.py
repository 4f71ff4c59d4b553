"""Invented names for the demonstration group: given and family names that go together, by the origin of a family. Pure.

Nobody is meant by any of them. In a family name, "|" divides the form for women and girls from that for men and boys.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Origin:
    """Names of one origin; ``two_families`` where a child bears a family name of each parent."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]
    language: str
    two_families: bool = False

    def given(self, sex: str, chance: Random) -> str:
        """A given name for ``sex`` "f" or "m"."""
        return chance.choice(self.girls if sex == "f" else self.boys)


def of_sex(family: str, sex: str) -> str:
    """The form of a family name that somebody of this sex bears.

    >>> of_sex("Wilczyńska|Wilczyński", "m"), of_sex("Harwood", "f")
    ('Wilczyński', 'Harwood')
    """
    return family.split("|")[0 if sex == "f" else -1]


def _origin(girls: str, boys: str, families: str, language: str, *, two_families: bool = False) -> Origin:
    return Origin(tuple(girls.split()), tuple(boys.split()), tuple(families.split()), language, two_families)


ENGLISH = _origin(
    "Alice Beth Chloe Daisy Edie Freya Grace Hattie Imogen Jess Keira Lottie Martha Nell Poppy Rosie Tilly Willow",
    "Alfie Ben Callum Dexter Ellis Finn Harvey Isaac Jude Kit Louis Max Ned Oscar Rory Seth Toby Wilf",
    "Ashdown Birtles Cawthorne Dunmore Eastwick Fallowes Garside Harwood Ibbotson Kettley Lowther Marlow Nettleton "
    "Oakshott Peverell Ramsden Sallow Thackray Underhay Wetherell Yardley",
    "en",
)
WELSH = _origin(
    "Angharad Bethan Carys Eleri Ffion Gwen Lowri Mali Nia Seren Siân Tegan",
    "Aled Bryn Dafydd Emyr Gethin Huw Ieuan Llew Macsen Osian Rhodri Tomos",
    "Bowen Cadwaladr Gethin Gwynne Llewelyn Meredith Penry Prosser Tudor Vaughan",
    "en",
)
SPANISH = _origin(
    "Alba Carla Daniela Elena Inés Irene Jimena Lucía Marina Noa Nuria Paula Rocío Sara Vega",
    "Adrián Álvaro Bruno Darío Diego Gonzalo Hugo Íñigo Izan Javier Marcos Mateo Nicolás Pablo Rubén",
    "Abril Barrios Cebrián Domínguez Escudero Fuentes Galán Hervás Iborra Lozano Marín Núñez Olmedo Pastor Quirós "
    "Robledo Salcedo Tejero Urrutia Vidal Yagüe Zamorano",
    "es",
    two_families=True,
)
SOUTH_ASIAN = _origin(
    "Aisha Amina Anjali Diya Farzana Hira Ishani Kavya Meera Nazia Priya Riya Saira Zara",
    "Aarav Bilal Dev Fahim Haris Imran Kabir Nikhil Omar Rahul Rohan Sameer Tariq Yusuf",
    "Ahmadi Bhatt Chaudhry Desai Gill Hashmi Iqbal Joshi Kaur|Singh Malik Mistry Nair Parekh Qureshi Rahman Sandhu",
    "en",
)
POLISH = _origin(
    "Agnieszka Amelia Hanna Jagoda Kinga Lena Łucja Maja Oliwia Zofia Zuzanna",
    "Adam Filip Igor Jakub Kacper Kuba Maciej Oskar Szymon Tymon Wojciech",
    "Bielecka|Bielecki Dąbek Gajda Jasińska|Jasiński Kościelna|Kościelny Łoś Pająk Sobczak Wilczyńska|Wilczyński "
    "Zięba Żurek",
    "pl",
)
ARABIC = _origin(
    "Amal Dina Farah Hanan Jana Layla Mariam Nour Rania Salma Yasmin",
    "Adel Bassam Fadi Hadi Ilyas Karim Khalil Mazen Nabil Rami Sami Ziad",
    "Aboud Darwish Haddad Jabbour Kanaan Mansour Nasser Othman Qasim Saleh Tahan Zaki",
    "ar",
)
# Written from right to left, as the family writes it.
RIGHT_TO_LEFT = ("ليلى", "حداد")
