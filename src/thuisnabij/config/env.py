"""Typed readers of the environment: every setting is declared once, with its meaning and allowed values.

Knows nothing of Django; a wrong value is refused with the values that are allowed.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thuisnabij.kernel.errors import UsageError


class ConfigurationError(UsageError):
    """A setting has a value that is not allowed."""

    code = "configuration-not-allowed"


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, the kind of value, the default and one sentence of help."""

    name: str
    kind: str
    default: str
    help: str
    allowed: tuple[str, ...] = ()


MODE = Setting(
    "THUISNABIJ_MODE",
    "keuze",
    "productie",
    "`demo` offers fictitious personas on the sign-in page; `productie` never does.",
    ("demo", "productie"),
)
HOME = Setting(
    "THUISNABIJ_HOME",
    "map",
    "var/ in the checkout; as root /var/lib/thuisnabij/<hash of the checkout>",
    "Where all state lives: the embedded database, secrets, uploads, snapshots and own plans.",
)
DATABASE_URL = Setting(
    "DATABASE_URL",
    "url",
    "the embedded PostgreSQL",
    "Your own PostgreSQL (15 or newer), as the role that owns the tables: "
    "`postgresql://owner:password@host:5432/name`.",
)
DATABASE_APP_URL = Setting(
    "DATABASE_APP_URL",
    "url",
    "role <owner>_app on the server of DATABASE_URL",
    "The same database as the role of the website: no superuser, owns nothing.",
)
DATABASE_INTAKE_URL = Setting(
    "DATABASE_INTAKE_URL",
    "url",
    "role <owner>_intake on the server of DATABASE_URL",
    "The same database as the role of imports and jobs; the website never has it.",
)
HOSTS = Setting(
    "THUISNABIJ_HOSTS",
    "lijst",
    "localhost,127.0.0.1",
    "Host names under which the website answers, separated by commas.",
)
HTTPS = Setting(
    "THUISNABIJ_HTTPS",
    "ja/nee",
    "ja in productie, nee in demo",
    "Whether the website is reached over HTTPS: cookies are then sent over HTTPS only.",
    ("ja", "nee"),
)
SECRET_KEY = Setting(
    "THUISNABIJ_SECRET_KEY",
    "geheim",
    "made on first use and kept in THUISNABIJ_HOME/secrets.json",
    "Key that signs sessions and links; may also come from the file named in THUISNABIJ_SECRET_KEY_FILE.",
)
OIDC_ISSUER = Setting(
    "THUISNABIJ_OIDC_ISSUER",
    "url",
    "none",
    "Issuer of your organisation's OpenID Connect provider; with it the sign-in page offers that provider.",
)
OIDC_NAME = Setting(
    "THUISNABIJ_OIDC_NAME", "tekst", "Organisatie", "Name of the provider on the sign-in page."
)
OIDC_CLIENT_ID = Setting("THUISNABIJ_OIDC_CLIENT_ID", "tekst", "none", "Client id at the provider.")
OIDC_CLIENT_SECRET = Setting(
    "THUISNABIJ_OIDC_CLIENT_SECRET",
    "geheim",
    "none",
    "Client secret at the provider; may also come from THUISNABIJ_OIDC_CLIENT_SECRET_FILE.",
)
KEYS = Setting(
    "THUISNABIJ_KEYS",
    "bestand",
    "keys.json in THUISNABIJ_HOME, made on first use",
    "File with the master keys that wrap the key of each pupil; readable by this user only, and never in a backup of "
    "the database.",
)
POSTGRES_BIN = Setting(
    "THUISNABIJ_POSTGRES_BIN",
    "map",
    "the binaries that come with the installation",
    "Folder with other PostgreSQL server binaries (15 or newer) for the embedded database.",
)
UPLOAD_MB = Setting(
    "THUISNABIJ_UPLOAD_MB",
    "getal",
    "15",
    "How many megabytes a document of a child may have, 1 to 100; what is larger is refused while it comes in.",
)
CLAMD = Setting(
    "THUISNABIJ_CLAMD",
    "adres",
    "none: documents are not scanned, and say so",
    "Where the virus scanner clamd listens: the path of its socket, or `host:port`. Documents are refused while it is "
    "away.",
)
SEAL = Setting(
    "THUISNABIJ_SEAL",
    "bestand",
    "none: letters are not sealed, and the pages say so; in demo an example that says so",
    "PKCS#12 file with the certificate and the key with which the organisation seals its letters.",
)
SEAL_PASSPHRASE = Setting(
    "THUISNABIJ_SEAL_PASSPHRASE",
    "geheim",
    "none",
    "Passphrase of that file; may also come from the file named in THUISNABIJ_SEAL_PASSPHRASE_FILE.",
)
PROCESS = Setting(
    "THUISNABIJ_PROCESS",
    "keuze",
    "opdracht",
    "Set by `serve` for the processes it starts: it decides which database roles a process holds.",
    ("opdracht", "web", "werker"),
)

