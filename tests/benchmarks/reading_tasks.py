"""The tasks that ways to read are compared on, by the name that `reading.py --tasks` takes."""

from collections.abc import Callable, Mapping

from reading_facts import answerable, given_paragraph, refusals, whole_collection
from reading_lists import energy, lists
from reading_material import Material
from reading_outcome import Outcome
from reading_ways import Recorder

Task = Callable[[Material, Recorder, int | None], Outcome]
"""What a way to read does with as many questions as are wanted; with all of them, or `_END_TO_END`, for None."""

_END_TO_END = 300
_SPAN, _SPAN_ENGLISH, _AUROC, _FIRST, _ITEMS = ">= 68", ">= 60", ">= .85", ">= 55", ">= .65"
_FALSE, _MISSED = "<= 15 %", "<= 20 %"

TASKS: Mapping[str, Task] = {
    "french": lambda of, reader, most: given_paragraph(
        "French, paragraph given", _SPAN, reader=reader, index=of.piaf_index, asked=of.french[:most]
    ),
    "french-whole": lambda of, reader, most: given_paragraph(
        "French, paragraph given whole", _SPAN, reader=reader, index=of.piaf_whole_index, asked=of.french[:most]
    ),
    "english": lambda of, reader, most: given_paragraph(
        "the same in English", _SPAN_ENGLISH, reader=reader, index=of.piaf_index, asked=of.english[:most]
    ),
    "english-whole": lambda of, reader, most: given_paragraph(
        "the same in English, whole", _SPAN_ENGLISH, reader=reader, index=of.piaf_whole_index, asked=of.english[:most]
    ),
    "squad": lambda of, reader, most: answerable(
        "SQuAD 2.0, paragraph given", _AUROC, reader=reader, index=of.squad_index, asked=of.squad[:most]
    ),
    "squad-whole": lambda of, reader, most: answerable(
        "SQuAD 2.0, paragraph given whole", _AUROC, reader=reader, index=of.squad_whole_index, asked=of.squad[:most]
    ),
    "collection": lambda of, reader, most: whole_collection(
        "PIAF, end to end", _FIRST, reader=reader, index=of.piaf_index, asked=of.french[: most or _END_TO_END]
    ),
    "half": lambda of, reader, most: refusals(
        "half of PIAF", ("", ""), reader=reader, index=of.half_index, asked=of.french[: most or _END_TO_END]
    ),
    "lists": lambda of, reader, most: lists(
        "lists, all news", _ITEMS, reader=reader, asked=of.lists[:most], index_of=lambda _: of.news_index
    ),
    "own-lists": lambda of, reader, most: lists(
        "lists, own articles", _ITEMS, reader=reader, asked=of.lists[:most], index_of=of.own_index
    ),
    "news": lambda of, reader, most: refusals(
        "news", (_FALSE, _MISSED), reader=reader, index=of.news_index, asked=of.news[:most]
    ),
    "energy": lambda of, reader, _: energy("energy projects of two articles", reader=reader, index=of.energy_index),
}
