"""The demonstration group's cases, told as data. All of it is invented; nobody is meant."""

from safelead.cases.demonstration.north_pair import PAIR

STORIES = (PAIR,)
