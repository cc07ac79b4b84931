"""Finds what a keyboard cannot do: controls Tab does not reach, keys with two meanings, keys F1 does not tell."""

from __future__ import annotations

import itertools
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QWidget,
)

from reception_app.ui.patients.compare import Cell
from reception_app.ui.shell.dialogs import ShortcutsDialog
from reception_app.ui.widgets.overlay import Scrim

OTHER_KEYS = {"closeWizardButton": "Esc"}
"""Buttons that Tab passes over on purpose, and what does the same."""
MOST_STEPS, MOST_PARTS = 400, 4
"""Of a walk, and of a date within one field."""
_MODIFIERS = ("Ctrl+Shift", "Ctrl", "Alt", "Shift")
_SPELLING = {"PgDn": "PgDown", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Return": "Enter", "−": "-"}


def keyboard_faults(window: QWidget) -> list[str]:
    """All of it for the window as it is shown."""
    return [*unreached(window), *double_keys(window), *untold_keys(window)]


def unreached(window: QWidget) -> list[str]:
    """The visible controls that pressing Tab never comes to, apart from those with a key of their own."""
    ground = _ground(window)
    walked = _walk(window, ground)
    keys = {_spelled(shortcut) for shortcut in _active(window)}
    found = []
    for widget in ground.findChildren(QWidget):
        if not _is_control(widget) or not widget.isVisible() or not widget.isEnabled() or widget in walked:
            continue
        if widget.window() is not ground.window():
            continue  # a list or a calendar that hangs open, with the arrows for it
        if widget.visibleRegion().isEmpty() and not _scrolled(widget):
            continue
        if any(widget.isAncestorOf(each) for each in walked) or _no_mouse(widget):
            continue
        if _walked_by_arrows(widget, walked) or _own_key(widget) in keys:
            continue
        found.append(f"Tab does not reach {type(widget).__name__} {widget.objectName()!r} {_said(widget)!r}")
    return found


def double_keys(window: QWidget) -> list[str]:
    """Keys that two shortcuts wait for at once: Qt then does neither."""
    found = []
    for one, other in itertools.combinations(_active(window), 2):
        if one.key() == other.key() and _at_once(one, other):
            found.append(f"{_spelled(one)} is bound twice: {_owner(one)} and {_owner(other)}")
    return found


def untold_keys(window: QWidget) -> list[str]:
    """Keys bound anywhere in the window that the list of F1 does not name."""
    bound = {
        _spelled(each): each
        for each in window.findChildren(QShortcut)
        if each.context() is not Qt.ShortcutContext.WidgetShortcut
    }
    told = _told_keys(window)
    return [f"F1 does not tell of {key} in {_owner(each)}" for key, each in bound.items() if key not in told]


def told_keys(dialog: ShortcutsDialog) -> frozenset[str]:
    """Every key of the list, spelled out: ``Ctrl+S`` and ``E`` in one row are Ctrl+S and Ctrl+E."""
    keys = set()
    for _title, rows in dialog.groups():
        for caps, _deed in rows:
            first, *more = caps
            holding = first if first in _MODIFIERS else "+".join(first.split("+")[:-1])
            named = more if first in _MODIFIERS else [first.split("+")[-1], *more]
            keys |= {"+".join([*([holding] if holding else []), _SPELLING.get(key, key)]) for key in named}
    return frozenset(keys)


_KNOWN: dict[str, frozenset[str]] = {}


def _told_keys(window: QWidget) -> frozenset[str]:
    if "keys" not in _KNOWN:
        dialog = ShortcutsDialog(window)
        _KNOWN["keys"] = told_keys(dialog)
        dialog.deleteLater()
    return _KNOWN["keys"]


def _ground(window: QWidget) -> QWidget:
    """Where the focus is kept: the uppermost dialog or cover, otherwise the window."""
    covers = [each for each in window.findChildren(QWidget) if each.isVisible() and _covers(each)]
    return covers[-1] if covers else window


def _covers(widget: QWidget) -> bool:
    return isinstance(widget, Scrim) or widget.windowType() == Qt.WindowType.SubWindow


def _walk(window: QWidget, ground: QWidget) -> set[QWidget]:
    """Everything that has the focus while Tab is pressed until it comes round."""
    window.activateWindow()
    QApplication.processEvents()
    start = QApplication.focusWidget()
    if start is None or not ground.isAncestorOf(start):
        ground.setFocus(Qt.FocusReason.OtherFocusReason)
        if QApplication.focusWidget() is None:
            ground.focusNextPrevChild(True)
    walked: set[QWidget] = set()
    before, stayed = None, 0
    for _ in range(MOST_STEPS):
        here = QApplication.focusWidget()
        stayed = stayed + 1 if here is before else 0
        if here is None or stayed > MOST_PARTS or (here in walked and here is not before):
            break
        walked.add(here)
        before = here
        if (inside := here.parentWidget()) is not None and isinstance(inside, (QAbstractSpinBox, QComboBox)):
            walked.add(inside)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return walked


def _is_control(widget: QWidget) -> bool:
    inside = widget.parentWidget()
    if widget.objectName().startswith("qt_") or isinstance(inside, (QLineEdit, QAbstractSpinBox, QComboBox)):
        return False  # a part of another one, which has keys for it
    if isinstance(widget, QHeaderView) or widget.objectName() in OTHER_KEYS:
        return False
    if isinstance(widget, Cell):
        return widget.isCheckable()
    if isinstance(widget, (QAbstractButton, QAbstractItemView)):
        return True
    kinds = (QLineEdit, QComboBox, QAbstractSpinBox)
    if not isinstance(widget, kinds) and not hasattr(widget, "clicked"):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.ClickFocus)  # otherwise a mouse cannot use it either, now


