"""Stored and typed names meet, however either was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.domain.arabic import fold, matched_spans, name_compact, name_key, name_terms, words

ARABIC = st.text(alphabet="ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱپچژکگی ـًٌٍَُِّْٰ٠١٢۳۴", max_size=60)
MARKS = "ًٌٍَُِّْٰـ\u200e\u200f\u202b\u202c\u2067\u2069"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("أحمد إبراهيم آدم", "احمد ابراهيم ادم"),
        ("ٱلسيد", "السيد"),
        ("منى", "مني"),
        ("فاطمة", "فاطمه"),
        ("مؤمن رائد", "مومن رايد"),
        ("علاء", "علا"),
        ("کریم علی", "كريم علي"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("\u202bمنى\u202c\u200f", "منى"),
        ("ملف ٢٠٤١ ۲۰۴۱", "ملف 2041 2041"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("O’Brien Zoë STRAẞE", "obrien zoe strasse"),
        ("عبد-الرحمن", "عبد الرحمن"),
    ],
)
def test_spellings_of_one_name_fold_alike(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("عبد الرحمن", "عبدالرحمن"),
        ("عبد ال رحمن", "عبدالرحمن"),
        ("أبو بكر", "أبوبكر"),
        ("جمال الدين", "جمالالدين"),
        ("فتح الله", "فتحالله"),
        ("Abd El Rahman", "AbdElRahman"),
    ],
)
def test_names_written_in_one_word_or_two_are_one_word(apart: str, together: str) -> None:
    assert words(f"{apart} محمد") == words(f"{together} محمد")
    assert name_compact(apart) == name_compact(together)
    assert name_key(apart) == name_key(together)


def test_the_halves_of_a_joined_name_find_it_too() -> None:
    assert {"عبدالرحمن", "الرحمن"} <= set(name_terms("عبدالرحمن"))
    assert {"عزالدين", "عز", "الدين"} <= set(name_terms("عز الدين"))


def test_the_first_name_is_paired_with_the_others_outside_the_range_of_single_words() -> None:
    terms = name_terms("محمد سامح الشناوي")
    assert " محمد الشناوي" in terms
    assert [term for term in terms if term.startswith("محمد")] == ["محمد"]


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert fold(unicodedata.normalize("NFC", text)) == once
    assert fold(unicodedata.normalize("NFD", text)) == once
    assert "\x00" not in once


@given(ARABIC, st.data())
def test_marks_and_case_of_writing_never_keep_a_name_from_meeting_itself(name: str, data: st.DataObject) -> None:
    noisy = "".join(letter + data.draw(st.sampled_from(["", *MARKS])) for letter in name)
    noisy = noisy.replace("ي", "ی").replace("ك", "ک").replace("ة", "ه").replace("أ", "ا")
    assert name_compact(noisy) == name_compact(name)
    assert name_terms(noisy) == name_terms(name)


@given(st.text(max_size=300))
def test_stored_keys_fit_their_columns_and_can_be_written(name: str) -> None:
    assert len(name_key(name)) <= 400
    assert len(name_compact(name)) <= 400
    assert all(len(term) <= 64 for term in name_terms(name))
    name_key(name).encode()


@given(st.text(max_size=60), st.text(max_size=20))
def test_marked_parts_lie_inside_the_name(name: str, typed: str) -> None:
    for start, end in matched_spans(name, typed):
        assert 0 <= start < end <= len(name)


def test_matched_letters_are_marked_across_spellings() -> None:
    name = "منى عَبد الله حسن"
    assert [name[a:b] for a, b in matched_spans(name, "مني عبدال")] == ["منى", "عَبد ال"]
    assert [name[a:b] for a, b in matched_spans(name, "حس منى")] == ["منى", "حس"]
    assert matched_spans(name, "سن") == ()
