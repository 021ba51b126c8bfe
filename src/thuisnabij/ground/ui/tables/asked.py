"""What the address of a list asks for: search, filters, order, place and size; and back into an address.

Everything is in the query string, in Dutch words, so that a copied address shows the same list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

SIZES = (25, 50, 100, 250)
FILES = ("csv", "xlsx")
LONGEST = 200  # signs of a search or filter; more is cut off


@dataclass(frozen=True)
class Order:
    """The column a list is sorted by, and its direction."""

    key: str
    descending: bool = False

    @classmethod
    def parse(cls, text: str) -> "Order":
        """ "-naam" is by naam from high to low."""
        return cls(text.removeprefix("-"), text.startswith("-"))

    def __str__(self) -> str:
        """As it stands in the address."""
        return f"-{self.key}" if self.descending else self.key


@dataclass(frozen=True)
class Asked:
    """One question to a list. `rest` holds parameters of the page that are not the list's, kept in every link."""

    order: Order
    search: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    before: str = ""
    per: int = SIZES[0]
    file: str = ""
    prefix: str = ""
    rest: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, query: QueryDict, *, default: Order, sortable: Iterable[str], prefix: str = "") -> "Asked":
        """Read the parameters of one list; what is not valid falls back to its default."""
        taken = {
            key[len(prefix) :]: str(query.get(key, ""))[:LONGEST].replace("\0", "").strip()
            for key in query
            if _is_own(key, prefix)
        }
        order = Order.parse(taken.get("sorteer", ""))
        per = taken.get("per", "")
        return cls(
            order=order if order.key in set(sortable) else default,
            search=taken.get("zoek", ""),
            filters={
                key.removeprefix("filter-"): text for key, text in taken.items() if _is_filter(key) and text
            },
            after=str(query.get(f"{prefix}na", "")),
            before=str(query.get(f"{prefix}voor", "")),
            per=int(per) if per.isdecimal() and int(per) in SIZES else SIZES[0],
            file=taken.get("als", "") if taken.get("als") in FILES else "",
            prefix=prefix,
            rest=tuple(
                (key, value) for key in query if not _is_own(key, prefix) for value in query.getlist(key)
            ),
        )

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the address, the page's own first; defaults that say nothing are left out."""
        own = [
            ("zoek", self.search),
            *((f"filter-{key}", text) for key, text in self.filters.items()),
            ("sorteer", str(self.order)),
            ("na", self.after),
            ("voor", self.before),
            ("per", str(self.per) if self.per != SIZES[0] else ""),
            ("als", self.file),
        ]
        return [*self.rest, *((self.prefix + key, text) for key, text in own if text)]

    def url(self, **changes: object) -> str:
        """The address with some parts changed; every change but the place and the file starts at the top again."""
        if not changes.keys() & {"after", "before"}:
            changes = {"after": "", "before": "", **changes}
        changed = replace(self, **changes)  # type: ignore[arg-type]  # names are fields by construction
        return "?" + urlencode(changed.pairs())

    def hidden(self) -> list[tuple[str, str]]:
        """What a filter form must carry along besides its own fields."""
        return [*self.rest, *([(f"{self.prefix}per", str(self.per))] if self.per != SIZES[0] else [])]

    @property
    def is_narrowed(self) -> bool:
        """True when something is searched or filtered."""
        return bool(self.search or self.filters)


def _is_filter(key: str) -> bool:
    return key.startswith("filter-")


def _is_own(key: str, prefix: str) -> bool:
    if not key.startswith(prefix):
        return False
    name = key[len(prefix) :]
    return name in {"zoek", "sorteer", "na", "voor", "per", "als"} or _is_filter(name)
