"""Documents as articles of an index that is there for a while."""

from dataclasses import replace

import pytest

from corpus import EmptyCorpus
from index import Encoder
from rag.question_set import document_id, indexed

ODD = "---\ntitle: rien\n---\nUn texte sur les phares.\nIl rouvre."


def test_every_document_is_an_article(fake_encoder: Encoder) -> None:
    documents = ["Le phare de Brume.", "", ODD, *(f"Le bateau numéro {number}." for number in range(3, 1002))]
    stages: set[str] = set()
    with indexed(documents, encoder=fake_encoder, on_progress=lambda stage, *_: stages.add(stage)) as index:
        assert index.folder.is_dir()
        assert index.encoder is fake_encoder
        assert list(index.articles) == [document_id(number) for number in range(len(documents)) if number != 1]
        assert index.articles["0.jsonl#2"].text == ODD
        assert [index.articles[id].text for id in ("0.jsonl#999", "1.jsonl#1001")] == documents[999::2][:2]
        folder = index.folder.parent
    assert not folder.exists()
    assert stages == {"read", "split", "compare", "embed", "write"}


def test_the_folder_is_gone_after_a_failure_too(fake_encoder: Encoder) -> None:
    with pytest.raises(KeyboardInterrupt), indexed(["Un texte."], encoder=replace(fake_encoder)) as index:
        raise KeyboardInterrupt
    assert not index.folder.exists()


def test_documents_without_any_text(fake_encoder: Encoder) -> None:
    with pytest.raises(EmptyCorpus), indexed([" ", ""], encoder=fake_encoder):
        pass
