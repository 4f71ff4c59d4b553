"""The demonstration group's cases, told as data. All of it is invented; nobody is meant."""

from safelead.cases.demonstration import (
    north_asked,
    north_decided,
    north_kept,
    north_new,
    north_referred,
    south_kept,
    south_referred,
    south_staff,
    sur_new,
    sur_referred,
)
from safelead.cases.demonstration.north_drive import DRIVE
from safelead.cases.demonstration.north_online import ONLINE
from safelead.cases.demonstration.north_pair import PAIR
from safelead.cases.demonstration.south_chat import CHAT
from safelead.cases.demonstration.sur_novio import NOVIO
from safelead.cases.demonstration.sur_tia import TIA

# Three that are told from the first word to the end, then the rest.
LONG = (PAIR, CHAT, NOVIO)
STORIES = (
    *LONG,
    *north_asked.STORIES,
    *north_decided.STORIES,
    *north_kept.STORIES,
    *north_referred.STORIES,
    *north_new.STORIES,
    DRIVE,
    ONLINE,
    *south_kept.STORIES,
    *south_referred.STORIES,
    *south_staff.STORIES,
    *sur_new.STORIES,
    *sur_referred.STORIES,
    TIA,
)
