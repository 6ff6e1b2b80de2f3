"""The parts of ZIP archives are read, whatever is in them, without harm to the machine."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.formats.archive import MOST_DECLARED, MOST_PARTS, MOST_READ, Archive

PARTS = {"a.xml": "<a>Le bac<!-- de Kehl --> part.</a>", "texte/b.txt": "Été".encode("utf-16")}


def make_zip(parts: Mapping[str, str | bytes] = PARTS, *, method: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def protected(data: bytes) -> bytes:
    """The archive with the flag of a password on each of its parts."""
    altered = bytearray(data)
    for header, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = -1
        while (at := altered.find(header, at + 1)) >= 0:
            altered[at + flags] |= 1
    return bytes(altered)


def altered_size(data: bytes) -> bytes:
    """The archive with a first part that is packed into other bytes than it has."""
    at = data.index(b"a.xml") + len("a.xml")
    return data[:at] + bytes(10) + data[at + 10 :]


def reason_of_opening(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        Archive(data, kind="EPUB file")
    return str(caught.value)


def reason_of_reading(data: bytes, name: str = "a.xml") -> str:
    archive = Archive(data, kind="Word document")
    with pytest.raises(UnreadableDocument) as caught:
        archive.xml(name)
    return str(caught.value)


def test_parts_are_read_by_name() -> None:
    archive = Archive(make_zip(), kind="EPUB file")
    assert [name in archive for name in ("a.xml", "texte/b.txt", "b.txt", "../texte/b.txt")] == [
        True,
        True,
        False,
        False,
    ]
    assert archive.text("texte/b.txt") == "Été"
    assert etree.tostring(archive.xml("a.xml"), encoding="unicode") == "<a>Le bac part.</a>"


@pytest.mark.parametrize("data", [b"", b"Un texte.", make_zip()[:-30], make_zip()[:10]])
def test_what_is_no_whole_archive_is_refused(data: bytes) -> None:
    assert reason_of_opening(data) == "damaged: not a whole EPUB file"


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (make_zip(), "../a.xml", "damaged: its part '../a.xml' is missing"),
        (make_zip(), "/etc/hostname", "damaged: its part '/etc/hostname' is missing"),
        (make_zip(), "a\nb", "damaged: its part 'a b' is missing"),
        (protected(make_zip()), "a.xml", "password-protected"),
        (make_zip(method=ZIP_LZMA), "a.xml", "damaged: its part 'a.xml' is packed as in no Word document"),
        (altered_size(make_zip()), "a.xml", "damaged: its part 'a.xml' cannot be unpacked"),
        (make_zip({"a.xml": "<a>"}), "a.xml", "damaged: its XML is not well formed"),
        (make_zip({"a.xml": bytes(range(32))}), "a.xml", "binary (it holds control characters)"),
    ],
    ids=["above", "absolute", "control", "password", "method", "altered", "xml", "binary"],
)
def test_a_part_that_cannot_be_read_is_named(data: bytes, name: str, expected: str) -> None:
    assert reason_of_reading(data, name) == expected


def test_entities_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]>'
    assert reason_of_reading(make_zip({"a.xml": f'{bomb}<a b="&e9;"/>'})) == "damaged: its XML is not well formed"
    outside = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>Un &e;</a>'
    assert etree.tostring(Archive(make_zip({"a.xml": outside}), kind="EPUB file").xml("a.xml")) == b"<a>Un &e;</a>"


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_takes_memory() -> None:
    size = MOST_DECLARED // 4
    data = make_zip({f"{number}.bin": "0" * size for number in range(4)} | {"a.xml": "<a/>"})
    assert reason_of_opening(data) == "it unpacks to more than 200 MB"


def test_parts_are_read_as_long_as_they_are_not_too_much_together() -> None:
    size = MOST_READ // 2
    archive = Archive(make_zip({"a": " " * size, "b": " " * size, "c": "c"}), kind="EPUB file")
    assert [archive.text(name) == " " * size for name in "ab"] == [True, True]
    with pytest.raises(UnreadableDocument) as caught:
        archive.text("c")
    assert str(caught.value) == "it unpacks to more than 50 MB"


def test_an_archive_of_too_many_parts_is_refused() -> None:
    assert reason_of_opening(b"PK\1\2" * (MOST_PARTS + 1)) == "it has more than 50,000 parts"
