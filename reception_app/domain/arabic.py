"""One folding rule for stored and typed names, so that the spellings of one name meet."""

from __future__ import annotations

import unicodedata

_LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍێ", "ي"),
    **dict.fromkeys("ةۀۂۃەہھ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    # Hamza is written or left out at will (علاء, علا); tatweel only stretches a line; apostrophes sit inside names.
    **dict.fromkeys("ءـ'’‘ʼʾʿ`", ""),
}

JOINS_NEXT = frozenset(
    {"عبد", "ابو", "ابي", "ام", "ال", "عبدال"} | {"abd", "abdel", "abdul", "abdal", "abu", "abo", "umm", "el", "al"}
)
"""First halves of a name that is written in one word or in two: عبد الرحمن, أبو بكر, آل سعود."""
JOINS_PREVIOUS = frozenset({"الدين", "الله", "eldin", "aldin", "eldeen", "aldeen"})
"""Second halves: جمال الدين, فتح الله."""
_SERVANT = "عبدال"

NAME_KEY_LENGTH = 400
TERM_LENGTH = 64
PAIR_MARK = " "
_PAIRED_WORDS = 8


class _Folding(dict[int, str]):
    """Code point to folded text, filled as letters are met; for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    folded = ""
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        category = unicodedata.category(part)
        if part in _LETTERS:
            folded += _LETTERS[part]
        elif category == "Nd":
            folded += str(unicodedata.decimal(part))
        elif category[0] in "LN":
            folded += part
        elif category[0] != "M" and category != "Cf":
            folded += " "
    return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """``text`` with spelling variants, marks, bidi controls and digits made one; words parted by single spaces."""
    return " ".join(text.translate(_FOLDING).split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name, in order; a name written in one word or two (عبد الرحمن) is one word here."""
    joined: list[str] = []
    open_half = False
    for word in fold(text).split():
        if joined and (open_half or word in JOINS_PREVIOUS):
            joined[-1] += word
        else:
            joined.append(word)
        open_half = word in JOINS_NEXT
    return tuple(joined)


def name_compact(full_name: str) -> str:
    """The folded name without spaces: sorts names and finds them from their beginning."""
    return "".join(words(full_name))[:NAME_KEY_LENGTH]


def name_words(full_name: str) -> tuple[str, ...]:
    """Every word by which a stored name is found: its own, and the halves of the joined ones (الرحمن, جمال, الدين)."""
    own = words(full_name)
    return tuple(dict.fromkeys((*own, *(half for word in own for half in _halves(word)))))


def name_key(full_name: str) -> str:
    """The words of ``name_words``, one space before each: " word" in it says that a word begins so."""
    key = "".join(f" {word}" for word in name_words(full_name))
    return key[:NAME_KEY_LENGTH]


def name_terms(full_name: str) -> tuple[str, ...]:
    """What the term index holds of a name: each word, and the first name paired with each other word.

    Pairs keep a search for two common names short: "محمد … الشناوي" is one small range instead of two long ones.
    """
    own = words(full_name)
    pairs = (pair_term(own[0], word) for word in own[1:_PAIRED_WORDS])
    return tuple(dict.fromkeys((*(word[:TERM_LENGTH] for word in name_words(full_name)), *pairs)))


def pair_term(first: str, other: str) -> str:
    """The term of a first name with another word; the mark keeps pairs out of the ranges of single words."""
    return f"{PAIR_MARK}{first} {other}"[:TERM_LENGTH]


def _halves(word: str) -> tuple[str, ...]:
    halves: list[str] = []
    if word.startswith(_SERVANT) and len(word) > len(_SERVANT):
        halves.append(word[len("عبد") :])
    for tail in JOINS_PREVIOUS:
        if word.endswith(tail) and len(word) > len(tail):
            halves += [word.removesuffix(tail), tail]
    return tuple(half for half in halves if half not in JOINS_NEXT)


def matched_spans(full_name: str, typed: str) -> tuple[tuple[int, int], ...]:
    """The parts of ``full_name`` that the typed words match, as (start, end) offsets to mark on screen."""
    letters = [(folded, at) for at, char in enumerate(full_name) for folded in char.translate(_FOLDING)]
    text = "".join(folded for folded, _ in letters)
    spans: list[tuple[int, int]] = []
    for word in sorted(words(typed), key=len, reverse=True):
        found = _find_word(text, word)
        if found:
            start, end = letters[found[0]][1], letters[found[1] - 1][1] + 1
            while end < len(full_name) and not full_name[end].isspace() and not full_name[end].translate(_FOLDING):
                end += 1
            if all(end <= taken[0] or start >= taken[1] for taken in spans):
                spans.append((start, end))
    return tuple(sorted(spans))


def _find_word(text: str, word: str) -> tuple[int, int] | None:
    """Where ``word`` begins a word of ``text``, looking past spaces inside it (عبدالرحمن in عبد الرحمن)."""
    for start in range(len(text)):
        if text[start] == " " or (start and text[start - 1] != " "):
            continue
        at = start
        for letter in word:
            while at < len(text) and text[at] == " ":
                at += 1
            if at == len(text) or text[at] != letter:
                break
            at += 1
        else:
            return start, at
    return None
