"""The wizard's own frame around the pages: head with title and subtitle, footer with the buttons QWizard drives."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.key_cap import KeyCap
from reception_app.ui.widgets.label import ElidedLabel

HEAD_HEIGHT, FOOTER_HEIGHT = 76, 64
PADDING = theme.SPACE_XL
_NEXT_WIDTH = 112


class StepButton(Button):
    """A button that belongs to QWizard but stands in our footer.

    QWizard hides the buttons that are not in its own button row; whether this one is seen is the footer's to say.
    """

    def setVisible(self, visible: bool) -> None:
        """Deaf to QWizard; see ``set_shown``."""

    def set_shown(self, shown: bool) -> None:
        """Show or hide it."""
        super().setVisible(shown)


class Head(QWidget):
    """76 high: title, subtitle, and the cross."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", "page_title")
        self._subtitle = ElidedLabel("", "small", "muted")
        self.cross = IconButton("x", size=36, icon_size=20)
        self.cross.setObjectName("closeWizardButton")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.clicked.connect(self.closed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING - 8, 12, PADDING - 8, 8)
        row.addSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)

    def show_words(self, title: str, subtitle: str) -> None:
        """The page's title and subtitle."""
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)

    def words(self) -> tuple[str, str]:
        """What it says now."""
        return self._title.text(), self._subtitle.text()


class Footer(QWidget):
    """64 high: cancel leading; a note, back and next (or confirm) trailing; ``extra`` is a page's own link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cancel = StepButton("", "quiet")
        self.cancel.setObjectName("cancelButton")
        self.back = StepButton("", "secondary", icon="chevron-left")
        self.back.setObjectName("backButton")
        self.next = StepButton("", "primary", trailing_icon="chevron-right")
        self.next.setObjectName("nextButton")
        self.next.setMinimumWidth(_NEXT_WIDTH)
        self.confirm = StepButton("", "primary", key_cap="Enter")
        self.confirm.setObjectName("confirmButton")
        self.confirm.setMinimumWidth(_NEXT_WIDTH)
        self.extra = Button("", "link")
        self.extra.setObjectName("closeFormButton")
        self._cap = KeyCap("Enter")
        self._note = ElidedLabel("", "strong")
        for button in (self.cancel, self.back, self.next, self.confirm, self.extra):
            # Enter is the wizard's own affair, see BookingWizard.keyPressEvent.
            button.setAutoDefault(False)

    def lay_out(self) -> None:
        """Called once QWizard has taken the buttons, which makes them its children."""
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING - 8, 0, PADDING - 8, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self._cap)
        row.addWidget(self._note)
        row.addWidget(self.extra)
        row.addSpacing(theme.SPACE_S)
        for button in (self.back, self.next, self.confirm):
            row.addWidget(button)
        row.addSpacing(8)
        self.cancel.set_shown(True)
        self.back.set_shown(True)
        self.extra.hide()

    def show_note(self, key: str, words: str, *, quiet: bool) -> None:
        """Words beside the back button, with a key before them if there is one."""
        self._cap.set_keys(key or "Enter")
        self._cap.setVisible(bool(key))
        self._note.set_text(words)
        self._note.set_color("muted" if quiet else "text")
        self._note.setVisible(bool(words))

    def note(self) -> str:
        """The words beside the back button."""
        return self._note.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Opaque, with the panel's round corner: QWizard's own ruler lies below."""
        painter = QPainter(self)
        look = theme.current()
        rtl = self.layoutDirection() == painting.RTL
        box = QRectF(self.rect()).adjusted(1 if rtl else 0, 0, 0 if rtl else -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(half_rounded(box, bottom_left=rtl, bottom_right=not rtl), look.color("surface"))
        painter.fillRect(QRectF(box.left(), 0, box.width(), 1), look.color("border"))


def half_rounded(
    box: QRectF,
    *,
    top_left: bool = False,
    top_right: bool = False,
    bottom_left: bool = False,
    bottom_right: bool = False,
) -> QPainterPath:
    """A box some of whose corners have the dialog's radius."""
    radius = theme.RADIUS_DIALOG - 1
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    square = QPainterPath()
    for corner, keep in (
        (box.topLeft(), top_left),
        (box.topRight(), top_right),
        (box.bottomLeft(), bottom_left),
        (box.bottomRight(), bottom_right),
    ):
        if not keep:
            part = QRectF(0, 0, radius, radius)
            part.moveLeft(box.left() if corner.x() == box.left() else box.right() - radius)
            part.moveTop(box.top() if corner.y() == box.top() else box.bottom() - radius)
            square.addRect(part)
    return path.united(square)
