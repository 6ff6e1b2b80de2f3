"""Bytes to text: UTF-8 first, then byte-order marks, then the old encodings of French, then the best guess."""

import codecs
import re

from corpus.errors import UndecodableBytes

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8_CHARACTER = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_ASCII = bytes(range(128))

_FRENCH_CODECS = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_COMMON = "éèàêçùâîôûëïœ’«»"
_EXPECTED = frozenset(_COMMON + "äæöüÿÀÂÄÆÇÉÈÊËÎÏÔÖÙÛÜŸŒ‹›‘“”„–—…•·°º²³½¼¾×±€£§©®™\xa0" + "áíóúñãìòßÁÍÓÚÑ¿¡ª")
# A letter of another language, in a name, does not make the encoding doubtful when the others are expected.
_MAX_UNEXPECTED = 0.1
# What a wrong encoding shows: a capital or a sign inside a word, "½" where Latin 9 has "œ".
_MISREAD = r"[a-zß-öø-ÿœ][À-ÖØ-ÞŒŸ]|[a-z][‘“”«»•·°²³×±€£§©®™¿¡ªº][a-z]|(?<![\d½])[½¼¾](?=[^\W\d_])|[^\W\d_][½¼¾]"

_GUESSED_CODECS = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "iso8859_16", "koi8_r", "koi8_u"),
    *("mac_roman", "mac_cyrillic", "mac_greek", "cp437", "cp850", "cp852", "cp866"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)

_MAX_CONTROLS = 0.1
_MIN_WORDS_AND_SPACES = 0.7


def decode(data: bytes) -> str:
    """Turn the bytes of a file into text, without its byte-order mark.

    Raises:
        UndecodableBytes: the bytes are binary, cut short, or in no encoding we know; the message says which.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _decode_marked(data, codec)
            break
    else:
        if b"\0" in data:
            raise UndecodableBytes("binary (it holds NUL bytes)")
        text = _decode_unmarked(data)
    if _controls(text) > _MAX_CONTROLS or "\0" in text:
        raise UndecodableBytes("binary (it holds control characters)")
    return text


def _decode_marked(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        reason = f"it begins as {codec.upper()}, but byte {error.start} is not: the file is damaged or truncated"
        raise UndecodableBytes(reason) from error


def _decode_unmarked(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise UndecodableBytes("UTF-8 cut in the middle of its last character: the file is truncated") from error
        if _utf8_share(data) > 0.5:
            raise UndecodableBytes(f"unknown encoding: UTF-8, but byte {error.start} is not") from error
    return _decode_french(data) or _guess(data)


def _utf8_share(data: bytes) -> float:
    """The share of the bytes over 127 that stand in well-formed UTF-8 characters; there must be one at least."""
    well_formed = sum(len(match) for match in re.findall(_UTF8_CHARACTER, data))
    return well_formed / len(data.translate(None, delete=_ASCII))


def _decode_french(data: bytes) -> str:
    """Decode French, or a neighbour, in an encoding older than Unicode; empty when the bytes are not that.

    Statistical guessers fail on short texts (a headline in Windows-1252 has three bytes to judge by), whereas the
    characters that French uses are few: the right encoding gives only those, in likely places.
    """
    windows, latin9, *others = (_decode_plausibly(data, codec) for codec in _FRENCH_CODECS)
    # Windows first, as it is by far the commonest, then Latin 9, which differs from it by a few signs; those of
    # the Macintosh and of DOS put letters at each other's places, and the common letters tell.
    return windows or latin9 or max(others, key=lambda text: sum(text.count(char) for char in _COMMON))


def _decode_plausibly(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return ""
    unexpected = {char: text.count(char) for char in set(text) - _EXPECTED if not char.isascii()}
    known = all(char.isalpha() for char in unexpected)
    few = sum(unexpected.values()) <= _MAX_UNEXPECTED * len(data.translate(None, delete=_ASCII))
    return text if known and few and not re.search(_MISREAD, text) else ""


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_GUESSED_CODECS)).best()
    text = "" if best is None else str(best)
    if not text or _words_and_spaces(text) < _MIN_WORDS_AND_SPACES:
        raise UndecodableBytes("unknown encoding: not UTF-8, nor any other we can recognise; save it as UTF-8")
    return text


def _controls(text: str) -> float:
    """The share of control characters, white space left out."""
    return len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f]", text)) / max(len(text), 1)


def _words_and_spaces(text: str) -> float:
    return len(re.findall(r"[\w\s]", text)) / len(text)
