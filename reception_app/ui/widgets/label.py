"""Words on the screen: labels with a type role and a tone, and one that elides."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.state import set_state


class Label(QLabel):
    """Plain text in a type role (a key of ``fonts.TYPE``) and a tone ('', 'muted', 'primary', 'danger', …)."""

    def __init__(
        self, text: str = "", role: str = "base", tone: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.current().font(role))
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        self._lead()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lead()

    def _lead(self) -> None:
        """Begin where the interface begins; QLabel would put an Arabic name at the right of an English screen."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        vertical = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | vertical)

    def set_tone(self, tone: str) -> None:
        """Colour by meaning; '' is the usual text colour."""
        set_state(self, tone=tone)

    def set_role(self, role: str) -> None:
        """Another size and weight."""
        self.setFont(theme.current().font(role))


class ElidedLabel(QWidget):
    """One line that gives way: elided at its logical end, the whole text in the hint."""

    def __init__(
        self, text: str = "", role: str = "base", color: str = "text", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._role, self._color = "", role, color
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show ``text``; screen readers get it without direction marks."""
        if text == self._text and self.accessibleName():
            return
        self._text = text
        self.setAccessibleName(strip_marks(text))
        self._hint()
        self.updateGeometry()
        self.update()

    def set_color(self, color: str) -> None:
        """A token's name."""
        if color != self._color:
            self._color = color
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(painting.text_width(self._text, self._role)), self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self._line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painting.paint_text(
            QPainter(self),
            QRectF(self.rect()),
            self._text,
            self._role,
            self._color,
            direction=self.layoutDirection(),
        )

    def _line(self) -> int:
        return round(painting.metrics(self._role).height())

    def _hint(self) -> None:
        cut = painting.text_width(self._text, self._role) > self.width()
        self.setToolTip(self._text if cut else "")
