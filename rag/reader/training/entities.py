"""List questions made of annotated entities: "Which people are mentioned?", asked of passages of news."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from babel import Locale

from rag.reader.training.asked import Asked, Context, Kind, Range
from rag.reader.training.cutting import Cutter
from rag.reader.training.written import disjoint, title_of

COUNTRIES = "Country"  # not annotated as such: locations that are the name of a country

WORDINGS = {
    "Person": (
        ("Quelles personnes sont mentionnées ?", "Which people are mentioned?"),
        ("Qui est cité ?", "Who is named?"),
        ("Énumère les personnes citées.", "List the people mentioned in the articles."),
        ("quelles personnalités sont mentionnées", "what persons are mentioned"),
    ),
    "Organization": (
        ("Quelles organisations sont mentionnées ?", "Which organisations are mentioned?"),
        ("Cite les organisations nommées.", "Name the organizations."),
        ("quels organismes ou entreprises sont cités", "which organizations or companies are cited"),
    ),
    "Location": (
        ("Quels lieux sont mentionnés ?", "Which places are mentioned?"),
        ("Énumère les lieux cités.", "List the locations."),
        ("De quels endroits est-il question ?", "What places are talked about?"),
    ),
    COUNTRIES: (
        ("Quels pays sont mentionnés ?", "Which countries are mentioned?"),
        ("Cite les pays dont on parle.", "List all countries mentioned."),
    ),
    "Date": (
        ("Quelles dates sont mentionnées ?", "Which dates are mentioned?"),
        ("Liste les dates citées.", "List the dates."),
    ),
    "Event": (
        ("Quels événements sont mentionnés ?", "Which events are mentioned?"),
        ("Énumère les événements cités.", "What events are named?"),
    ),
    "Product": (("Quels produits ou œuvres sont mentionnés ?", "Which products or works are mentioned?"),),
}

_DETERMINER = re.compile(r"(?:l['’]\s?|d['’]\s?|les?\s|la\s|des?\s|du\s|au\s|aux\s)", re.IGNORECASE)
_ANNOTATION = re.compile(r"^T\d+\t(\w+) (\d+) (\d+)\t", re.MULTILINE)
_ABSENT = 0.25  # questions about a kind of entity of which the passage has none
_KINDS = 0.9  # questions a passage, on average


def read_entities(
    names: Sequence[str], *, folder: Path, articles: dict[str, str], cutter: Cutter, random: Random
) -> Iterator[Asked]:
    """About one question for each passage of the named articles, of the kinds of entities annotated in BRAT's format.

    The project of BRAT: Stenetorp et al., "brat: a web-based tool for NLP-assisted text annotation" (2012).
    """
    countries = {name.casefold() for language in ("fr", "en") for name in Locale(language).territories.values()}
    for name in names:
        entities = _entities((folder / name).with_suffix(".ann"), articles[name], countries)
        whole = Context(title_of(articles[name]), articles[name])
        for number, passage in enumerate(_passages(whole, cutter, random)):
            for kind, wordings in WORDINGS.items():
                found = [span for span in entities.get(kind, []) if _inside(span, passage, whole.text)]
                chance = _KINDS / len(WORDINGS) * (2.0 if found else _ABSENT)
                if random.random() < chance:
                    yield _asked(f"{name}-{number}-{kind}", passage, found, wordings=random.choice(wordings))


def _passages(whole: Context, cutter: Cutter, random: Random) -> list[tuple[int, Context]]:
    """The passages with their places in the text; one article in six is cut into longer ones."""
    parts = cutter.passages(whole, long=random.random() < 1 / 6)
    placed, place = [], 0
    for part in parts:
        place = whole.text.index(part.text, place)  # in order and disjoint, so the first one from here
        placed.append((place, part))
    return placed


def _inside(span: Range, passage: tuple[int, Context], text: str) -> bool:
    return passage[0] <= span[0] and span[1] <= passage[0] + len(passage[1].text)


def _asked(name: str, passage: tuple[int, Context], found: list[Range], *, wordings: tuple[str, str]) -> Asked:
    place, context = passage
    context = replace(context, spans=disjoint([(start - place, end - place) for start, end in found]))
    positives, negatives = ((context,), ()) if found else ((), (context,))
    return Asked(name, "entities", Kind.LIST, wordings, positives, negatives)


def _entities(file: Path, text: str, countries: set[str]) -> dict[str, list[Range]]:
    """Ranges by kind, determiners left out."""
    found: dict[str, list[Range]] = {}
    for kind, first, last in _ANNOTATION.findall(file.read_text(encoding="utf-8")):
        start, end = int(first), int(last)
        if leading := _DETERMINER.match(text, start, end):
            start = leading.end()
        if start < end:
            found.setdefault(kind, []).append((start, end))
            if kind == "Location" and text[start:end].casefold() in countries:
                found.setdefault(COUNTRIES, []).append((start, end))
    return found
