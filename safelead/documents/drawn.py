"""Pictures that are drawn with signs, and bits that hide in what nobody sees (promise 1). Pure.

Whoever draws with dots, blocks, squares or marks needs no program to show the picture. What people write with the same
signs is kept: Braille of six dots, rows of squares from a game, lines under a heading, tables, places to fill in.
"""

import re

# So many signs, one beside the other, are 20 by 20: less shows nothing.
MOST = 400
# Braille of eight dots, blocks and shades, their newer kin, squares of a colour.
DOTS = re.compile("[\u2840-\u28ff\u2580-\u259f\u25a0\u25a1\u2b1b\u2b1c\U0001fb00-\U0001fbaf\U0001f7e5-\U0001f7eb]")
# Formats of pictures that are text: portable maps, pixmaps, what printers are sent.
WRITTEN = re.compile(
    r"^P1\s+\d+\s+\d+\s+(?:[01]\s*){200}|^P[23]\s+\d+\s+\d+\s+\d+\s+(?:\d{1,3}\s+){100}|/\*\s*XPM\s*\*/|%!PS-Adobe",
    re.MULTILINE,
)
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# More of them in a row than any writing asks for: flags of emoji take seven.
HIDDEN = re.compile(f"[{UNSEEN}]{{32}}")
LETTERS = re.compile(r"[^\W_]")
MARKS = re.compile(r"[^\w\s\u2800-\u28ff]|_")
NARROWEST, LOWEST = 20, 8
FEWEST_SORTS = 5
# A word or a number that nobody has: so long, of so many letters or figures.
ENDLESS = re.compile(rf"[a-z]{{{MOST},}}|[A-Z]{{{MOST},}}|\d{{{MOST},}}")
FEWEST_LETTERS = 8


def is_drawn(text: str) -> bool:
    """Whether a text holds a picture that is drawn, is one in a format that is text, or hides a code in it.

    >>> is_drawn("⣿⣷⣶⣤" * 100), is_drawn("⠁⠝⠁" * 200)
    (True, False)
    """
    if WRITTEN.search(text) or any(len(set(run)) >= FEWEST_LETTERS for run in ENDLESS.findall(text)):
        return True
    if not text.isascii() and (HIDDEN.search(text) or len(DOTS.findall(text)) >= MOST):
        return True
    return _in_marks(text) >= MOST


def _in_marks(text: str) -> int:
    """How many marks stand in lines that are little else, of many sorts: eight or more, one below the other."""
    most = run = rows = 0
    for line in text.splitlines():
        marks = MARKS.findall(line)
        if len(marks) >= NARROWEST and len(LETTERS.findall(line)) * 4 < len(marks):
            is_shaded = len(set(marks)) >= FEWEST_SORTS
            run, rows = run + len(marks) * is_shaded, rows + is_shaded
        elif line.strip():
            run = rows = 0
        if rows >= LOWEST:
            most = max(most, run)
    return most
