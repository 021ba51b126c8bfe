"""Forgets a child: its facts, identity, timelines and findings go; other packages and access have their own part."""

from django.db import connections, transaction

# In the order in which rows point at each other.
_OF_CHILD = (
    "DELETE FROM register_finding WHERE handle_id = %(handle)s",
    "DELETE FROM register_sideplace WHERE handle_id = %(handle)s",
    "DELETE FROM register_attendanceline WHERE handle_id = %(handle)s",
    "DELETE FROM register_enrolmentline WHERE handle_id = %(handle)s",
    "DELETE FROM register_receivedcontent WHERE record_id IN "
    "(SELECT id FROM register_receivedrecord WHERE handle_id = %(handle)s)",
    "DELETE FROM register_receivedrecord WHERE handle_id = %(handle)s",
    "DELETE FROM register_reviewitem WHERE %(handle)s IN (handle_id, candidate_id)",
    "DELETE FROM register_merge WHERE %(handle)s IN (kept_id, gone_id)",
    "DELETE FROM register_fact WHERE handle_id = %(handle)s AND retracts_id IS NOT NULL",
    "DELETE FROM register_fact WHERE handle_id = %(handle)s",
    "DELETE FROM register_identitytoken WHERE handle_id = %(handle)s",
    "DELETE FROM register_pupilidentity WHERE handle_id = %(handle)s",
    "DELETE FROM register_pupil WHERE handle_id = %(handle)s",
)


def forget(*, handle_id: int, using: str = "intake") -> None:
    """Destroy what the register knows under one handle; of a merged child call it for each handle, the head last.

    Part of a larger transaction that ends with access, which destroys the key and the handle.
    """
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in _OF_CHILD:
            cursor.execute(statement, {"handle": handle_id})