def _no_mouse(widget: QWidget) -> bool:
    """Whether it only looks like one: the mouse goes through it too."""
    return widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _scrolled(widget: QWidget) -> bool:
    """Whether it is out of sight because its page is scrolled elsewhere."""
    return not widget.isHidden() and widget.window().isVisible() and widget.width() > 0


def _walked_by_arrows(widget: QWidget, walked: set[QWidget]) -> bool:
    """Whether it belongs to a row of the same kind that Tab enters and the arrows walk."""
    if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None and group.exclusive():
        return any(each in walked for each in group.buttons())
    if widget.focusPolicy() is not Qt.FocusPolicy.ClickFocus:
        return False
    return any(each.parentWidget() is widget.parentWidget() and type(each) is type(widget) for each in walked)


def _own_key(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
        return widget.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    return ""


def _said(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, (QAbstractButton, QLineEdit)) else "")


def _active(window: QWidget) -> list[QShortcut]:
    ground = _ground(window)
    return [each for each in window.findChildren(QShortcut) if each.isEnabled() and _listens(each, ground)]


def _listens(shortcut: QShortcut, ground: QWidget) -> bool:
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible() or not owner.isEnabled():
        return False
    if shortcut.context() is Qt.ShortcutContext.WidgetShortcut:
        return False
    return ground.isWindow() or ground is owner or ground.isAncestorOf(owner)


def _at_once(one: QShortcut, other: QShortcut) -> bool:
    """Whether there is a place for the focus where both are heard."""
    here, there = one.parent(), other.parent()
    assert isinstance(here, QWidget)
    assert isinstance(there, QWidget)
    whole = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
    if one.context() in whole or other.context() in whole:
        return True
    return here is there or here.isAncestorOf(there) or there.isAncestorOf(here)


@cache
def _keys_of(text: str) -> str:
    return "+".join(_SPELLING.get(key, key) for key in text.split("+"))


def _spelled(shortcut: QShortcut) -> str:
    return _keys_of(shortcut.key().toString(QKeySequence.SequenceFormat.PortableText))


def _owner(shortcut: QShortcut) -> str:
    owner = shortcut.parent()
    return f"{type(owner).__name__} {owner.objectName()}".strip() if owner is not None else ""
