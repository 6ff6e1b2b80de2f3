"""Files of questions: JSON Lines and SQuAD, and what is wrong with one, by line."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import QuestionFileError
from rag.question_file import read_question_file
from rag.question_set import Expectation, QuestionSet
from rag.ranking_quality import Judged


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
    assert read_question_file(str(file)) == QuestionSet(
        (
            Expectation("Où ?", ("Pékin", "à Pékin"), ()),
            Expectation("Combien ?", ("40",), ()),
            Expectation("Quels ?", (), (("A",), ("B", "Bé"))),
            Expectation("Qui ?", (), ()),
            Expectation("Quoi ?", (), ()),
        ),
        (Judged("Où ?", {"a.md": 1}, line=1), Judged("Quels ?", {"a.md": 1, "b.md": 1}, line=5)),
    )
    assert [one.answerable for one in read_question_file(file).expected] == [True, True, True, False, False]


def test_the_article_of_a_question_without_an_answer_is_not_to_be_found(tmp_path: Path) -> None:
    file = written(
        tmp_path, '{"question": "Qui ?", "article": "a.md"}\n{"question": "Où ?", "answers": [], "articles": []}'
    )
    questions = read_question_file(file)
    assert [one.question for one in questions.expected] == ["Qui ?", "Où ?"]
    assert questions.judged == ()


def test_squad(tmp_path: Path) -> None:
    questions = [
        {"question": "Où ?", "id": "1", "answers": [{"text": "Pékin", "answer_start": 3}, {"text": "Pékin"}]},
        {"question": "Qui ?", "id": "2", "answers": [], "is_impossible": True, "plausible_answers": [{"text": "Lui"}]},
    ]
    again = [{"question": "Quelle ville ?", "answers": [{"text": "Pékin"}]}]
    paragraphs = [{"context": "Rien.", "qas": []}, {"context": "À Pékin.", "qas": questions}]
    repeated = [{"context": "À Pékin.", "qas": again}]
    articles = [{"title": "T", "paragraphs": paragraphs}, {"title": "U", "paragraphs": []}, {"paragraphs": repeated}]
    for indent in (None, 2):
        file = written(tmp_path, json.dumps({"version": "v2.0", "data": articles}, indent=indent))
        assert read_question_file(file) == QuestionSet(
            (
                Expectation("Où ?", ("Pékin",), ()),
                Expectation("Qui ?", (), ()),
                Expectation("Quelle ville ?", ("Pékin",), ()),
            ),
            (Judged("Où ?", {"0.jsonl#1": 1}), Judged("Quelle ville ?", {"0.jsonl#1": 1})),
            documents=("Rien.", "À Pékin."),
        )


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_has_no_question(content: str | bytes, tmp_path: Path) -> None:
    assert read_question_file(written(tmp_path, content)) == QuestionSet((), ())


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    file = written(tmp_path, b'\xef\xbb\xbf{"question": "A ?"}\r\n\r\n{"question": "B ?", "answers": ["\xc3\xa9"]}\r\n')
    assert [expected.question for expected in read_question_file(file).expected] == ["A ?", "B ?"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\u200b"])
def test_a_line_separator_inside_a_text_ends_no_line(separator: str, tmp_path: Path) -> None:
    question = f"Où{separator}est-ce ?"
    file = written(tmp_path, json.dumps({"question": question}, ensure_ascii=False) + "\n")
    assert [expected.question for expected in read_question_file(file).expected] == [question]


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
        ('{"question": "?!…"}', "ValueError"),
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
        read_question_file(file)
    message = str(raised.value)
    assert message.startswith(f"{file}, line 4: {EXPECTED} (")
    assert any(name in message for name in why.split("|"))


def test_a_bad_first_and_only_line(tmp_path: Path) -> None:
    file = written(tmp_path, "{")
    with pytest.raises(QuestionFileError) as raised:
        read_question_file(file)
    assert str(raised.value).startswith(f"{file}, line 1: {EXPECTED}")


@pytest.mark.parametrize(
    "squad",
    [
        {"data": 3},
        {"data": [{"title": "T"}]},
        {"data": ["T"]},
        {"data": [{"paragraphs": [{"qas": []}]}]},
        {"data": [{"paragraphs": [{"context": "", "qas": []}]}]},
        {"data": [{"paragraphs": [{"context": "Pékin", "qas": [{"answers": []}]}]}]},
        {"data": [{"paragraphs": [{"context": "Pékin", "qas": [{"question": "Où ?"}]}]}]},
        {"data": [{"paragraphs": [{"context": "Pékin", "qas": [{"question": "Où ?", "answers": ["Pékin"]}]}]}]},
        {"data": [{"paragraphs": [{"context": "Pékin", "qas": [{"question": None, "answers": []}]}]}]},
        {"data": None},
    ],
)
def test_what_is_almost_squad(squad: object, tmp_path: Path) -> None:
    file = written(tmp_path, json.dumps(squad))
    with pytest.raises(QuestionFileError) as raised:
        read_question_file(file)
    assert str(raised.value).startswith(f"{file} is not in SQuAD format: ")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for file, why in [
        (tmp_path / "none.jsonl", "No such file"),
        (tmp_path, "directory"),
        (written(tmp_path, "é".encode("latin-1")), "can't decode byte 0xe9"),
        (tmp_path / "a\0b", "null"),
    ]:
        with pytest.raises(QuestionFileError) as raised:
            read_question_file(file)
        assert str(raised.value).startswith(f"cannot read questions from {file}: ")
        assert why in str(raised.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "question answers items article articles variants data paragraphs context qas text".split()
            ),
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
        questions = read_question_file(file)
    except QuestionFileError as error:
        assert str(file) in str(error)
        return
    for expected in questions.expected:
        assert expected.question.strip()
        assert all(wording for wordings in (expected.answers, *expected.items) for wording in wordings)
