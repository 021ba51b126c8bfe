"""Keys that sort words as people expect: accents folded, capitals ignored, the tussenvoegsel of a name last.

Plain strings that compare by code point, so Python and PostgreSQL (collation "C") give the same order.
"""

import re
import unicodedata

_PREFIXES = frozenset(
    (
        *(
            "'s",
            "'t",
            "aan",
            "af",
            "al",
            "am",
            "auf",
            "bij",
            "da",
            "de",
            "del",
            "dem",
            "den",
            "der",
            "des",
            "di",
        ),
        *(
            "do",
            "dos",
            "du",
            "el",
            "het",
            "im",
            "in",
            "la",
            "las",
            "le",
            "les",
            "lo",
            "los",
            "onder",
            "op",
            "over",
        ),
        *(
            "te",
            "ten",
            "ter",
            "tot",
            "uijt",
            "uit",
            "van",
            "vanden",
            "vander",
            "ver",
            "vom",
            "von",
            "voor",
            "vor",
        ),
        *("zu", "zum", "zur"),
    )
)
_DIGITS = re.compile(r"\d+")
_SEPARATOR = "\x1f"  # below every printable sign: a shorter surname sorts before a longer one
_UNMARKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'", "`": "'"})


def folded(text: str) -> str:
    """Small letters without accents, single spaces: what searching and sorting compare."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_UNMARKED)
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def text_key(text: str) -> str:
    """The sort key of a word or title: folded, and numbers by size ("groep 2" before "groep 10")."""
    return _DIGITS.sub(lambda found: found.group().lstrip("0").zfill(9), folded(text))


def name_key(name: str) -> str:
    """The sort key of a person's whole name: surname, first names, then the tussenvoegsel.

    "Saar van Riet" sorts under the r, beside "Riet". Prefixes count only between first name and surname.
    """
    words = folded(name).split(" ")
    starts = [at for at, word in enumerate(words) if 0 < at < len(words) - 1 and word in _PREFIXES]
    start = starts[0] if starts else max(len(words) - 1, 0)
    end = start
    while end < len(words) - 1 and words[end] in _PREFIXES:
        end += 1
    parts = (words[end:], words[:start], words[start:end])
    return _SEPARATOR.join(" ".join(part) for part in parts)
