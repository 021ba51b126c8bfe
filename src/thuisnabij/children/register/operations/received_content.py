"""Seals what a person sent in under a data key of its own, and opens it again for whoever takes it in."""

import json
import uuid

from thuisnabij.children.register.models import ReceivedContent
from thuisnabij.children.register.rules.entry import Entry, Sender, entry_of, entry_text
from thuisnabij.ground.access.rules import PartyKind
from thuisnabij.ground.access.vault import Wrapped, new_data_key, open_sealed, seal, unwrap, wrap


def content_text(entry: Entry, sender: Sender) -> bytes:
    """What is sealed: the entry and for whom it was sent; the same for the same."""
    content = {"van": [str(sender.kind), sender.key], "aanmelding": entry_text(entry).decode()}
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def sealed_content(record_id: int, code: uuid.UUID, text: bytes) -> ReceivedContent:
    """A row that opens only with its own key, which the master key wraps, and only as this record."""
    key = new_data_key()
    wrapped = wrap(key=key, code=code)
    return ReceivedContent(
        record_id=record_id,
        code=code,
        sealed=seal(key=key, code=code, text=text),
        wrapped_key=wrapped.key,
        key_version=wrapped.version,
    )


def opened_content(row: ReceivedContent) -> tuple[Entry, Sender]:
    """What was sealed. Raises `SealBrokenError` or `KeyMissingError`, which hold nothing of it."""
    key = unwrap(wrapped=Wrapped(bytes(row.wrapped_key), row.key_version), code=row.code)
    content = json.loads(open_sealed(key=key, code=row.code, sealed=bytes(row.sealed)))
    kind, party = content["van"]
    return entry_of(content["aanmelding"].encode()), Sender(PartyKind(kind), party)
