"""Takes the README's pictures from the real pages: a fresh demonstration in a folder that goes away, and Chromium.

Usage: screenshots.py [FOLDER]. Every picture is as small as a page can be told from: 1366 by 768, in few colours.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PASSWORD = "seven otters read quietly"  # noqa: S105 - the demonstration prints it
TEACHER, DSL = "kit.wetherell@northgate.example", "daisy.ramsden@northgate.example"
WIDE = {"width": 1366, "height": 768}
LARGEST = 250_000  # bytes
PATIENCE = 300  # seconds


def main(folder: Path) -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("There is no Chromium. On Debian: apt install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with demonstration() as address, sync_playwright() as playwright:
        # Chromium's sandbox refuses to run as root.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] * (os.geteuid() == 0))
        take(browser, address, folder)
        browser.close()


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a demonstration of its own, for as long as it is needed."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="safelead-screenshots-") as home:
        os.environ.pop("DATABASE_URL", None)
        os.environ["SAFELEAD_HOME"] = home
        command = [sys.executable, "-m", "safelead", "demo", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT)
        try:
            yield wait(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait(address: str, process: subprocess.Popen[bytes]) -> str:
    """The address, once it answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.2)
        else:
            return address
    sys.exit("The demonstration did not start.")


def take(browser: Browser, address: str, folder: Path) -> None:
    """The desk and a case as the DSL sees them, and the concern form as a teacher does."""
    page = signed_in(browser, address, DSL)
    page.goto(f"{address}/desk/")
    shoot(page, folder / "desk.png")
    page.goto(case_with_most(page, address))
    shoot(page, folder / "case.png")
    page = signed_in(browser, address, TEACHER)
    page.goto(f"{address}/concerns/new/")
    shoot(page, folder / "concern.png")


def case_with_most(page: Page, address: str) -> str:
    """The address of the case that waits for others most: there is something to see in every part of its page."""
    waiting = page.locator("a[href*='/cases/NTH-']").evaluate_all("links => links.map(link => link.pathname)")
    cases = Counter("/".join(path.split("/")[:3]) for path in waiting)
    return f"{address}{cases.most_common(1)[0][0]}/"


def signed_in(browser: Browser, address: str, email: str) -> Page:
    page = browser.new_context(viewport=WIDE).new_page()  # type: ignore[arg-type]
    page.goto(f"{address}/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    if page.locator("input[name=code]").count():
        page.locator("input[name=code]").fill(code_of(email))
        page.get_by_role("button", name="Go on").click()
    return page


def code_of(email: str) -> str:
    """What somebody's app shows now, as the demonstration tells it."""
    command = [sys.executable, "-m", "safelead", "demo", "--code"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return next(line.split()[0] for line in told.splitlines() if line.endswith(email))


def shoot(page: Page, path: Path) -> None:
    """A picture of what is on the screen; fails where it is too large for a repository."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path, animations="disabled")
    size = path.stat().st_size
    if size > LARGEST:
        sys.exit(f"{path} has {size} bytes. Take less of the page.")
    print(f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}: {size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
