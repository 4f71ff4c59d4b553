"""The one door for documents: their words come in, and nothing that is imagery ever does (promise 1).

``door`` is what pages call. What a file holds is read in a process of its own, with nothing to write to and little to
work with (``child``), by the module of its sort; the parent believes nothing of its answer but words, and looks those
over like words that somebody typed (``disguised``).
"""
