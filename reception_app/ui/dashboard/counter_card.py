"""One figure of the day in a card: its name, the number, and a second line that explains it."""

from __future__ import annotations

from PySide6.QtCore import Property, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.painting import Strip

HEIGHT = 96
_SIDE, _TOP, _ICON = 17, 12, 18


class CountLabel(QLabel):
    """A number with an integer property ``value``; before the first one it shows a grey bar."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFont(theme.current().font("counter"))
        self._value = 0
        self._known = False

    def get_value(self) -> int:
        """The number shown; 0 before anything was loaded."""
        return self._value

    value = Property(int, get_value)

    @property
    def is_known(self) -> bool:
        """Whether a number has arrived."""
        return self._known

    def show_value(self, value: int, text: str) -> None:
        """Show ``value``, written ``text``."""
        self._value, self._known = value, True
        self.setText(text)
        self.setAccessibleName(strip_marks(text))

    def sizeHint(self) -> QSize:
        return QSize(max(super().sizeHint().width(), 0 if self._known else 64), 48)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._known:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        bar = Strip(QRectF(self.rect()), self.layoutDirection()).take(56)
        painting.fill_round(painter, painting.centred(bar, 56, 24), 6, theme.current().color("neutral_tint"))


class CounterCard(QAbstractButton):
    """A card with ``count`` in it; ``clicked`` opens its list where ``set_link(True)`` says there is one."""

    def __init__(self, name: str, icon: str, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon, self._ink = icon, ink
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.count = CountLabel(name)
        self._title = Label("", "strong", "muted")
        self._note = Label("", "small", "muted")
        self._build_ui()
        self.set_link(False)

    def set_title(self, title: str) -> None:
        """The figure's name."""
        self._title.setText(title)
        self._describe()

    def show_count(self, value: int, text: str, note: str) -> None:
        """The figure and its second line."""
        if self.count.is_known and (value, text, note) == (self.count.get_value(), self.count.text(), self.note()):
            return
        self.count.show_value(value, text)
        self._note.setText(note)
        self._describe()

    def note(self) -> str:
        """The second line."""
        return self._note.text()

    def set_link(self, linked: bool) -> None:
        """Whether the card leads somewhere; only then it takes focus and clicks."""
        self._linked = linked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if linked else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not linked)
        self.update()

    def minimumSizeHint(self) -> QSize:
        words = max(self._title.sizeHint().width() + 2 * _ICON + 24, self._lower_width())
        return QSize(words + 2 * _SIDE, HEIGHT)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        over = self._linked and (self.underMouse() or self.isDown())
        fill = look.color("hover_fill" if over else "surface")
        painting.fill_round(painter, box, theme.RADIUS, fill, look.color("border"))
        # The lower edge a shade darker stands for the shadow: an effect here would cost every repaint.
        painter.save()
        painter.setClipRect(QRectF(0, box.height() - 2, box.width(), 2))
        painting.fill_round(painter, box, theme.RADIUS, None, look.color("card_edge"))
        painter.restore()
        strip = Strip(QRectF(_SIDE, _TOP, self.width() - 2 * _SIDE, 22), self.layoutDirection())
        painting.paint_icon(painter, strip.take(_ICON), self._icon, self._ink, _ICON)
        if self._linked:
            painting.paint_icon(painter, strip.take_end(_ICON), "chevron-right", "muted", _ICON)

    def _build_ui(self) -> None:
        for label in (self.count, self._title, self._note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head = QHBoxLayout()
        head.addSpacing(_ICON + theme.SPACE_S)
        head.addWidget(self._title, 1)
        head.addSpacing(_ICON + theme.SPACE_S)
        head.setSpacing(0)
        # Both texts of the lower row stand on the number's baseline.
        drop = round(painting.metrics("counter").descent() - painting.metrics("small").descent())
        self._note.setContentsMargins(0, 0, 0, max(0, drop - 3))
        lower = QHBoxLayout()
        lower.setSpacing(theme.SPACE_S)
        lower.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        lower.addStretch(1)
        lower.addWidget(self._note, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(lower)

    def _lower_width(self) -> int:
        return self.count.sizeHint().width() + self._note.sizeHint().width() + theme.SPACE_S

    def _describe(self) -> None:
        parts = [self._title.text(), self.count.text(), self._note.text()]
        self.setAccessibleName(strip_marks(" ".join(part for part in parts if part)))
        self.updateGeometry()
