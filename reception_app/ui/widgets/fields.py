"""Lines of input: with an icon, a trailing word, a search field, and a password that can be looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import IconButton
from reception_app.ui.widgets.painting import Strip

_EDGE = 12
_ICON = 18


class LineEdit(QLineEdit):
    """A line of input with an optional leading icon and trailing words ('ج.م', '٣٤ سنة').

    The ornaments follow the interface's direction even where the text itself is forced left to right.
    """

    def __init__(
        self, placeholder: str = "", *, icon: str = "", trailing: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._trailing = icon, trailing
        self.setPlaceholderText(placeholder)
        self._reserve()

    def set_icon(self, name: str) -> None:
        """The Lucide name of the leading icon, '' for none."""
        self._icon = name
        self._reserve()

    def set_trailing(self, text: str) -> None:
        """Words at the trailing end, muted; '' for none."""
        if text != self._trailing:
            self._trailing = text
            self._reserve()

    def trailing(self) -> str:
        """The words at the trailing end."""
        return self._trailing

    def direction(self) -> Qt.LayoutDirection:
        """The direction of the ornaments."""
        return QGuiApplication.layoutDirection()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.LanguageChange):
            self._reserve()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        strip = Strip(QRectF(self.rect()).adjusted(_EDGE, 0, -_EDGE, 0), self.direction())
        if self._icon:
            painting.paint_icon(painter, strip.take(_ICON), self._icon, "muted", _ICON)
        self._paint_trailing(painter, strip)

    def _paint_trailing(self, painter: QPainter, strip: Strip) -> None:
        if self._trailing:
            box = strip.take_end(painting.text_width(self._trailing, "small"))
            painting.paint_text(painter, box, self._trailing, "small", "muted", direction=self.direction())

    def _trailing_width(self) -> float:
        return painting.text_width(self._trailing, "small") + 8 if self._trailing else 0

    def _reserve(self) -> None:
        lead, trail = (_ICON + 8 if self._icon else 0), round(self._trailing_width())
        rtl = self.direction() == painting.RTL
        self.setTextMargins(trail if rtl else lead, 0, lead if rtl else trail, 0)
        self.update()


class SearchField(LineEdit):
    """A search line: magnifier, then a count or a key cap, and a clear button once something is typed.

    ``key_cap`` shows while the field is empty and without focus; ``set_count_text`` shows beside the clear button.
    Up, Down, Page Up, Page Down leave as ``navigated`` (steps), so that a list below can be walked while typing.
    """

    navigated = Signal(int)
    cleared = Signal()

    def __init__(self, placeholder: str = "", *, key_cap: str = "", parent: QWidget | None = None) -> None:
        self._key_cap = key_cap
        self._clear: IconButton | None = None
        super().__init__(placeholder, icon="search", parent=parent)
        self._clear = IconButton("x", size=24, icon_size=16, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setVisible(False)
        self._clear.clicked.connect(self._on_clear)
        self.textChanged.connect(self._on_text)
        self.retranslate_ui()

    def set_count_text(self, text: str) -> None:
        """How many were found, already in words ('٤ نتائج'); '' for none."""
        self.set_trailing(text)

    def retranslate_ui(self) -> None:
        """The clear button's name."""
        if self._clear is not None:
            self._clear.set_name(self.tr("Clear"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
        self._place_clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.navigated.emit(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._reserve()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._reserve()

    def _caps(self) -> bool:
        return bool(self._key_cap) and not self.text() and not self.hasFocus()

    def _paint_trailing(self, painter: QPainter, strip: Strip) -> None:
        if self._caps():
            cap = strip.take_end(painting.key_cap_width(self._key_cap))
            painting.paint_key_cap(painter, painting.centred(cap, cap.width(), painting.KEY_CAP_HEIGHT), self._key_cap)
            return
        if self.text():
            strip.take_end(20, 8)
        super()._paint_trailing(painter, strip)

    def _trailing_width(self) -> float:
        if self._caps():
            return painting.key_cap_width(self._key_cap) + 8
        return super()._trailing_width() + (28 if self.text() else 0)

    def _on_text(self) -> None:
        if self._clear is not None:
            self._clear.setVisible(bool(self.text()) and not self.isReadOnly())
        self._reserve()
        self._place_clear()

    def _on_clear(self) -> None:
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cleared.emit()

    def _place_clear(self) -> None:
        if self._clear is None:
            return
        x = 8 if self.direction() == painting.RTL else self.width() - 8 - self._clear.width()
        self._clear.move(x, (self.height() - self._clear.height()) // 2)


class PasswordEdit(LineEdit):
    """A password with a lock and an eye that shows it; ``caps_lock`` tells what the keyboard's lock seems to be."""

    caps_lock = Signal(bool)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        self._eye: IconButton | None = None
        super().__init__(placeholder, icon="lock", parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = IconButton("eye", size=28, icon_size=18, parent=self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye)
        self.retranslate_ui()
        self._reserve()

    def retranslate_ui(self) -> None:
        """The eye's name."""
        if self._eye is not None:
            self._eye.set_name(self.tr("Hide password") if self._eye.isChecked() else self.tr("Show password"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
        self._place_eye()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isalpha() and typed.isascii():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shift)
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.selectAll()

    def _trailing_width(self) -> float:
        return 32

    def _on_eye(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if self._eye is not None:
            self._eye.set_icon("eye-off" if shown else "eye")
        self.retranslate_ui()

    def _place_eye(self) -> None:
        if self._eye is None:
            return
        # Beside the lock; an empty line would else begin where the keyboard's language does.
        side = Qt.AlignmentFlag.AlignRight if self.direction() == painting.RTL else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        x = 6 if self.direction() == painting.RTL else self.width() - 6 - self._eye.width()
        self._eye.move(x, (self.height() - self._eye.height()) // 2)
