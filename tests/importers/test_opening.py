"""Plain, gzip and zip; damaged, encrypted and hostile archives; and the encodings that files come in."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.importers.made import HEADER_02, HEADER_06, gzipped, read, row_02, row_06, table, zipped
from thuisnabij.doors.intake import bounded, opening
from thuisnabij.doors.intake.bounded import TooLargeError, UnreadableFileError
from thuisnabij.doors.intake.encodings import Encoding, WrongEncodingError
from thuisnabij.doors.intake.opening import contents
from thuisnabij.doors.intake.recognise import recognise

FILE_06 = table(HEADER_06, row_06()).encode()


def _written(folder: Path, content: bytes, name: str = "file") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_gzip_is_known_by_its_bytes_and_hashed_by_what_is_in_it(tmp_path: Path) -> None:
    (packed,) = contents(_written(tmp_path, gzipped(FILE_06), "a.csv"))
    (plain,) = contents(_written(tmp_path, FILE_06, "b.gz"))
    assert packed.examine() == plain.examine()
    assert plain.examine().size == len(FILE_06)


def test_every_member_of_a_zip_is_a_file_of_its_own_in_order(tmp_path: Path) -> None:
    path = _written(tmp_path, zipped(b__csv=FILE_06, a__txt=b"x", **{"map/c__csv": FILE_06}), "z.zip")
    members = contents(path)
    assert [each.name for each in members] == ["z.zip/a.txt", "z.zip/b.csv", "z.zip/map/c.csv"]
    assert members[2].names == ("c.csv", "z.zip")
    assert len({each.examine().sha256 for each in members}) == 2


def test_an_office_document_is_left_closed(tmp_path: Path) -> None:
    document = zipped(**{"[Content_Types]__xml": b"<x/>", "xl/a__csv": FILE_06})
    (only,) = contents(_written(tmp_path, document, "book.xlsx"))
    assert only.head().first_line.startswith("PK")


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    (inner,) = contents(_written(tmp_path, zipped(in__zip=zipped(a__csv=FILE_06))))
    assert recognise(inner.head()) is None


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def _encrypted() -> bytes:
    packed = bytearray(zipped(a__csv=FILE_06))
    packed[6] |= 1  # the flag of an encrypted member, in the local header and in the directory
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


@pytest.mark.parametrize(
    "content",
    [
        gzipped(FILE_06)[:-12],
        _flipped(gzipped(FILE_06 * 50), 60),
        zipped(a__csv=FILE_06)[:-30],
        _flipped(zipped(a__csv=FILE_06 * 50), 80),
        _encrypted(),
    ],
    ids=["short gzip", "broken gzip", "short zip", "broken zip", "encrypted zip"],
)
def test_a_damaged_archive_is_refused_with_a_way_out(tmp_path: Path, content: bytes) -> None:
    path = _written(tmp_path, content, "damaged")
    with pytest.raises(UnreadableFileError) as refusal:
        [each.examine() for each in contents(path)]
    assert "damaged" in refusal.value.where
    assert refusal.value.next


def test_a_small_archive_cannot_unpack_to_a_large_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "ALWAYS_ALLOWED", 1024**2)
    bomb = b"0" * 40 * 1024**2
    for content in (gzipped(bomb), zipped(a__csv=bomb)):
        (packed,) = contents(_written(tmp_path, content))
        with pytest.raises(TooLargeError):
            packed.examine()
    honest = b"".join(b"%d;%d\n" % (number, number * 7919 % 1000) for number in range(300_000))
    (packed,) = contents(_written(tmp_path, gzipped(honest)))
    assert packed.examine().size == len(honest)


def test_no_file_is_read_beyond_the_outer_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MOST_BYTES", 1_000)
    (plain,) = contents(_written(tmp_path, b"x" * 1_001))
    with pytest.raises(TooLargeError):
        plain.examine()


def test_a_zip_of_very_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_MEMBERS", 3)
    with pytest.raises(UnreadableFileError, match="more than 3 members"):
        contents(_written(tmp_path, zipped(a=b"", b=b"", c=b"", d=b"")))


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 100_000)
        archive.getinfo("a.csv").file_size = 10
    (packed,) = contents(_written(tmp_path, buffer.getvalue()))
    with pytest.raises(UnreadableFileError):
        packed.examine()


def _name(folder: Path, content: bytes) -> str:
    return str(read(folder, content).records[0].name)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_names_are_read_in_the_encoding_of_the_file(tmp_path: Path, encoding: str) -> None:
    assert (
        _name(tmp_path, table(HEADER_02, row_02(name="Sint José – één")).encode(encoding))
        == "Sint José – één"
    )


def test_a_file_without_any_accent_is_the_same_in_both_encodings(tmp_path: Path) -> None:
    (plain,) = contents(_written(tmp_path, FILE_06))
    assert plain.examine().encoding is Encoding.UTF_8


def test_a_character_cut_by_a_chunk_is_still_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table(HEADER_02, row_02(name="é" * 99)).encode()
    for size in (7, 8, 1000, 1001):
        monkeypatch.setattr(opening, "CHUNK", size)
        assert _name(tmp_path, content) == "é" * 99


def test_a_damaged_utf8_file_loses_its_damaged_rows_only(tmp_path: Path) -> None:
    rows = [row_06(f"00A{letter}00", name=f"Sint José {letter}") for letter in "ABCD"]
    content = table(HEADER_06, *rows).encode().replace("José C".encode(), b"Jos\xe9 C")
    found = read(tmp_path, content)
    assert [each.location.name[-1] for each in found.records] == ["A", "B", "D"]
    assert found.refused == [(4, "", "rij-onleesbaar")]


def test_a_byte_that_cp1252_does_not_know_refuses_its_row(tmp_path: Path) -> None:
    content = table(HEADER_02, row_02("00AA00", name="José"), row_02("00AB00", name="X")).encode("cp1252")
    found = read(tmp_path, content.replace(b";X;", b";\x81;"))
    assert [each.code for each in found.records] == ["00AA00"]
    assert found.refused == [(3, "", "rij-onleesbaar")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf_16_is_refused_by_name(tmp_path: Path, encoding: str) -> None:
    (plain,) = contents(_written(tmp_path, table(HEADER_06, row_06()).encode(encoding)))
    with pytest.raises(WrongEncodingError, match="UTF-16"):
        plain.examine()


def test_the_longest_line_is_noticed_across_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "CHUNK", 10)
    (plain,) = contents(_written(tmp_path, b"ab\ncd\n" + b"x" * 95 + b"\nyy\n"))
    assert plain.examine().longest_line >= 80
    assert plain.examine().lines == 4
