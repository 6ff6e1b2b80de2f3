"""Measures."""

import pytest

from rag.reader.training.measures import auroc, f1, items, plain


def test_articles_and_punctuation_do_not_count() -> None:
    assert plain("L'Iran, la Chine.") == "iran chine"
    assert f1("le parc éolien", "Parc éolien") == 1.0


def test_f1_is_the_overlap_in_words() -> None:
    assert f1("parc éolien de Zhanatas", "Zhanatas") == pytest.approx(0.5)  # "de" does not count
    assert f1("Turgusun", "Zhanatas") == 0.0


def test_auroc_counts_pairs_in_order() -> None:
    assert auroc([3.0, 1.0], [2.0, 0.0]) == 0.75
    assert auroc([1.0], [1.0]) == 0.5


def test_an_item_found_twice_counts_once() -> None:
    assert items(["CFDT", "la CFDT", "Paris"], [["CFDT"], ["CGT"]]) == (1, 2, 1)
