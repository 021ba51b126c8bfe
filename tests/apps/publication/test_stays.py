"""The database itself keeps releases: nobody changes or removes them, and the website never reads what is behind."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction

from tests.apps.publication.world import ALIASES, asked, director, published
from thuisnabij.figures.publication.models import ReleaseCell

pytestmark = pytest.mark.django_db(databases=ALIASES, transaction=True)
TABLES = (
    "release",
    "releaseoutcome",
    "releaserow",
    "releasecell",
    "releasepublication",
    "releasecheck",
    "destroyedrecords",
)
WRITTEN_BY_JOBS = ("releaseoutcome", "releaserow", "releasecell", "releasecheck", "destroyedrecords")


def refused(sql: str, alias: str) -> str:
    """The error of a statement."""
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(sql)
    return str(caught.value)


@pytest.mark.pg15
def test_nobody_changes_or_removes_anything_of_a_release(region: Path) -> None:
    published(director(), asked())
    for table in TABLES:
        for sql in (f"delete from publication_{table}", f"update publication_{table} set id = id"):
            assert "never changed or removed" in refused(sql, "owner")
            for alias in ("default", "intake"):
                assert "permission denied" in refused(sql, alias)


@pytest.mark.pg15
def test_the_website_adds_a_request_and_a_publication_and_no_more(region: Path) -> None:
    published(director(), asked())
    for table in WRITTEN_BY_JOBS:
        sql = f"insert into publication_{table} select * from publication_{table}"
        assert "permission denied" in refused(sql, "default")


@pytest.mark.pg15
def test_the_website_cannot_read_the_numbers_behind_a_release(region: Path) -> None:
    published(director(), asked())

    assert not ReleaseCell.objects.using("default").exists()
    assert ReleaseCell.objects.using("intake").filter(key__startswith="22BB00", lo=3).exists()
