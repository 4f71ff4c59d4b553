"""Looks over what Safelead is built from, as far as that can be done without a network. Run by ``make check``.

Every package is pinned to one version with its hashes, comes from the registry and from nowhere else, is what is
installed, byte for byte as its wheel named it, and is under a licence that goes with ours. What it cannot know without
asking somebody: whether a weakness of a version was published, or a version taken back. On a machine with a network,
``pip-audit --require-hashes -r requirements.lock`` and ``npm audit`` ask that.
"""

import base64
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[A-Za-z0-9.!+]+)(?: ;(?P<where>[^\\]*))?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")
# Licences under which code may be used beside ours, by any of the ways in which packages name them.
LICENCES = re.compile(
    r"\b(MIT|BSD|Apache|MPL|Mozilla Public|PSF|Python Software Foundation|LGPL|ISC|Zlib|Unlicense|0BSD|Dual License)\b",
    re.IGNORECASE,
)
# What every environment has beside what is locked.
BESIDE = {"pip", "setuptools", "wheel", "safelead"}


def main() -> int:
    """Prints what is wrong, one a line; answers with 1 where anything is."""
    wrong = [*locks(ROOT), *npm(ROOT / "package-lock.json"), *installed(ROOT / "requirements-dev.lock")]
    for each in wrong:
        print(each, file=sys.stderr)
    if not wrong:
        print("Packages: pinned, whole and licensed. Published weaknesses are not known here (tools/audit.py).")
    return 1 if wrong else 0


def locks(root: Path) -> Iterator[str]:
    """What is wrong with the two locks, and with what pyproject.toml asks for."""
    run, dev = root / "requirements.lock", root / "requirements-dev.lock"
    for lock in (run, dev):
        yield from lines(lock)
    pinned, more = pins(run), pins(dev)
    for name in sorted(pinned):
        if more.get(name) != pinned[name]:
            yield f"{dev.name}: {name} is not the version of {run.name}. Run make lock."
    project = tomllib.loads((root / "pyproject.toml").read_text())
    groups = (each for group in project.get("dependency-groups", {}).values() for each in group)
    for asked in (*project["project"]["dependencies"], *groups):
        name, equals, version = re.sub(r"\[[^]]*\]", "", asked).partition("==")
        if not equals or more.get(_plain(name)) != version:
            yield f"pyproject.toml: {asked} is not pinned with == to what is locked. Run make lock."


def lines(lock: Path) -> Iterator[str]:
    """What is wrong in one lock: anything but a version with its hashes."""
    for entry in _entries(lock):
        first, *hashes = entry
        if not PIN.match(first):
            yield f"{lock.name}: {first!r} is no pinned version from the registry. Write name==version."
        elif not hashes or not all(HASH.match(each) for each in hashes):
            yield f"{lock.name}: {first} has no hash, or one that is not SHA-256. Run make lock."


def pins(lock: Path) -> dict[str, str]:
    """Name to version, as a lock has them."""
    found = (PIN.match(entry[0]) for entry in _entries(lock))
    return {_plain(each["name"]): each["version"] for each in found if each}


def npm(lock: Path) -> Iterator[str]:
    """What is wrong with the packages of the style sheet: no hash, an address of their own, a script on installing."""
    for name, package in json.loads(lock.read_text())["packages"].items():
        if not name:
            continue
        if not str(package.get("integrity", "")).startswith("sha512-"):
            yield f"{lock.name}: {name} has no SHA-512."
        if "resolved" in package or package.get("link"):
            yield f"{lock.name}: {name} comes from an address of its own."
        if package.get("hasInstallScript"):
            yield f"{lock.name}: {name} runs a script when it is installed."
        if not LICENCES.search(str(package.get("license", ""))):
            yield f"{lock.name}: {name} is under {package.get('license')}."


def installed(lock: Path) -> Iterator[str]:
    """How this environment differs from the lock: other versions, other packages, changed files, other licences."""
    wanted = pins(lock)
    for package in metadata.distributions():
        name = _plain(package.metadata["Name"])
        if name in BESIDE:
            continue
        if wanted.get(name) != package.version:
            told = wanted.get(name) or "nothing of it"
            yield f"{name} {package.version} is installed, {lock.name} says {told}. Remove .venv and run make again."
        if not _is_licensed(package):
            yield f"{name} is under no licence that goes with ours."
        yield from (f"{name}: {file} is not the file that came with it." for file in _changed(package))


def _changed(package: metadata.Distribution) -> Iterator[str]:
    for file in package.files or ():
        if file.hash is None or file.hash.mode != "sha256":
            continue
        path = Path(str(file.locate()))
        digest = hashlib.sha256(path.read_bytes()).digest() if path.exists() else b""
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
            yield str(file)


def _is_licensed(package: metadata.Distribution) -> bool:
    told = package.metadata
    named = [(told[name] or "")[:80] for name in ("License-Expression", "License") if name in told]
    named += [each for each in told.get_all("Classifier") or () if each.startswith("License")]
    return any(LICENCES.search(each) for each in named)


def _entries(lock: Path) -> Iterator[list[str]]:
    """Each requirement of a lock with what stands below it, lines that go on put together."""
    for line in lock.read_text().replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            first, *rest = re.split(r"\s+(?=--)", line.strip())
            yield [first.strip(), *(each.strip() for each in rest)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
