"""A segmented control: one of a few, seen at a glance, walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: its key for the code, its words, an icon and a count already in the right digits."""

    key: str
    text: str
    icon: str = ""
    count: str = ""


def take_tab_place(former: Sequence[QWidget], buttons: Sequence[QWidget]) -> None:
    """Tab comes to the ``buttons`` where it came to the ``former`` ones, which they replace.

    Qt puts new widgets behind everything else of a window, and what lies between would be skipped.
    """
    for before, after in pairwise([*former[-1:], *buttons]):
        QWidget.setTabOrder(before, after)


class SegmentedControl(QWidget):
    """Emits ``selected`` with a key when the user chooses; ``set_current`` does not.

    ``stretch`` shares the width evenly (booking source), ``check_mark`` ticks the chosen one where there are no
    icons. Arrow keys follow the direction: in Arabic the left key goes on. Tab enters at the chosen one.
    """

    selected = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment] = (),
        *,
        height: int = 32,
        stretch: bool = False,
        check_mark: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height, self._stretch, self._check_mark = height, stretch, check_mark
        self._buttons: dict[str, _SegmentButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        policy = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.set_segments(segments)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Replace the choices; the current key is kept if it is still there, otherwise the first is chosen."""
        before = self.current()
        if list(self._buttons) == [segment.key for segment in segments]:
            changed = [segment for segment in segments if segment != self._buttons[segment.key].segment]
            for segment in changed:
                self._buttons[segment.key].set_segment(segment)
            if changed:
                self.updateGeometry()
            return
        former = list(self._buttons.values())
        for button in former:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        for place, segment in enumerate(segments):
            button = _SegmentButton(segment, self._height, self._check_mark, self)
            button.place(first=place == 0, last=place == len(segments) - 1)
            button.clicked.connect(self._on_clicked)
            self._group.addButton(button)
            self._row.addWidget(button, 1 if self._stretch else 0)
            self._buttons[segment.key] = button
        take_tab_place(former, list(self._buttons.values()))
        if segments:
            self.set_current(before if before in self._buttons else segments[0].key)

    def current(self) -> str:
        """The chosen key, '' while there are no choices."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose without a signal."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == key else Qt.FocusPolicy.ClickFocus)

    def button(self, key: str) -> QAbstractButton:
        """The button of one choice, for hints and tests."""
        return self._buttons[key]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen one has it; as a proxy it would keep Tab from whatever stands between the two."""
        if self.current():
            self._buttons[self.current()].setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(Qt.Key(event.key()))
        if step is None or not self._buttons:
            super().keyPressEvent(event)
            return
        keys = [key for key, button in self._buttons.items() if button.isEnabled()]
        if self.current() not in keys:
            return
        here = keys.index(self.current())
        there = max(0, min(len(keys) - 1, here + step))
        if there != here:
            self.set_current(keys[there])
            self._buttons[keys[there]].setFocus(Qt.FocusReason.TabFocusReason)
            self.selected.emit(keys[there])
        event.accept()

    def _step(self, key: Qt.Key) -> int | None:
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == painting.RTL:
            onward, back = back, onward
        far = len(self._buttons)
        steps = {onward: 1, back: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        return {**steps, Qt.Key.Key_Home: -far, Qt.Key.Key_End: far}.get(key)

    def _on_clicked(self) -> None:
        key = self.current()
        self.set_current(key)
        self.selected.emit(key)


class _SegmentButton(QAbstractButton):
    """One choice, painted with the outline of its place in the row."""

    def __init__(self, segment: Segment, height: int, check_mark: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._height, self._check_mark = height, check_mark
        self._first = self._last = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", theme.RADIUS_SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_segment(segment)

    def set_segment(self, segment: Segment) -> None:
        """Show another text, icon or count."""
        self.segment = segment
        self.setText(segment.text)
        self.setAccessibleName(segment.text)
        self.updateGeometry()
        self.update()

    def place(self, *, first: bool, last: bool) -> None:
        """Its ends are round where the row ends."""
        self._first, self._last = first, last

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width() + 24), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        on = self.isChecked()
        fill = "primary_tint" if on else "hover_fill" if self.underMouse() and self.isEnabled() else "surface"
        self._outline(painter, fill)
        ink = "disabled_text" if not self.isEnabled() else "primary" if on else "muted"
        content = painting.centred(QRectF(self.rect()), min(self._content_width(), self.width() - 8), self._height)
        strip = Strip(content, self.layoutDirection())
        icon = self._shown_icon()
        if icon:
            painting.paint_icon(painter, strip.take(16, 8), icon, ink, 16)
        role = "bold" if on else "base"
        if self.segment.count:
            count = strip.take_end(painting.text_width(self.segment.count, "caption"), 6)
            painting.paint_text(
                painter, count, self.segment.count, "caption", look.color(ink), direction=self.layoutDirection()
            )
        painting.paint_text(painter, strip.rect, self.segment.text, role, ink, direction=self.layoutDirection())

    def _shown_icon(self) -> str:
        return self.segment.icon or ("check" if self._check_mark and self.isChecked() else "")

    def _content_width(self) -> float:
        width = painting.text_width(self.segment.text, "bold")  # the chosen one's weight, so nothing moves
        if self.segment.icon or self._check_mark:
            width += 24
        if self.segment.count:
            width += painting.text_width(self.segment.count, "caption") + 6
        return width

    def _outline(self, painter: QPainter, fill: str) -> None:
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == painting.RTL
        round_left, round_right = (self._last, self._first) if rtl else (self._first, self._last)
        # The line towards the next segment is drawn by that one, so neighbours share one line.
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if round_right else 0.5, -0.5)
        path = _box_path(box, theme.RADIUS, round_left, round_right)
        painter.fillPath(path, look.color(fill))
        painter.setPen(QPen(look.color("border"), 1))
        painter.drawPath(path)


def _box_path(box: QRectF, radius: float, round_left: bool, round_right: bool) -> QPainterPath:
    left, right = (radius if round_left else 0.01), (radius if round_right else 0.01)
    path = QPainterPath()
    path.moveTo(box.left() + left, box.top())
    path.lineTo(box.right() - right, box.top())
    path.arcTo(box.right() - 2 * right, box.top(), 2 * right, 2 * right, 90, -90)
    path.lineTo(box.right(), box.bottom() - right)
    path.arcTo(box.right() - 2 * right, box.bottom() - 2 * right, 2 * right, 2 * right, 0, -90)
    path.lineTo(box.left() + left, box.bottom())
    path.arcTo(box.left(), box.bottom() - 2 * left, 2 * left, 2 * left, 270, -90)
    path.lineTo(box.left(), box.top() + left)
    path.arcTo(box.left(), box.top(), 2 * left, 2 * left, 180, -90)
    path.closeSubpath()
    return path
