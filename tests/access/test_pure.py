"""What decides who leads, who signs and who is locked out loads no Django: it can be read, and run, by itself."""

import subprocess
import sys

import pytest

LOADED = "import sys, {0}; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"


@pytest.mark.parametrize("module", ["roles", "succession", "conflict"])
def test_it_loads_no_django(module: str) -> None:
    subprocess.run([sys.executable, "-c", LOADED.format(f"safelead.access.{module}")], check=True)
