"""Answers, hits and reports as plain JSON values: the same ones for `--json` and for the chat's API."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

# JSON escapes C0 by itself; DEL, C1 and the bidirectional controls could still act on the terminal it is printed to.
_UNSEEN = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def encode(value: object) -> Any:
    """`value` as dicts, lists, strings, numbers, booleans and None.

    Dataclasses become dicts with their field names, enums their values, sequences lists. A lone surrogate, which
    JSON exchanged between programs may not hold (RFC 7493, section 2.1), is written out as in `\\udc80`.

    Raises:
        TypeError: `value` holds something else.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return encode(value.value)
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Path):
        return encode(str(value))
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {encode(str(key)): encode(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    raise TypeError(f"cannot encode a {type(value).__name__} as JSON; expected a dataclass, a list or a plain value")


def to_json(value: object) -> str:
    """`value` as indented JSON, readable and safe to print."""
    text = json.dumps(encode(value), ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
