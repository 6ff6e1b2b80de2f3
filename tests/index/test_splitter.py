"""Passages: exact offsets, nothing lost, nothing doubled, nothing too long, no sentence cut without need."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, Language, normalise
from index import Encoder, Index, load_encoder, sentence_ranges
from index.splitter import PASSAGE_TOKENS, PassageSplitter, TokenCounter

FRAME = 3


def words(texts: Sequence[str]) -> list[int]:
    """Tokens as words."""
    return [FRAME + len(text.split()) for text in texts]


def characters(texts: Sequence[str]) -> list[int]:
    """Tokens as characters that are not white space: a long word must be cut."""
    return [FRAME + sum(not c.isspace() for c in text) for text in texts]


def pairs(texts: Sequence[str]) -> list[int]:
    """Tokens as pairs of characters of a word; like subword models, counts no joiner, and one token in no text."""
    return [FRAME + (sum((len(word.replace("\u200d", "")) + 1) // 2 for word in text.split()) or 1) for text in texts]


def article(text: str, *, furniture: Sequence[tuple[int, int]] = ()) -> Article:
    """An article whose content is all but the furniture and the white space around it, as `corpus` gives it."""
    content = []
    starts, ends = [0, *(end for _, end in furniture)], [*(start for start, _ in furniture), len(text)]
    for start, end in zip(starts, ends, strict=True):
        part = text[start:end]
        if part.strip():
            content.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
    return Article("a.txt", "", text, "", Language.FRENCH, tuple(content))


def passages(text: str, *, limit: int, count: TokenCounter = words) -> list[str]:
    return [text[start:end] for start, end in PassageSplitter(count, limit=FRAME + limit).ranges(article(text))]


def check(article: Article, ranges: Sequence[tuple[int, int]]) -> None:
    """What holds of the passages of any article."""
    text = article.text
    covered = set[int]()
    end_before = 0
    for start, end in ranges:
        assert end_before <= start < end
        assert text[start:end] == text[start:end].strip()
        assert any(a <= start and end <= b for a, b in article.content)
        covered.update(range(start, end))
        end_before = end
    content = {at for a, b in article.content for at in range(a, b) if not text[at].isspace()}
    assert {at for at in covered if not text[at].isspace()} == content


REPEATED = st.sampled_from(["a. ", "Un parc. ", "Un parc.\n", "ab ", "ab\n\n", "é", "x" * 30, "x\u200d", "; ", "\n"])
STRANGE = st.sampled_from(
    ["e\u0301\u0323", "👩‍👩‍👧", "你好。", "می‌خواهم", "\u200d", "ﷺ", "\u00a0", "\u3000", "A. ", "\r\n"]
)
TEXTS = st.one_of(
    st.tuples(REPEATED, st.integers(1, 60)).map(lambda pair: pair[0] * pair[1]),
    st.lists(REPEATED, max_size=60).map("".join),
    st.lists(REPEATED | STRANGE | st.text(max_size=8), max_size=30).map("".join),
).map(normalise)


@given(text=TEXTS, limit=st.integers(1, 24), count=st.sampled_from([words, characters, pairs]))
def test_passages_cover_the_content_exactly_once_and_fit(text: str, limit: int, count: TokenCounter) -> None:
    whole = article(text)
    ranges = list(PassageSplitter(count, limit=FRAME + limit).ranges(whole))
    check(whole, ranges)
    assert all(tokens <= FRAME + limit for tokens in count([text[start:end] for start, end in ranges]))


@given(parts=st.lists(st.tuples(TEXTS, st.booleans()), max_size=6), limit=st.integers(1, 12))
def test_furniture_stands_in_no_passage(parts: list[tuple[str, bool]], limit: int) -> None:
    text, furniture = "", []
    for part, is_furniture in parts:
        if is_furniture and part:
            furniture.append((len(text), len(text) + len(part)))
        text += part
    whole = article(text, furniture=furniture)
    ranges = list(PassageSplitter(characters, limit=FRAME + limit).ranges(whole))
    check(whole, ranges)
    assert not any(start < b and a < end for start, end in ranges for a, b in furniture)


WORD = st.sampled_from(
    [" le", " parc", "\nparc", " 3,5", " M. Roy", " M.\nRoy", " U.S. Army", " a;", " b :", "\n« oui"]
)
SENTENCE = st.lists(WORD, max_size=8).map(lambda rest: "Un" + "".join(rest) + ".")
GAP = st.sampled_from([" ", "  ", "\n", "\n\n", " \n \n", "\n\n# Titre\n\n", "\n\nUn titre\n\n"])


@given(st.lists(st.tuples(SENTENCE, GAP), min_size=5, max_size=30), st.integers(0, 3))
def test_sentences_that_fit_are_never_cut(parts: list[tuple[str, str]], room: int) -> None:
    text = "".join(sentence + gap for sentence, gap in parts)
    limit = max(2, *(len(sentence.split()) for sentence, _ in parts)) + room  # the headings have two
    starts = {start for start, _ in sentence_ranges(text)}
    ends = {end for _, end in sentence_ranges(text)}
    for start, end in PassageSplitter(words, limit=FRAME + limit).ranges(article(text)):
        assert start in starts
        assert end in ends


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Un deux trois. Quatre cinq.", 5, ["Un deux trois. Quatre cinq."]),
        ("Un deux trois. Quatre cinq.", 4, ["Un deux trois.", "Quatre cinq."]),
        # The two have one word too many: the long one fits alone.
        ("Un. Deux trois quatre cinq six sept.", 6, ["Un.", "Deux trois quatre cinq six sept."]),
        ("Un. Deux.\n\nTrois. Quatre.", 3, ["Un. Deux.", "Trois. Quatre."]),
        ("Il a reçu M. Dupont hier. Il part.", 6, ["Il a reçu M. Dupont hier.", "Il part."]),
        ("1. Un deux trois.\n2. Quatre cinq.", 4, ["1. Un deux trois.", "2. Quatre cinq."]),
        ("Un deux, trois quatre ; cinq six", 4, ["Un deux,", "trois quatre ;", "cinq six"]),
        ("Un deux,\ntrois quatre,\ncinq", 4, ["Un deux,\ntrois quatre,", "cinq"]),
        ("un deux trois quatre cinq", 2, ["un deux", "trois quatre", "cinq"]),
        ("Un. Un. Un. Un. Un.", 2, ["Un. Un.", "Un. Un.", "Un."]),
    ],
)
def test_paragraphs_then_sentences_then_clauses_are_kept_whole(text: str, limit: int, expected: list[str]) -> None:
    assert passages(text, limit=limit) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Un.\n\nTitre\n\nDeux trois. Quatre.", 4, ["Un.", "Titre\n\nDeux trois. Quatre."]),
        ("Un.\n\nTitre\n\nDeux trois. Quatre.", 3, ["Un.", "Titre\n\nDeux trois.", "Quatre."]),
        ("# Titre\n\n## Partie\n\nUn deux.\n\nTrois.", 6, ["# Titre\n\n## Partie\n\nUn deux.", "Trois."]),
        ("Titre\n\nUn deux trois.", 3, ["Titre", "Un deux trois."]),
        ("Un. Deux.\n\nTitre", 2, ["Un. Deux.", "Titre"]),
    ],
)
def test_a_heading_goes_with_what_it_announces_if_it_fits(text: str, limit: int, expected: list[str]) -> None:
    assert passages(text, limit=limit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un.\n\n## Titre\n\nDeux.\n\nTrois.", ["Un.", "## Titre\n\nDeux.\n\nTrois."]),
        ("Un.\n\nUn titre\n\nDeux.", ["Un.", "Un titre\n\nDeux."]),
        ("# Titre\n\n## Partie\n\nUn.\n\n## Partie\n\nDeux.", ["# Titre\n\n## Partie\n\nUn.", "## Partie\n\nDeux."]),
        (
            "Un.\n\nVoici les projets :\n\n- Un parc\n- Un barrage",
            ["Un.\n\nVoici les projets :\n\n- Un parc\n- Un barrage"],
        ),
        ("Un.\n# Titre\nDeux.", ["Un.", "# Titre\nDeux."]),
        ("Un.\n\n## Fin", ["Un.", "## Fin"]),
    ],
)
def test_no_passage_goes_on_over_a_heading(text: str, expected: list[str]) -> None:
    assert passages(text, limit=50) == expected


@pytest.mark.parametrize("text", ["Titre", "# Titre", "Un.", "a"])
def test_a_text_of_one_word_is_one_passage(text: str) -> None:
    assert passages(text, limit=2) == [text]


def test_a_word_too_long_is_cut_anywhere() -> None:
    assert passages("abcdefgh ij", limit=3, count=characters) == ["abc", "def", "gh", "ij"]
    assert passages("你好世界", limit=2, count=characters) == ["你好", "世界"]


def test_furniture_between_two_paragraphs_parts_them() -> None:
    text = "Un deux.\n\nPartager\n\nTrois."
    whole = article(text, furniture=[(10, 18)])
    assert list(PassageSplitter(words, limit=50).ranges(whole)) == [(0, 8), (20, 26)]


def test_repeated_paragraphs_have_each_its_own_place() -> None:
    text = "Un deux.\n\n" * 3
    assert list(PassageSplitter(words, limit=FRAME + 2).ranges(article(text))) == [(0, 8), (10, 18), (20, 28)]


def test_windows_line_ends_give_the_passages_of_unix_ones() -> None:
    text = "Un deux.\r\n\r\nTrois\r\nquatre.\r\n"
    assert passages(normalise(text), limit=2) == ["Un deux.", "Trois\nquatre."]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u00a0\u3000"])
def test_white_space_gives_no_passage(text: str) -> None:
    assert passages(text, limit=4) == []
    assert (
        list(PassageSplitter(words, limit=8).ranges(Article("a", "", text, "", Language.OTHER, ((0, len(text)),))))
        == []
    )


def test_a_limit_without_room_for_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a passage limit of 3 tokens leaves no room beside the prompt's 3$"):
        PassageSplitter(words, limit=FRAME)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_the_sample_passages_fit_the_real_model_and_begin_with_sentences(sample_index: Index) -> None:
    counts = sample_index.encoder.count_tokens([passage.text for passage in sample_index.passages])
    assert sample_index.manifest.passage_tokens == PASSAGE_TOKENS == 96
    assert max(counts) <= PASSAGE_TOKENS
    for whole in sample_index.articles.values():
        ranges = [(p.start, p.end) for p in sample_index.passages if p.article_id == whole.id]
        check(whole, ranges)
        starts = {start for start, _ in sentence_ranges(whole.text)}
        cut = [start for start, _ in ranges if start not in starts]
        # Only items of a list too long for one passage, each on a line of its own, do not begin a sentence.
        assert all(whole.text[start - 1 : start + 2] == "\n- " for start in cut)


@settings(max_examples=25)
@given(st.lists(REPEATED | STRANGE | st.text(max_size=8), max_size=30).map("".join).map(normalise), st.integers(12, 40))
def test_any_text_fits_the_real_model(encoder: Encoder, text: str, limit: int) -> None:
    whole = article(text)
    ranges = list(PassageSplitter(encoder.count_tokens, limit=limit).ranges(whole))
    check(whole, ranges)
    # One character may take many tokens: U+FDFA is a phrase of four Arabic words.
    longer = [text[a:b] for a, b in ranges if encoder.count_tokens([text[a:b]])[0] > limit]
    assert all(len(passage) == 1 for passage in longer)


@pytest.mark.parametrize("text", ["👨‍👩‍👧" * 60, "می‌خواهم" * 60, "a" * 1000, "中文" * 100, "x\u200d" * 100, "é" * 300])
def test_a_very_long_word_is_cut_to_fit_the_real_model(encoder: Encoder, text: str) -> None:
    whole = article(text)
    ranges = list(PassageSplitter(encoder.count_tokens, limit=PASSAGE_TOKENS).ranges(whole))
    check(whole, ranges)
    assert 1 < len(ranges) < len(text) / 8
    assert max(encoder.count_tokens([text[a:b] for a, b in ranges])) <= PASSAGE_TOKENS
