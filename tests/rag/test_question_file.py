"""Files of questions: JSON Lines and SQuAD, and what is wrong with one, by line."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import QuestionFileError
from rag.question_file import Expectation, read_questions


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "questions.jsonl"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_every_way_to_write_a_line(tmp_path: Path) -> None:
    lines = [
        {"question": "Où ?", "answers": ["Pékin", "à Pékin"], "article": "a.md"},
        {"question": "Combien ?", "answers": [40]},
        {"question": "Quels ?", "items": ["A", {"variants": ["B", "Bé"], "note": 1}], "articles": ["a.md", "b.md"]},
        {"question": "Qui ?", "answers": [], "id": "x7"},
        {"question": "Quoi ?"},
    ]
    file = written(tmp_path, "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n  \n")
    assert read_questions(file) == [
        Expectation("Où ?", ("Pékin", "à Pékin"), (), ("a.md",)),
        Expectation("Combien ?", ("40",), (), ()),
        Expectation("Quels ?", (), (("A",), ("B", "Bé")), ("a.md", "b.md")),
        Expectation("Qui ?", (), (), ()),
        Expectation("Quoi ?", (), (), ()),
    ]
    assert [expected.answerable for expected in read_questions(str(file))] == [True, True, True, False, False]


def test_squad(tmp_path: Path) -> None:
    questions = [
        {"question": "Où ?", "id": "1", "answers": [{"text": "Pékin", "answer_start": 3}, {"text": "Pékin"}]},
        {"question": "Qui ?", "id": "2", "answers": [], "is_impossible": True, "plausible_answers": [{"text": "Lui"}]},
    ]
    paragraphs = [{"context": "À Pékin.", "qas": questions}, {"context": "Rien.", "qas": []}]
    squad = {"version": "v2.0", "data": [{"title": "T", "paragraphs": paragraphs}, {"title": "U", "paragraphs": []}]}
    for indent in (None, 2):
        assert read_questions(written(tmp_path, json.dumps(squad, indent=indent))) == [
            Expectation("Où ?", ("Pékin",), (), ()),
            Expectation("Qui ?", (), (), ()),
        ]


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_has_no_question(content: str | bytes, tmp_path: Path) -> None:
    assert read_questions(written(tmp_path, content)) == []


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    file = written(tmp_path, b'\xef\xbb\xbf{"question": "A ?"}\r\n\r\n{"question": "B ?", "answers": ["\xc3\xa9"]}\r\n')
    assert [expected.question for expected in read_questions(file)] == ["A ?", "B ?"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\u200b"])
def test_a_line_separator_inside_a_text_ends_no_line(separator: str, tmp_path: Path) -> None:
    question = f"Où{separator}est-ce ?"
    file = written(tmp_path, json.dumps({"question": question}, ensure_ascii=False) + "\n")
    assert [expected.question for expected in read_questions(file)] == [question]


EXPECTED = 'expected an object with "question" and "answers" or "items"'


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "JSONDecodeError"),
        ("Où ?", "JSONDecodeError"),
        ("[" * 100_000, "RecursionError"),
        ("12", "TypeError|AttributeError"),
        ("null", "TypeError|AttributeError"),
        ('["Où ?"]', "TypeError|AttributeError"),
        ("{}", "KeyError"),
        ('{"answers": ["Pékin"]}', "KeyError"),
        ('{"question": null}', "TypeError"),
        ('{"question": " "}', "ValueError"),
        ('{"question": "Où ?", "answers": "Pékin"}', "TypeError"),
        ('{"question": "Où ?", "answers": 3}', "TypeError"),
        ('{"question": "Où ?", "answers": [""]}', "ValueError"),
        ('{"question": "Où ?", "answers": [["Pékin"]]}', "TypeError"),
        ('{"question": "Quels ?", "items": "A"}', "TypeError"),
        ('{"question": "Quels ?", "items": [{"name": "A"}]}', "KeyError"),
        ('{"question": "Quels ?", "items": [{"variants": "AB"}]}', "TypeError"),
        ('{"question": "Quels ?", "items": [{"variants": []}]}', "ValueError"),
        ('{"question": "Où ?", "articles": "a.md"}', "TypeError"),
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str, why: str, tmp_path: Path) -> None:
    file = written(tmp_path, '{"question": "A ?"}\n\n{"question": "B ?"}\n' + line + '\n{"question": "C ?"}\n')
    with pytest.raises(QuestionFileError) as raised:
        read_questions(file)
    message = str(raised.value)
    assert message.startswith(f"{file}, line 4: {EXPECTED} (")
    assert any(name in message for name in why.split("|"))


def test_a_bad_first_and_only_line(tmp_path: Path) -> None:
    file = written(tmp_path, "{")
    with pytest.raises(QuestionFileError) as raised:
        read_questions(file)
    assert str(raised.value).startswith(f"{file}, line 1: {EXPECTED}")


@pytest.mark.parametrize(
    "squad",
    [
        {"data": 3},
        {"data": [{"title": "T"}]},
        {"data": ["T"]},
        {"data": [{"paragraphs": [{"qas": [{"answers": []}]}]}]},
        {"data": [{"paragraphs": [{"qas": [{"question": "Où ?"}]}]}]},
        {"data": [{"paragraphs": [{"qas": [{"question": "Où ?", "answers": ["Pékin"]}]}]}]},
        {"data": [{"paragraphs": [{"qas": [{"question": None, "answers": []}]}]}]},
        {"data": None},
    ],
)
def test_what_is_almost_squad(squad: object, tmp_path: Path) -> None:
    file = written(tmp_path, json.dumps(squad))
    with pytest.raises(QuestionFileError) as raised:
        read_questions(file)
    assert str(raised.value).startswith(f"{file} is not in SQuAD format: ")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for file, why in [
        (tmp_path / "none.jsonl", "No such file"),
        (tmp_path, "directory"),
        (written(tmp_path, "é".encode("latin-1")), "can't decode byte 0xe9"),
        (tmp_path / "a\0b", "null"),
    ]:
        with pytest.raises(QuestionFileError) as raised:
            read_questions(file)
        assert str(raised.value).startswith(f"cannot read questions from {file}: ")
        assert why in str(raised.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(
            st.sampled_from("question answers items article articles variants data paragraphs qas text".split()),
            values,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(json_values, max_size=3) | st.dictionaries(st.just("data"), json_values))
def test_any_json_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    content = "\n".join(map(json.dumps, value)) if isinstance(value, list) else json.dumps(value)
    file = written(tmp_path_factory.mktemp("any"), content)
    try:
        questions = read_questions(file)
    except QuestionFileError as error:
        assert str(file) in str(error)
        return
    for expected in questions:
        assert expected.question.strip()
        assert all(wording for wordings in (expected.answers, *expected.items) for wording in wordings)
