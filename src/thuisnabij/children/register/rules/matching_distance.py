"""How alike two words are: Jaro-Winkler, and whether one slip of the keyboard parts them."""

from functools import lru_cache

_LONGEST_START = 4
_PER_LETTER_OF_START = 0.1


@lru_cache(maxsize=200_000)
def jaro_winkler(one: str, other: str) -> float:
    """From 0 (nothing alike) to 1 (equal); letters at the start weigh more. Order of the two does not matter."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    if (len(other), other) < (len(one), one):
        return jaro_winkler(other, one)
    alike = _jaro(one, other)
    start = 0
    for left, right in zip(one[:_LONGEST_START], other[:_LONGEST_START], strict=False):
        if left != right:
            break
        start += 1
    return alike + start * _PER_LETTER_OF_START * (1 - alike)


def _jaro(one: str, other: str) -> float:
    reach = max(len(one), len(other)) // 2 - 1
    taken = [False] * len(other)
    found: list[str] = []
    for at, sign in enumerate(one):
        for place in range(max(0, at - reach), min(len(other), at + reach + 1)):
            if not taken[place] and other[place] == sign:
                taken[place] = True
                found.append(sign)
                break
    if not found:
        return 0.0
    opposite = [sign for sign, is_taken in zip(other, taken, strict=True) if is_taken]
    moved = sum(left != right for left, right in zip(found, opposite, strict=True)) / 2
    count = len(found)
    return (count / len(one) + count / len(other) + (count - moved) / count) / 3


def is_one_slip(one: str, other: str) -> bool:
    """True when one letter more, less or other, or two neighbours swapped, makes the words equal; not for equals."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next(
        (place for place, (left, right) in enumerate(zip(short, long, strict=False)) if left != right),
        len(short),
    )
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    is_swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return is_swapped or short[at + 1 :] == long[at + 1 :]
