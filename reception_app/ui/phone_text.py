"""Phone numbers as people write them down: in groups, the centre's own country without its code."""

from __future__ import annotations

from reception_app.ui.bidi import strip_marks, to_latin_digits

# Calling codes of the countries the patients come from; others fall back to a two-digit code.
_ONE_AND_TWO = (1, 7, 20, 27, 30, 31, 33, 34, 39, 44, 49, 90, 91, 92, 93, 98)
_AFRICA = (211, 212, 213, 216, 218, 222, 249, 252, 253, 269)
_ASIA = (961, 962, 963, 964, 965, 966, 967, 968, 970, 971, 972, 973, 974)
_CODES = frozenset(str(code) for code in (*_ONE_AND_TWO, *_AFRICA, *_ASIA))
_NO_TRUNK = frozenset({"965", "968", "973", "974"})  # the Gulf states that dial without a leading zero


def plain_phone(text: str) -> str:
    """The dialled digits in Latin, with a leading '+' kept: what is edited, compared and stored."""
    latin = to_latin_digits(strip_marks(text)).strip()
    digits = "".join(c for c in latin if c.isascii() and c.isdigit())
    return f"+{digits}" if latin.startswith("+") else digits


def group_phone(text: str, home_calling_code: str = "") -> str:
    """'01001234567' as '0100 123 4567'; numbers of the home country lose '+20' and gain their 0."""
    plain = plain_phone(text)
    if not plain.startswith("+"):
        return _group_national(plain)
    digits = plain[1:]
    if home_calling_code and digits.startswith(home_calling_code):
        trunk = "" if home_calling_code in _NO_TRUNK else "0"
        return _group_national(trunk + digits.removeprefix(home_calling_code).lstrip("0"))
    code = next((digits[:n] for n in (3, 2, 1) if digits[:n] in _CODES), digits[:2])
    rest = digits.removeprefix(code)
    return f"+{code} {_group_national(rest)}" if rest else f"+{code}"


def _group_national(digits: str) -> str:
    """Four at the end, threes before it, an odd head joined to the group after it."""
    if len(digits) == 10 and digits.startswith("02"):  # Cairo: a two-digit area code
        return f"{digits[:2]} {digits[2:6]} {digits[6:]}"
    if len(digits) == 8:
        return f"{digits[:4]} {digits[4:]}"
    if len(digits) < 7:
        return digits
    groups = [digits[-4:]]
    rest = digits[:-4]
    while len(rest) > 4:
        groups.append(rest[-3:])
        rest = rest[:-3]
    groups.append(rest)
    return " ".join(reversed(groups))
