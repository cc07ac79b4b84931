"""The rail of a wizard: where one is, what was chosen, what broke, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.key_cap import KeyCap
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.painting import Strip

StepState = Literal["todo", "current", "done", "broken"]

WIDTH = 232
_ROW, _GAP, _CIRCLE, _INSET = 56, 8, 28, 8


class StepRail(QWidget):
    """232 wide. ``set_step`` tells each step's state and choice; ``step_clicked`` asks to go back to one.

    Only steps that are done or broken can be pressed. ``set_hints`` shows keys and their words at the bottom.
    """

    step_clicked = Signal(int)

    def __init__(
        self, title: str = "", icon: str = "", labels: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._title = IconLabel(icon, title, "primary", role="card_title", color="text", icon_size=22)
        self._rows: list[StepRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_L, 24, theme.SPACE_L, theme.SPACE_L)
        column.setSpacing(_GAP)
        title_row = QHBoxLayout()
        title_row.setContentsMargins(_INSET, 0, _INSET, 0)
        title_row.addWidget(self._title)
        column.addLayout(title_row)
        column.addSpacing(_GAP + 2)
        for number, label in enumerate(labels):
            row = StepRow(number, label, self)
            row.clicked.connect(lambda _checked=False, step=number: self.step_clicked.emit(step))
            self._rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        self._hints = QVBoxLayout()
        self._hints.setSpacing(theme.SPACE_S)
        self._hints.setContentsMargins(_INSET, 0, _INSET, 0)
        column.addLayout(self._hints)

    def set_title(self, icon: str, title: str) -> None:
        """The head of the rail."""
        self._title.show_message(icon, title, "primary")

    def set_labels(self, labels: Sequence[str]) -> None:
        """The steps' names again, after a change of language."""
        for row, label in zip(self._rows, labels, strict=True):
            row.set_label(label)

    def set_step(self, step: int, state: StepState, choice: str = "") -> None:
        """One step's state and what was chosen there, or why it is broken."""
        self._rows[step].set_step(state, choice)
        self.update()

    def state(self, step: int) -> StepState:
        """One step's state."""
        return self._rows[step].state

    def row(self, step: int) -> StepRow:
        """One step's button."""
        return self._rows[step]

    def set_hints(self, hints: Sequence[tuple[Sequence[str], str]]) -> None:
        """Keys and what they do: ``[(('Enter',), 'Next'), (('Alt', '→'), 'Back')]``."""
        while (item := self._hints.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for keys, words in hints:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.SPACE_XS)
            for key in keys:
                row.addWidget(KeyCap(key))
            row.addSpacing(theme.SPACE_XS)
            row.addWidget(Label(words, "small", "muted"), 1)
            self._hints.addWidget(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), look.color("background"))
        edge = Strip(QRectF(self.rect()), self.layoutDirection()).take_end(1)
        painter.fillRect(edge, look.color("border"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, following in zip(self._rows, self._rows[1:], strict=False):
            strip = Strip(QRectF(row.geometry()), self.layoutDirection())
            strip.skip(_INSET)
            middle = strip.take(_CIRCLE).center().x()
            top, bottom = row.y() + 8 + _CIRCLE + 6, following.y() + 8 - 6
            done = row.state in ("done", "broken")
            painter.fillRect(
                QRectF(middle - 0.75, top, 1.5, bottom - top), look.color("control_border" if done else "border")
            )


class StepRow(QAbstractButton):
    """One step: a circle, its name, and below it the choice."""

    def __init__(self, number: int, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._number, self._label = number, label
        self.state: StepState = "todo"
        self._choice = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_step("todo", "")

    def set_label(self, label: str) -> None:
        """The step's name."""
        self._label = label
        self._describe()

    def set_step(self, state: StepState, choice: str) -> None:
        """State and choice."""
        self.state, self._choice = state, choice
        open_ = state in ("done", "broken")
        self.setEnabled(open_)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if open_ else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if open_ else Qt.CursorShape.ArrowCursor)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 2 * theme.SPACE_L, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        if self.state == "current" or (self.isEnabled() and self.underMouse()):
            fill = "primary_tint" if self.state == "current" else "hover_fill"
            painting.fill_round(painter, box, theme.RADIUS, look.color(fill))
        strip = Strip(box, self.layoutDirection())
        strip.skip(_INSET)
        place = strip.take(_CIRCLE, 12)
        circle = QRectF(place.left(), 8, _CIRCLE, _CIRCLE)
        self._paint_circle(painter, circle)
        words = strip.rect.adjusted(4, 0, -4, 0)
        way = self.layoutDirection()
        if self._choice and self.state != "todo":
            tone = "danger" if self.state == "broken" else "text"
            painting.paint_text(painter, words, self._label, "small", "muted", direction=way, baseline=21)
            painting.paint_text(painter, words, self._choice, "bold", tone, direction=way, baseline=41)
        else:
            tone = "primary" if self.state == "current" else "muted"
            role = "bold" if self.state == "current" else "strong"
            painting.paint_text(painter, words, self._label, role, tone, direction=way, baseline=27)

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        look = theme.current()
        fill, line, ink = {
            "todo": ("surface", "control_border", "muted"),
            "current": ("primary", "", "on_primary"),
            "done": ("success_tint", "success", "success"),
            "broken": ("danger_tint", "danger", "danger"),
        }[self.state]
        painting.fill_round(painter, circle, _CIRCLE / 2, look.color(fill), look.color(line) if line else None)
        if self.state in ("done", "broken"):
            painting.paint_icon(painter, circle, "check" if self.state == "done" else "triangle-alert", ink, 16)
        else:
            number = QLocale().toString(self._number + 1)
            painting.paint_text(
                painter,
                circle,
                number,
                "small_bold",
                ink,
                direction=self.layoutDirection(),
                align=Qt.AlignmentFlag.AlignHCenter,
            )

    def _describe(self) -> None:
        self.setAccessibleName(self._label)
        self.setAccessibleDescription(strip_marks(self._choice))
        hidden = painting.text_width(self._choice, "bold") > WIDTH - 2 * theme.SPACE_L - _CIRCLE - 2 * _INSET - 12
        self.setToolTip(self._choice if hidden else "")
        self.update()
