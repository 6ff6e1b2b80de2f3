"""Names of uploaded files: whatever is given, nothing lands outside the folder."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.upload_names import LONGEST, alike, free_name, safe_name

NAMES = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(["..", ".", "/", "\\", "\0", "\n", "\u202e", "é", "e\u0301", "CON", "a", " ", "~$", ".md"])
    ).map("".join),
)


@given(NAMES)
@example("\ud800.md")
@example("x" * 300 + ".md")
@example("\U0001f600" * 130 + ".md")
@example("..\\..\\COM1.tar")
def test_a_safe_name_is_one_plain_name_in_the_folder(name: str) -> None:
    safe = safe_name(name)
    folder = Path("/articles").resolve()
    assert (folder / safe).resolve().parent == folder
    assert Path(safe).name == safe
    assert safe == unicodedata.normalize("NFC", safe)
    assert not safe.startswith((".", "~", " "))
    assert not safe.endswith((".", " "))
    assert not {unicodedata.category(char) for char in safe} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not set(safe) & set('<>:"|?*/\\')
    assert safe_name(safe) == safe
    for taken in (set(), {alike(safe)}, {alike(safe), alike(free_name(safe, {alike(safe)}))}):
        free = free_name(safe, taken)
        assert alike(free) not in taken
        assert len(free) <= LONGEST
        assert len(free.encode()) <= 255
        assert Path(free).suffix == Path(safe).suffix


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("éolien.md", "éolien.md"),
        ("e\u0301te\u0301.MD", "été.MD"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\articles\\note.md", "note.md"),
        (".hidden.md", "hidden.md"),
        ("~$lettre.docx", "$lettre.docx"),
        (".md", "article.md"),
        ("\0\n.md", "article.md"),
        ("", "article"),
        ("nul.txt", "nul_.txt"),
        ("a\u202egpj.md", "agpj.md"),
        ("quoi ?.md", "quoi _.md"),
        ("a" * 200 + ".md", "a" * 109 + ".md"),
    ],
)
def test_a_safe_name_keeps_what_it_can(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_a_taken_name_gets_the_first_free_number() -> None:
    assert free_name("a.md", set()) == "a.md"
    assert free_name("A.md", {"a.md"}) == "A (2).md"
    assert free_name("a.md", {"a.md", "a (2).md"}) == "a (3).md"
