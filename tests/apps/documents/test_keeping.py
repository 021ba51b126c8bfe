"""Documents are kept sealed, seen by whom they are for, numbered when added at once, held, and forgotten."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from tests.apps.access.people import ALIASES, actor, ask, child, involved, let, member
from tests.apps.documents.files import a_pdf, a_picture
from thuisnabij.ground.access.operations import ActionRefusedError, Handle, merge_heads
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.documents import operations
from thuisnabij.ground.documents.operations import (
    DocumentRefusedError,
    FileRefusedError,
    HoldRefusedError,
    NewDocument,
    NewFile,
    add_document,
    add_version,
    open_version,
)
from thuisnabij.ground.documents.queries import DocumentUnknownError, get_document, held_since, list_documents
from thuisnabij.ground.documents.rules.kinds import DocumentKind
from thuisnabij.ground.documents.rules.verdicts import Scan

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
PDF = NewFile("Verslag Roerdomp.pdf", a_pdf())


def paper(title: str = "Verslag Roerdomp", category: Category = Category.ONDERSTEUNING) -> NewDocument:
    return NewDocument(title, category, DocumentKind.ONDERZOEK)


@pytest.fixture
def noor() -> Actor:
    """The coordinator."""
    return member("noor", "coördinator", "PO9901")


@pytest.fixture
def handle(noor: Actor) -> Handle:
    """A child with whom the SWV is involved for all of it, its school for support, and leerplicht for absence."""
    found = child()
    let(
        involved(found, "PO9901", *Category),
        involved(found, "99AA00", "ondersteuning"),
        involved(found, "GM0001", "verzuim"),
    )
    return found


def test_a_document_is_read_back_as_it_was_and_lies_there_sealed(noor: Actor, handle: Handle) -> None:
    number = add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)
    second = add_version(actor=noor, document_id=number, file=NewFile("foto.png", a_picture()))

    (row,) = list_documents(actor=noor, handle_id=handle.id)
    opened = open_version(actor=noor, document_id=number, number=1)

    assert (row.title, row.category, row.kind) == (
        "Verslag Roerdomp",
        Category.ONDERSTEUNING,
        DocumentKind.ONDERZOEK,
    )
    assert [(each.number, each.name, each.scan, each.made_by) for each in row.versions] == [
        (2, "foto.png", Scan.NIET_GESCAND, "noor"),
        (1, "Verslag Roerdomp.pdf", Scan.NIET_GESCAND, "noor"),
    ]
    assert second == 2
    assert (opened.content, opened.content_type, opened.name) == (
        PDF.content,
        "application/pdf",
        "Verslag Roerdomp.pdf",
    )
    stored = ask(
        "select string_agg(row_to_json(v)::text, '') || (select string_agg(row_to_json(d)::text, '')"
        " from documents_document d) from documents_documentversion v",
        alias="intake",
    )[0][0]
    assert isinstance(stored, str)
    for secret in (b"Roerdomp", b"%PDF-", b"PNG"):
        assert secret.hex() not in stored
        assert secret.decode() not in stored


def test_what_is_read_and_added_stands_in_the_journal_of_the_child(noor: Actor, handle: Handle) -> None:
    number = add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)
    open_version(actor=noor, document_id=number, number=1)

    found = ask(
        "select action, handles, categories, subject, details::text from access_journalentry order by id",
        alias="intake",
    )

    assert found == [
        ("document-toevoegen", [handle.id], ["ondersteuning"], "document", "{}"),
        ("document-openen", [handle.id], ["ondersteuning"], "document", "{}"),
    ]


def test_only_whom_the_category_is_open_to_sees_a_document_and_opens_it(noor: Actor, handle: Handle) -> None:
    number = add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)
    health = add_document(
        actor=noor, handle_id=handle.id, document=paper(category=Category.GEZONDHEID), file=PDF
    )
    ib, leerplicht = member("ib", "school", "99AA00"), member("lars", "leerplicht", "GM0001")
    stranger = member("eva", "coördinator", "PO9902")

    assert [each.id for each in list_documents(actor=noor, handle_id=handle.id)] == [health, number]
    assert [each.id for each in list_documents(actor=ib, handle_id=handle.id)] == [number]
    for other in (leerplicht, stranger):
        assert list_documents(actor=other, handle_id=handle.id) == ()
        with pytest.raises(DocumentUnknownError):
            open_version(actor=other, document_id=number, number=1)
        with pytest.raises(DocumentUnknownError):
            add_version(actor=other, document_id=number, file=PDF)
        with pytest.raises(DocumentRefusedError):
            add_document(actor=other, handle_id=handle.id, document=paper(), file=PDF)
    with pytest.raises(DocumentUnknownError):
        get_document(actor=ib, document_id=health)
    with pytest.raises(ActionRefusedError):
        open_version(actor=member("dora", "controller", "PO9901"), document_id=number, number=1)


def test_the_database_alone_holds_the_same_line(noor: Actor, handle: Handle) -> None:
    add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)
    health = add_document(
        actor=noor, handle_id=handle.id, document=paper(category=Category.GEZONDHEID), file=PDF
    )
    operations.hold(actor=noor, document_id=health, reason="bezwaar loopt nog")
    count = (
        "select (select count(*) from documents_document), (select count(*) from documents_documentversion),"
        " (select count(*) from documents_documenthold)"
    )
    ib, leerplicht = member("ib", "school", "99AA00"), member("lars", "leerplicht", "GM0001")

    seen = {}
    for who in (noor, ib, leerplicht):
        with seen_by(who):
            seen[who.key] = ask(count)[0]
    assert seen == {"noor": (2, 2, 1), "ib": (1, 1, 0), "lars": (0, 0, 0)}
    with seen_by(actor("ib")), pytest.raises(ProgrammingError, match="row-level security"):
        ask(
            "insert into documents_documenthold (document_id, handle_id, category, sealed_reason, placed_at, placed_by,"
            " lifted_by) values (%s, %s, 'gezondheid', '', now(), 'ib', '')",
            health,
            handle.id,
        )


def test_a_version_stands_under_the_child_and_category_of_its_document_and_is_never_changed(
    noor: Actor, handle: Handle
) -> None:
    number = add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)

    for change in ("category = 'persoonsgegevens'", "size = 1", "scan = 'schoon'"):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(using="intake"):
            ask(f"update documents_documentversion set {change}", alias="owner")
    with pytest.raises(IntegrityError), transaction.atomic(using="owner"):
        ask(
            "insert into documents_documentversion (document_id, handle_id, category, number, sealed_name,"
            " sealed_content, content_kind, size, pictures, fingerprint, scan, made_at, made_by)"
            " values (%s, %s, 'school', 2, '', '', 'pdf', 1, 0, '', 'schoon', now(), 'noor')",
            number,
            handle.id,
            alias="owner",
        )


def test_what_is_refused_leaves_nothing(noor: Actor, handle: Handle) -> None:
    with pytest.raises(FileRefusedError):
        add_document(actor=noor, handle_id=handle.id, document=paper(), file=NewFile("a.pdf", a_picture()))
    with pytest.raises(DocumentRefusedError):
        add_document(actor=noor, handle_id=handle.id, document=paper(title=" \n"), file=PDF)

    assert ask("select count(*) from documents_document", alias="intake") == [(0,)]


def test_the_same_file_sent_twice_is_one_document_and_one_version(noor: Actor, handle: Handle) -> None:
    number = add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)

    assert add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF) == number
    assert add_version(actor=noor, document_id=number, file=PDF) == 1
    assert ask("select count(*) from documents_documentversion", alias="intake") == [(1,)]


def test_a_hold_has_reasons_and_tells_since_when_the_child_is_held(noor: Actor, handle: Handle) -> None:
    number = add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)
    with pytest.raises(HoldRefusedError):
        operations.hold(actor=noor, document_id=number, reason="te kort")
    with pytest.raises(HoldRefusedError):
        operations.release(actor=noor, document_id=number, reason="er is niets vast te houden")
    assert held_since(head_ids=[handle.id]) == {}

    operations.hold(actor=noor, document_id=number, reason="bezwaar van Roerdomp loopt")
    operations.hold(actor=noor, document_id=number, reason="nog een keer geklikt")

    held = get_document(actor=noor, document_id=number).hold
    assert held is not None
    assert (held.reason, held.placed_by) == ("bezwaar van Roerdomp loopt", "noor")
    assert held_since(head_ids=[handle.id]) == {handle.id: timezone.localdate()}
    operations.release(actor=noor, document_id=number, reason="bezwaar is afgehandeld")
    assert get_document(actor=noor, document_id=number).hold is None
    assert held_since(head_ids=[handle.id]) == {}
    kept = ask(
        "select placed_by, lifted_by, lifted_at >= placed_at from documents_documenthold", alias="intake"
    )
    assert kept == [("noor", "noor", True)]
    with pytest.raises(ActionRefusedError):
        operations.hold(actor=member("ib", "school", "99AA00"), document_id=number, reason="dat mag ik niet")


def test_documents_follow_a_merge_and_go_with_their_own_handle(noor: Actor, handle: Handle) -> None:
    twin = child()
    let(involved(twin, "PO9901", *Category))
    add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)
    other = add_document(actor=noor, handle_id=twin.id, document=paper("Tweede"), file=PDF)
    operations.hold(actor=noor, document_id=other, reason="bezwaar loopt nog")
    merge_heads(kept=handle.id, gone=twin.id, using="intake")

    assert [each.title for each in list_documents(actor=noor, handle_id=handle.id)] == [
        "Tweede",
        "Verslag Roerdomp",
    ]
    assert set(held_since(head_ids=[handle.id])) == {handle.id}
    operations.forget(handle_id=twin.id)
    assert [each.title for each in list_documents(actor=noor, handle_id=handle.id)] == ["Verslag Roerdomp"]
    operations.forget(handle_id=handle.id)
    assert ask("select count(*) from documents_document", alias="intake") == [(0,)]


def test_two_versions_at_the_same_time_are_both_kept_one_after_the_other(noor: Actor, handle: Handle) -> None:
    number = add_document(actor=noor, handle_id=handle.id, document=paper(), file=PDF)

    def send(side: int) -> int:
        try:
            return add_version(
                actor=noor, document_id=number, file=NewFile("foto.png", a_picture(size=(side, side)))
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as together:
        numbers = sorted(together.map(send, range(10, 16)))

    assert numbers == [2, 3, 4, 5, 6, 7]
    (row,) = list_documents(actor=noor, handle_id=handle.id)
    assert [each.number for each in row.versions] == [7, 6, 5, 4, 3, 2, 1]
