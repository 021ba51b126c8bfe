"""Names as they can be compared: without accents, tussenvoegsels and habits of spelling.

Nothing here decides; :mod:`matching` does. All results are lower case and say the same for every way to write a name
that a Dutch administration knows.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_APART = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng"}
)

# Words before or between surnames that come, go and move from one administration to the next.
_PARTICLES = """
    van de der den het t ten ter te in op aan bij uit voor over onder tot d s v vd vdr l la le las los du des del della
    di da do dos das von vom zu zum zur af el al ul ben bin ibn ait ould ou y e en
"""
PARTICLES = frozenset(_PARTICLES.split())
_GLUED = frozenset(
    {"el", "al", "ait", "ben", "bin", "ou", "van", "vande", "vanden", "vander", "de", "der", "den"}
)

_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"eij|ei|ey", "ai"),
        (r"sch|sh|ch|sj", "$"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dj|(?<![aeiouy])y(?=[aeou])|(?<=[aeiou])y(?=[aeou])", "j"),
        (r"gh", "g"),
        (r"ck|q|c(?![eiy])", "k"),
        (r"x", "ks"),
        (r"ay", "ai"),
        (r"oe|ou", "u"),
        (r"ij|ie\b|i\b", "y"),
        (r"(.)\1+", r"\1"),
    )
)
_SOUNDS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<=.)h", ""),
        (r"[vw]", "f"),
        (r"z", "s"),
        (r"\$", "s"),
        (r"d(?=s|$)|dt", "t"),
        (r"b$", "p"),
        (r"(?<=.)[aeiouyj]", ""),
        (r"^[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a record says the child is. Texts as delivered; the prefix (tussenvoegsel) may be empty."""

    first_name: str
    prefix: str
    surname: str
    birth_date: date


def identity_text(identity: Identity) -> bytes:
    """The identity as it is sealed: JSON with Dutch keys."""
    content = {
        "roepnaam": identity.first_name,
        "voorvoegsel": identity.prefix,
        "achternaam": identity.surname,
        "geboortedatum": identity.birth_date.isoformat(),
    }
    return json.dumps(content, ensure_ascii=False).encode()


def identity_of(text: bytes) -> Identity:
    """The identity that :func:`identity_text` wrote."""
    content = json.loads(text)
    birth_date = date.fromisoformat(content["geboortedatum"])
    return Identity(content["roepnaam"], content["voorvoegsel"], content["achternaam"], birth_date)


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a name: lower case, without accents; hyphens, points and apostrophes part words."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_APART)
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple("".join(sign if sign.isalnum() else " " for sign in kept).split())


def joined(text: str) -> str:
    """All words of a name as one: "Anne-Marie" and "Annemarie" are the same."""
    return "".join(words(text))


@lru_cache(maxsize=100_000)
def surname_words(prefix: str, surname: str) -> tuple[str, ...]:
    """The words of a surname that carry it, in their order; "Berg, van den" and "van den Berg" give "berg".

    A name of nothing but tussenvoegsels ("De") keeps them.
    """
    everything = words(f"{prefix} {surname}")
    return tuple(word for word in everything if word not in PARTICLES) or everything


@lru_cache(maxsize=100_000)
def spelling(word: str) -> str:
    """One way to write what is written in several: IJ and Y, ph and f, doubled letters, sj and sh, oe and ou.

    Names that differ in more than habit of spelling stay apart: Tim and Thijm, Noa and Noah, Hasan and Hüseyin.
    """
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A rough Dutch sound: the consonants as they are heard, for looking up; never proof of anything."""
    word = spelling(word)
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


def is_particles_glued(longer: str, shorter: str) -> bool:
    """True when a name is another with tussenvoegsels stuck to it: "elamrani" and "amrani"."""
    return len(shorter) > 3 and longer.endswith(shorter) and longer[: -len(shorter)] in _GLUED


def is_initials(names: tuple[str, ...]) -> bool:
    """True for "J." and "J.P.": first names of which only initials are known."""
    return bool(names) and all(len(name) == 1 for name in names)