SETTINGS: tuple[Setting, ...] = (
    MODE,
    HOME,
    DATABASE_URL,
    DATABASE_APP_URL,
    DATABASE_INTAKE_URL,
    HOSTS,
    HTTPS,
    SECRET_KEY,
    KEYS,
    OIDC_ISSUER,
    OIDC_NAME,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    POSTGRES_BIN,
    UPLOAD_MB,
    CLAMD,
    SEAL,
    SEAL_PASSPHRASE,
    PROCESS,
)

# Read by tests, benchmarks and the command line's trace, not by an installation; see CONTRIBUTING.md.
DEVELOPERS_ONLY = frozenset(
    f"THUISNABIJ_{name}"
    for name in ("SHARED", "TRACE", "GENERATIVE", "TEST_BASE", "KILL_MOMENTS", "KILL_SEED")
)


@dataclass(frozen=True)
class Environment:
    """Reads declared settings from a mapping (by default the process environment)."""

    values: Mapping[str, str]

    @classmethod
    def of_process(cls) -> "Environment":
        """The environment of this process."""
        return cls(os.environ)

    def text(self, setting: Setting, default: str = "") -> str:
        """The value as written, without surrounding space; the default when it is absent or empty."""
        return self.values.get(setting.name, "").strip() or default

    def choice(self, setting: Setting, default: str = "") -> str:
        """One of the allowed values; anything else is refused with those values named."""
        value = self.text(setting, default or setting.default)
        if value not in setting.allowed:
            raise ConfigurationError(
                what=f"{value!r} is not a value of {setting.name}",
                where=f"environment variable {setting.name}",
                next=f"set it to one of: {', '.join(setting.allowed)}",
            )
        return value

    def flag(self, setting: Setting, *, default: bool) -> bool:
        """True for ``ja``, false for ``nee``."""
        return self.choice(setting, "ja" if default else "nee") == "ja"

    def whole(self, setting: Setting, *, lowest: int, highest: int) -> int:
        """A whole number from lowest to highest, both included; anything else is refused."""
        text = self.text(setting, setting.default)
        if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
            raise ConfigurationError(
                what=f"{text!r} is not a value of {setting.name}",
                where=f"environment variable {setting.name}",
                next=f"set it to a whole number from {lowest} to {highest}",
            )
        return int(text)

    def items(self, setting: Setting, default: str) -> list[str]:
        """A comma-separated list without empty items."""
        return [item.strip() for item in self.text(setting, default).split(",") if item.strip()]

    def secret(self, setting: Setting) -> str:
        """A secret from the variable itself or from the file that ``NAME_FILE`` names; empty when neither is set."""
        path = self.values.get(f"{setting.name}_FILE", "").strip()
        if not path:
            return self.text(setting)
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigurationError(
                what=f"the file with {setting.name} cannot be read: {error.strerror}",
                where=f"environment variable {setting.name}_FILE",
                next="name a file that this user can read",
            ) from error


def unknown_settings(values: Mapping[str, str]) -> list[str]:
    """Names that start with ``THUISNABIJ_`` but are no setting: most often a typing error."""
    known = {setting.name for setting in SETTINGS}
    known |= {f"{setting.name}_FILE" for setting in SETTINGS if setting.kind == "geheim"}
    known |= DEVELOPERS_ONLY
    return sorted(name for name in values if name.startswith("THUISNABIJ_") and name not in known)
