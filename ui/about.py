"""What the index holds and how it fares, as HTML."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ui.escape import html_text
from ui.finding import Finding
from ui.keeping_words import KeepingWords
from ui.map import map_html
from ui.place import Place

if TYPE_CHECKING:
    from index import Index

_BARS = 12
"""Articles at most that have a bar of their own."""
_MONTHS = 18
"""Months at most that have a bar each; of more, each year has one."""


def about_html(index: "Index", *, size: int, words: KeepingWords) -> str:
    """The facts, the passages by article and by date, and the map.

    Args:
        index: what it is about.
        size: bytes that it takes on disk.
        words: in the language of the reader.
    """
    manifest = index.manifest
    facts = {
        "about_articles": words.number(len(index.articles)),
        "about_passages": words.number(len(index.passages)),
        "about_skipped": words.number(len(manifest.skipped)) if manifest.skipped else "",
        "about_model": words.say("about_dimensions", model=manifest.model, dimension=manifest.dimension),
        "about_size": words.size(size),
        "about_built": manifest.created[:16].replace("T", " ") + " UTC",
        "about_folder": manifest.corpus,
        "about_index": str(index.folder),
    }
    told = "".join(
        f"<dt>{html_text(words.say(name))}</dt><dd>{html_text(fact)}</dd>" for name, fact in facts.items() if fact
    )
    passages = Counter(passage.article_id for passage in index.passages)
    return (
        f'<dl class="facts">{told}</dl>{map_html(index, words)}'
        f"{_bars_html('by_article', _by_article(index, passages, words), words)}"
        f"{_bars_html('by_date', _by_date(index, passages, words), words)}"
    )


def health_html(findings: Iterable[Finding], words: KeepingWords) -> str:
    """What the doctor finds about the index: first what is wrong, with its remedy."""
    ordered = sorted(findings, key=lambda finding: not finding.wrong)
    wrong = sum(finding.wrong for finding in ordered)
    verdict = words.say("health_wrong", count=wrong) if wrong else words.say("health_well")
    lines = "".join(
        f'<li class="{"wrong" if finding.wrong else "well"}"><b>{html_text(finding.name)}</b> '
        f"{html_text(finding.text)}</li>"
        for finding in ordered
    )
    return (
        f'<section class="health"><h3>{html_text(words.say("health"))}</h3>'
        f'<p class="said {"failed" if wrong else "done"}">{html_text(verdict)}</p><ul lang="en">{lines}</ul></section>'
    )


def _by_article(index: "Index", passages: Counter[str], words: KeepingWords) -> list[tuple[str, int]]:
    """Labels, as HTML, and counts: the articles with the most passages first, then the others together."""
    ranked = sorted(index.articles.values(), key=lambda article: (-passages[article.id], article.id))
    bars = [(Place(article.id).button(html_text(article.title)), passages[article.id]) for article in ranked[:_BARS]]
    if others := ranked[_BARS:]:
        label = html_text(words.say("others", count=len(others)))
        bars.append((label, sum(passages[article.id] for article in others)))
    return bars


def _by_date(index: "Index", passages: Counter[str], words: KeepingWords) -> list[tuple[str, int]]:
    """Labels, as HTML, and counts, by month or by year; articles without a date last. Empty when none has one."""
    months: Counter[str] = Counter()
    for article in index.articles.values():
        months[article.date[:7]] += passages[article.id]
    undated = months.pop("", 0)
    if not months:
        return []
    periods: Counter[str] = Counter()
    for month, count in months.items():
        periods[month if len(months) <= _MONTHS else month[:4]] += count
    bars = [(html_text(period), count) for period, count in sorted(periods.items())]
    return bars + ([(html_text(words.say("undated")), undated)] if undated else [])


def _bars_html(name: str, bars: Sequence[tuple[str, int]], words: KeepingWords) -> str:
    if not bars:
        return ""
    most = max(1, *(count for _, count in bars))
    lines = "".join(
        f'<li><span class="label">{label}</span><span class="track"><span class="bar" '
        f'style="width: {100 * count / most:.1f}%"></span></span><span class="number">{words.number(count)}</span></li>'
        for label, count in bars
    )
    return f'<section class="bars {name}"><h3>{html_text(words.say(name))}</h3><ul>{lines}</ul></section>'
