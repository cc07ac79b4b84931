"""The queue's keys, told by where they lie on the keyboard: S, H, R and the others work while it writes Arabic."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class QueueKey(Enum):
    CALL = "Space"
    START_OR_FINISH = "Enter"
    SKIP = "S"
    HOLD = "H"
    RECALL = "R"
    MORE = "M"
    CHECK_IN = "A"
    PRIORITY = "P"
    TRANSFER = "T"
    NO_SHOW = "N"


_LETTERS = {key.value: key for key in QueueKey if len(key.value) == 1}
# Set 1 scan codes on Windows; on X11 and Wayland Qt gives the key codes of evdev plus 8.
_SCAN_CODES = {0x1F: "S", 0x23: "H", 0x13: "R", 0x32: "M", 0x1E: "A", 0x19: "P", 0x14: "T", 0x31: "N"}
_X_OFFSET = 8
# macOS gives no scan codes; its virtual key codes are places on the keyboard (HIToolbox/Events.h). A has the code 0
# there, which also stands for none: it is told by its letter alone.
_MAC_KEYS = {1: "S", 4: "H", 15: "R", 46: "M", 35: "P", 17: "T", 45: "N"}
# What the standard Arabic layout writes there, for a key that comes without a code (an on-screen keyboard).
_ARABIC = {
    0x0633: "S",
    0x0627: "H",
    0x0642: "R",
    0x0629: "M",
    0x0634: "A",
    0x062D: "P",
    0x0641: "T",
    0x0649: "N",
}
_OTHER_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def queue_key(event: QKeyEvent, platform: str = sys.platform) -> QueueKey | None:
    """What the key means to the queue; None for any other, and for one that only repeats."""
    if event.isAutoRepeat() or event.modifiers() & _OTHER_MODIFIERS:
        return None
    if event.key() == Qt.Key.Key_Space:
        return QueueKey.CALL
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return QueueKey.START_OR_FINISH
    letter = _letter(event, platform)
    return _LETTERS.get(letter) if letter else None


def _letter(event: QKeyEvent, platform: str) -> str | None:
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:  # a Latin layout says itself which letter lies there
        return chr(event.key())
    if platform == "darwin":
        native = _MAC_KEYS.get(event.nativeVirtualKey())
    else:
        offset = 0 if platform == "win32" else _X_OFFSET
        native = _SCAN_CODES.get(event.nativeScanCode() - offset)
    return native or _ARABIC.get(event.key())
