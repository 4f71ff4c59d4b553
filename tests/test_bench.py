"""``make bench`` runs: every journey is looked at before it is measured, and its ratio is printed, never judged."""

import re
import subprocess
import sys
from pathlib import Path

from bench import figures
from bench.driving import Driven


def test_a_ratio_is_ours_over_the_ceiling_of_the_same_round() -> None:
    ours, ceiling = Driven(50, 20, 30, 4), Driven(100, 10, 12, None)
    line = figures.line(8, [(ours, ceiling), (ours, ours), (ours, ceiling)])
    assert line.split() == [
        "8",
        "0.500",
        "[0.500-1.000]",
        "1.000",
        "[1.000-1.000]",
        "20.00",
        "10.00",
        "30.00",
        "12.00",
        "4.00",
        "4.00",
    ]


def test_every_journey_is_measured_beside_its_ceiling() -> None:
    command = [sys.executable, "-m", "bench", "--quick"]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"^ +[12] +\d\.\d{3} \[", done.stdout, re.MULTILINE)) == 8, done.stdout
