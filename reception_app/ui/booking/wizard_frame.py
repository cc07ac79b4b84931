"""The wizard's body: a QWizard without its own look, in a rounded panel with rail, head, banner and footer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget, QWizard

from reception_app.ui import theme as theme_module
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.chrome import FOOTER_HEIGHT, HEAD_HEIGHT, PADDING, Footer, Head
from reception_app.ui.booking.rail import BookingRail
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.booking.wizard_error import WizardError
from reception_app.ui.desk import Desk
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.overlay import Scrim
from reception_app.ui.widgets.step_rail import WIDTH as RAIL_WIDTH

WIDTH, HEIGHT = 980, 640
_BOTTOM_PADDING = 16


class WizardFrame(QWizard):
    """Places everything over ``window``; what the buttons and pages do is the subclass's to say."""

    def __init__(self, desk: Desk, choice: Choice, look: theme_module.Theme, window: QWidget) -> None:
        super().__init__()
        self._look = look
        self.desk, self.choice = desk, choice
        choice.setParent(self)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        for option in (
            QWizard.WizardOption.NoDefaultButton,
            QWizard.WizardOption.IndependentPages,
            QWizard.WizardOption.NoBackButtonOnStartPage,
        ):
            self.setOption(option)
        self.scrim = Scrim(window)
        self.scrim.host(self, WIDTH, HEIGHT)
        self.destroyed.connect(self.scrim.deleteLater)
        self.setButtonLayout([])
        self.rail = BookingRail(desk, choice, self)
        self.head = Head(self)
        self.footer = Footer(self)
        which = QWizard.WizardButton
        for kind, button in (
            (which.CancelButton, self.footer.cancel),
            (which.BackButton, self.footer.back),
            (which.NextButton, self.footer.next),
            (which.FinishButton, self.footer.confirm),
        ):
            self.setButton(kind, button)
        self.footer.lay_out()
        self.next_button, self.back_button = self.footer.next, self.footer.back
        self.confirm_button = self.footer.confirm
        self.error = WizardError(desk, choice, self)

    def current_step_page(self) -> StepPage | None:
        """The page on the screen, None before the first is shown."""
        page = self.currentPage()
        return page if isinstance(page, StepPage) else None

    def room(self) -> QRect:
        """Where a page's content stands, in the wizard's coordinates."""
        left = PADDING if self.layoutDirection() == painting.RTL else RAIL_WIDTH + PADDING
        top = HEAD_HEIGHT
        if self.error.isVisibleTo(self):
            top += self.error.height() + theme_module.SPACE_M
        width = self.width() - RAIL_WIDTH - 2 * PADDING
        return QRect(left, top, width, self.height() - top - FOOTER_HEIGHT - _BOTTOM_PADDING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # QWizard hides all its pages for a moment whenever a button changes its state; the focus stays meanwhile.
        page = self.current_step_page()
        if page is not None and not page.isVisibleTo(self):
            return True
        return super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            # The style sheet's square ground for dialogs would fill the round corners.
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
            self.setAutoFillBackground(False)
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painting.fill_round(
            painter, QRectF(self.rect()), theme_module.RADIUS_DIALOG, look.color("surface"), look.color("border")
        )

    def lay_out(self) -> None:
        """Rail at the leading edge, head, banner, footer; the page's content in what remains."""
        rtl = self.layoutDirection() == painting.RTL
        inner = self.width() - RAIL_WIDTH
        left = 0 if rtl else RAIL_WIDTH
        self.rail.setGeometry(self.width() - RAIL_WIDTH if rtl else 0, 0, RAIL_WIDTH, self.height())
        self.head.setGeometry(left, 0, inner, HEAD_HEIGHT)
        self.footer.setGeometry(left, self.height() - FOOTER_HEIGHT, inner, FOOTER_HEIGHT)
        width = inner - 2 * PADDING
        self.error.body.invalidate()
        # The size hint of wrapped words is that of a narrower banner.
        self.error.setGeometry(left + PADDING, HEAD_HEIGHT, width, self.error.heightForWidth(width))
        for part in (self.rail, self.head, self.footer, self.error):
            part.raise_()
        page = self.current_step_page()
        if page is not None:
            page.set_compact(self.error.isVisibleTo(self))
            page.place()
