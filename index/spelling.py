"""A key that the spellings of one name share: Zhanatas and Janatas, Tachkent and Tashkent, Poutine and Putin.

A name from another script is written as it sounds, in French by French rules and in English by English ones; the key
undoes both. It joins far fewer different names than phonetic keys made for one language, n-grams or edit distances do
(`tests/benchmarks/name_variants.py`).
"""

from collections.abc import Sequence
from itertools import product

# Two ways to write one sound, replaced one after the other in words between spaces; C stands for ch, sh and tch.
_SAME_SOUND = (
    *(("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("ch", "C"), ("sh", "C"), ("cz", "C")),
    *(("dzh", "j"), ("zh", "j"), ("dj", "j"), ("h ", " ")),
    *((f"{consonant}h", consonant) for consonant in "dgnrt"),
    *(("kh", "h"), ("que", "ke"), ("qui", "ki"), ("q", "k"), ("ck", "k")),
    *(("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("tz", "ts"), ("ou", "u"), ("oo", "u")),
    *((" yi", " i"), ("yi ", "i "), ("yi", "ie"), ("y", "i"), ("ee", "i"), ("ii", "i"), (" ie", " e")),
    *((f"{before}i{after}", before + after) for before, after in product("aeou", "ae")),
    *((f"u{vowel}", f"v{vowel}") for vowel in "aeio"),
    *(("w", "v"), ("ai", "ei")),
    *((letter * 2, letter) for letter in "abdefgijklmnoprstuvzC"),
    ("ski ", "sk "),  # a French stem keeps the last letter of -sky, not of -ski
)
_SHORTEST = 4  # letters of a key: shorter ones are shared by many names (Chen and Shen, Wen and Ouen)
_LONG = 7  # letters of a key whose consonants and first letter tell enough (Kyzylorda and Kzylorda)
_NO_VOWELS = str.maketrans("", "", "aeiou")


def spelling_key(word: str) -> str:
    """What the spellings of one name have in common; a folded word that is short or no name is its own key."""
    return spelling_keys([word])[0]


def spelling_keys(words: Sequence[str]) -> list[str]:
    """The `spelling_key` of each word; all at once is much faster."""
    # A folded word may hold a space: an Arabic mark that stands alone is taken apart into a space and a mark.
    text = " ".join(["", *(word if word.isalpha() else "" for word in words), ""])
    for written, same in _SAME_SOUND:
        text = text.replace(written, same)
    return [_key(word, sound) for word, sound in zip(words, text.split(" ")[1:-1], strict=True)]


def _key(word: str, sound: str) -> str:
    if len(sound) < _SHORTEST:
        return word
    return sound if len(sound) < _LONG else sound[0] + sound[1:].translate(_NO_VOWELS)
