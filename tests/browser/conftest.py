"""The website as people use it: one served demo region for all browser tests, and Chromium to look at it with."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 90.0
WIDE, PHONE, SMALLEST = (1280, 900), (390, 844), (320, 700)
BELEID, BEHEER, SCHOOL = "hanna-kievit", "bas-schroef", "bram-hazelaar"


@dataclass
class Site:
    """The served website: its address, and its home where files are kept."""

    url: str
    home: Path


@dataclass
class Visitor:
    """Somebody with a browser window; `faults` gathers what the browser complained about."""

    page: Page
    site: Site
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site; fails when it is not there."""
        answer = self.page.goto(self.site.url + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        return self.page

    def sign_in(self, persona: str) -> Page:
        """Become one of the fictitious people."""
        self.open("/aanmelden/")
        self.page.click(f"button[value='{persona}']")
        return self.page


Visiting = Callable[..., Visitor]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The demo region, loaded as `make run` does it, served with a worker on this machine only."""
    base = Path(os.environ["THUISNABIJ_TEST_BASE"]) / f"browser{os.getpid()}"
    base.mkdir(mode=0o755)
    home, port = base / "home", _free_port()
    # With CI its database does not wait for the disk.
    environment = {**os.environ, "THUISNABIJ_HOME": str(home), "THUISNABIJ_MODE": "demo", "CI": "true"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main"]
    subprocess.run(
        [*command, "demo", "--once", "--small"], env=environment, check=True, timeout=180, capture_output=True
    )
    served = subprocess.Popen(
        [*command, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_it_answers(port)
        yield Site(f"http://127.0.0.1:{port}", home)
    finally:
        served.terminate()
        served.wait(timeout=60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: while it runs, this process cannot use the database itself."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def visiting(site: Site, browser: Browser) -> Iterator[Visiting]:
    """Opens windows; what the browser complained about in one fails the test."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def visit(
        *,
        persona: str | None = BELEID,
        size: tuple[int, int] = WIDE,
        dark: bool = False,
        script: bool = True,
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
        )
        contexts.append(context)
        visitor = Visitor(context.new_page(), site)
        visitor.page.on("pageerror", lambda error: visitor.faults.append(str(error)))
        visitor.page.on("console", lambda said: _note(visitor, said.type, said.text))
        visitors.append(visitor)
        if persona is not None:
            visitor.sign_in(persona)
        return visitor

    yield visit
    for context in contexts:
        context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []


def _note(visitor: Visitor, kind: str, text: str) -> None:
    # A page with another status than 200 is also reported; whether that is a fault is up to the test.
    if kind in ("error", "warning") and "responded with a status of 4" not in text:
        visitor.faults.append(f"{kind}: {text}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/aanmelden/", timeout=5):
                return
        except OSError:
            assert time.monotonic() < deadline, "the website does not answer"
            time.sleep(0.2)
