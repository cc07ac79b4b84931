"""Finds words that are cut: in native widgets by their size hints, in painted ones by watching the painting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button

SLACK = 1.0


class Stretched(QTranslator):
    """Every word of the interface a third longer, as another language might have it."""

    def __init__(self, language: str, inner: Iterable[QTranslator], parent: QObject) -> None:
        super().__init__(parent)
        self._language, self._inner = language, list(inner)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: Any, source: Any, disambiguation: Any = None, n: int = -1) -> str | None:
        text = ""
        for translator in reversed(self._inner):
            text = translator.translate(context, source, disambiguation, n) or ""
            if text:
                break
        if not text:
            if self._language != "en":
                return None  # and not '', which would be an answer: words of a base class are asked for next
            text = source.decode() if isinstance(source, bytes) else str(source)
        if context in ("Currency", b"Currency") or len(text) < 2:
            return text
        letter = "و" if self._language == "ar" else "o"
        return text + letter * -(-len(text) * 3 // 10)


@contextmanager
def stretched(language: str, owner: QObject) -> Iterator[None]:
    """Longer words for every string asked for meanwhile."""
    app = QCoreApplication.instance()
    assert app is not None
    translator = Stretched(language, owner.findChildren(QTranslator), app)
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)


@contextmanager
def watched_painting() -> Iterator[list[str]]:
    """Collects every text that ``painting.paint_text`` has to cut."""
    cut: list[str] = []
    original = painting.paint_text

    def watching(painter: Any, rect: Any, text: str, role: str = "base", color: Any = "text", **rest: Any) -> None:
        metrics = QFontMetricsF(theme.current().font(role, rest.get("weight", 0)))
        if text and metrics.horizontalAdvance(text) > rect.width() + SLACK:
            cut.append(text)
        original(painter, rect, text, role, color, **rest)

    painting.paint_text = watching
    try:
        yield cut
    finally:
        painting.paint_text = original


def cut_texts(window: QWidget, data: Iterable[str] = ()) -> list[str]:
    """The words shown in ``window`` that are wider than their room; texts that hold some ``data`` may be cut."""
    known = [strip_marks(value) for value in data if value]
    found: list[str] = []
    with watched_painting() as painted:
        window.grab()
    found += painted
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisibleTo(window):
            found += _native(widget)
            if _sticks_out(widget, window):
                found.append(f"outside the window: {widget.metaObject().className()} {widget.objectName()}")
    unique = dict.fromkeys(strip_marks(text) for text in found)
    return [text for text in unique if not any(value in text for value in known)]


def _native(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return _label(widget)
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        return _wider(widget, widget.currentText(), field.width())
    if isinstance(widget, QLineEdit) and not isinstance(widget.parentWidget(), QComboBox):
        margins = widget.textMargins()
        room = widget.width() - margins.left() - margins.right() - 2 * 13
        return _wider(widget, widget.placeholderText() if not widget.text() else "", room)
    if isinstance(widget, (QCheckBox, QRadioButton, Button)) and widget.text():
        return [widget.text()] if widget.sizeHint().width() > widget.width() + SLACK else []
    return []


def _label(label: QLabel) -> list[str]:
    if not label.text() or not label.pixmap().isNull():
        return []
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return [label.text()] if needed > label.height() + SLACK else []
    return [label.text()] if label.sizeHint().width() > label.width() + SLACK else []


def _wider(widget: QWidget, text: str, room: float) -> list[str]:
    return [text] if QFontMetricsF(widget.font()).horizontalAdvance(text) > room + SLACK else []


def _sticks_out(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget is cut off by the window's sides; what lies in a scroll area may be scrolled to."""
    walker: QWidget | None = widget
    while walker is not None and walker is not window:
        parent = walker.parentWidget()
        if isinstance(parent, QAbstractScrollArea) or walker.isWindow() or walker.property("floating") is True:
            return False
        if walker.metaObject().className() in ("Toast", "RingFrame", "FoundPanel"):
            return False
        walker = parent
    left = widget.mapTo(window, widget.rect().topLeft()).x()
    return widget is not window and (left < -SLACK or left + widget.width() > window.width() + SLACK)
