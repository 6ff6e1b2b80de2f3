"""The map of the passages as an SVG picture, whose dots open the passages.

The marks of a dot are few, for there may be thousands: `assets/keeping.js` finds the dot next to the pointer, goes from
dot to dot with the arrow keys, and says what a dot is.
"""

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from index import MAP_SIDE
from ui.escape import html_text
from ui.keeping_words import KeepingWords
from ui.place import Place

if TYPE_CHECKING:
    from index import Index

_COLOURS = 12
"""Articles at most that have a colour of their own: more cannot be told apart. The others are grey."""
_WIDTH, _HEIGHT, _MARGIN = 1000, 720, 24
_FEWEST = 3
_BEGINNING = 70
"""Characters of a passage that are shown beside its dot."""


def map_html(index: "Index", words: KeepingWords) -> str:
    """The map with its legend; a note in its place when the index has none, or too few passages."""
    heading = f"<h3>{html_text(words.say('map'))}</h3>"
    if index.map is None or len(index.map.rows) < _FEWEST:
        note = words.say("map_none" if index.map is None else "map_small")
        return f'<section class="map">{heading}<p class="meta">{html_text(note)}</p></section>'
    rows, places = index.map.rows.tolist(), index.map.places.tolist()
    ranked = Counter(index.passages[row].article_id for row in rows).most_common(_COLOURS)
    colours = {id: colour for colour, (id, _) in enumerate(ranked)}
    share = ""
    if len(rows) < len(index.passages):
        share = " " + words.say("map_share", shown=len(rows), total=len(index.passages))
    dots = []
    by_article = groupby(zip(rows, places, strict=True), key=lambda dot: index.passages[dot[0]].article_id)
    for id, own in by_article:
        dots.append(_group(index, id, list(own), colour=colours.get(id)))
    legend = "".join(_entry(index, id, colour) for id, colour in colours.items())
    return (
        f'<section class="map">{heading}<p class="meta">{html_text(words.say("map_note") + share)}</p>'
        f'<div class="picture"><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" tabindex="0" '
        f'aria-label="{html_text(words.say("map"))}">{"".join(dots)}</svg>'
        f'<p class="tip" role="status" hidden></p></div>'
        f'<ul class="legend">{legend}</ul></section>'
    )


def _group(index: "Index", id: str, own: list[tuple[int, list[int]]], *, colour: int | None) -> str:
    """The dots of one article."""
    article = index.articles[id]
    version = Place.in_article(article, 0, 0).version
    dots = []
    for row, (x, y) in own:
        passage = index.passages[row]
        beginning = " ".join(passage.text[: 2 * _BEGINNING].split())[:_BEGINNING]
        across = _MARGIN + (_WIDTH - 2 * _MARGIN) * x / MAP_SIDE
        down = _MARGIN + (_HEIGHT - 2 * _MARGIN) * y / MAP_SIDE
        dots.append(
            f'<circle cx="{across:.0f}" cy="{down:.0f}" r="9" data-start="{passage.start}" data-end="{passage.end}" '
            f'data-text="{html_text(beginning)}"/>'
        )
    return (
        f'<g class="colour-{"other" if colour is None else colour}" data-article="{html_text(id)}" '
        f'data-version="{version}" data-title="{html_text(article.title)}">{"".join(dots)}</g>'
    )


def _entry(index: "Index", id: str, colour: int) -> str:
    title = html_text(index.articles[id].title)
    return (
        f'<li><button type="button" class="legend-entry" aria-pressed="false" data-colour="colour-{colour}">'
        f'<span class="swatch colour-{colour}" aria-hidden="true"></span>{title}</button></li>'
    )
