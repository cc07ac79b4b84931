"""The queue's keys by their place on the keyboard, whatever it writes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from reception_app.ui.queue.keys import QueueKey, queue_key

NONE = Qt.KeyboardModifier.NoModifier
PRESS = QEvent.Type.KeyPress


def key_event(
    key: int, text: str = "", *, scan: int = 0, virtual: int = 0, modifiers: Qt.KeyboardModifier = NONE
) -> QKeyEvent:
    return QKeyEvent(PRESS, key, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        (Qt.Key.Key_Space, QueueKey.CALL),
        (Qt.Key.Key_Return, QueueKey.START_OR_FINISH),
        (Qt.Key.Key_Enter, QueueKey.START_OR_FINISH),
        (Qt.Key.Key_S, QueueKey.SKIP),
        (Qt.Key.Key_H, QueueKey.HOLD),
        (Qt.Key.Key_R, QueueKey.RECALL),
        (Qt.Key.Key_A, QueueKey.CHECK_IN),
        (Qt.Key.Key_P, QueueKey.PRIORITY),
        (Qt.Key.Key_T, QueueKey.TRANSFER),
        (Qt.Key.Key_N, QueueKey.NO_SHOW),
        (Qt.Key.Key_M, QueueKey.MORE),
        (Qt.Key.Key_X, None),
        (Qt.Key.Key_Tab, None),
    ],
)
def test_a_latin_keyboard(key: Qt.Key, meaning: QueueKey | None) -> None:
    assert queue_key(key_event(int(key))) is meaning


@pytest.mark.parametrize(
    ("platform", "scans", "virtual"),
    [
        ("linux", (39, 43, 27), False),
        ("win32", (0x1F, 0x23, 0x13), False),
        ("darwin", (1, 4, 15), True),
    ],
)
@pytest.mark.parametrize("letters", ["سار", "ساق", "سهق"], ids=["101", "102", "phonetic"])
def test_an_arabic_keyboard(platform: str, scans: tuple[int, int, int], virtual: bool, letters: str) -> None:
    meanings = (QueueKey.SKIP, QueueKey.HOLD, QueueKey.RECALL)
    for letter, code, meaning in zip(letters, scans, meanings, strict=True):
        native = {"virtual": code} if virtual else {"scan": code}
        assert queue_key(key_event(ord(letter), letter, **native), platform) is meaning


@pytest.mark.parametrize(
    ("letter", "scan", "meaning"),
    [
        ("ش", 38, QueueKey.CHECK_IN),
        ("ح", 33, QueueKey.PRIORITY),
        ("ف", 28, QueueKey.TRANSFER),
        ("ى", 57, QueueKey.NO_SHOW),
        ("ة", 58, QueueKey.MORE),
    ],
)
def test_the_keys_of_a_row_on_an_arabic_keyboard(letter: str, scan: int, meaning: QueueKey) -> None:
    assert queue_key(key_event(ord(letter), letter, scan=scan), "linux") is meaning
    assert queue_key(key_event(ord(letter), letter, scan=scan - 8), "win32") is meaning
    assert queue_key(key_event(ord(letter), letter), "darwin") is meaning


def test_an_arabic_letter_from_nowhere_is_taken_at_its_usual_place() -> None:
    assert queue_key(key_event(ord("س"), "س"), "linux") is QueueKey.SKIP
    assert queue_key(key_event(ord("ب"), "ب"), "linux") is None


def test_another_latin_layout_names_its_own_letters() -> None:
    """On Dvorak the key where S lies writes O, and S lies elsewhere."""
    assert queue_key(key_event(int(Qt.Key.Key_O), "o", scan=39), "linux") is None
    assert queue_key(key_event(int(Qt.Key.Key_S), "s", scan=47), "linux") is QueueKey.SKIP


def test_combinations_and_repeats_mean_nothing() -> None:
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        assert queue_key(key_event(int(Qt.Key.Key_S), modifiers=modifier)) is None
    assert queue_key(QKeyEvent(PRESS, Qt.Key.Key_Space, NONE, " ", True)) is None
