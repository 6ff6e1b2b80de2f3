"""JSON Schemas (2020-12) of what programs send and get; those of results are made from the data classes themselves."""

import re
from dataclasses import is_dataclass
from inspect import cleandoc
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter

import corpus
import index
import rag
from ui import service
from ui.service import Operation

_ATTRIBUTES = re.compile(r"\n+Attributes:\n(.*?)(?=\n\S|\Z)", re.DOTALL)
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
_LAYERS: tuple[ModuleType, ...] = (corpus, index, rag, service)


def request_schema(operation: Operation) -> dict[str, Any]:
    """Of what an operation takes: an object, complete in itself, its parts under `$defs`."""
    return operation.request.model_json_schema()


def result_schema(operation: Operation) -> dict[str, Any]:
    """Of what an operation gives, exactly as `ui.encode` writes it: complete in itself, its parts under `$defs`.

    Every field is there, none other is, and each says what its class's docstring says of it.
    """
    schema = TypeAdapter(operation.result).json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        if part.get("type") == "object":
            _make_exact(part)
    return schema


def _make_exact(part: dict[str, Any]) -> None:
    """Completes the schema of one data class."""
    kind = next(found for layer in _LAYERS if is_dataclass(found := getattr(layer, part["title"], None)))
    told = cleandoc(kind.__doc__ or "")
    attributes = _ATTRIBUTES.search(told)
    part["description"] = _ATTRIBUTES.sub("", told).strip()
    part["required"] = list(part["properties"])
    part["additionalProperties"] = False
    for name, text in _ATTRIBUTE.findall(attributes.group(1) if attributes else ""):
        part["properties"][name]["description"] = " ".join(text.split())
