"""Hides everything in a window but one widget, and keeps hidden what comes up meanwhile, until it is lifted."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from reception_app.ui.widgets.focus_ring import RingFrame


class Veil(QObject):
    """Made before the focus moves; ``drop`` hides and ``lift`` shows again what is still wanted, focus included.

    Hidden, not only covered: what is hidden takes no key, no shortcut and no focus, and no screen reader reads it.
    """

    def __init__(self, window: QWidget, kept: QWidget) -> None:
        super().__init__(window)
        self._window, self._kept = window, kept
        self._focus = QApplication.focusWidget()
        self._hidden: list[QWidget] = []
        self._muted: list[QShortcut] = []
        self._down = False

    def drop(self) -> None:
        """Hide everything else of the window, and switch its shortcuts off."""
        self._down = True
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if popup.isVisible():
                break
        self._window.installEventFilter(self)
        for child in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._watch(child)
            if not child.isHidden():
                self._hide(child)
        self._mute()
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def lift(self) -> None:
        """Show what was hidden, but for what was closed meanwhile, and give the focus back."""
        if not self._down:
            return
        self._down = False
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]
        self._window.removeEventFilter(self)
        for child in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.removeEventFilter(self)
        for child in self._hidden:
            if isValid(child):
                child.show()
        for shortcut in self._muted:
            if isValid(shortcut):
                shortcut.setEnabled(True)
        focus = self._focus
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hidden.clear()
        self._muted.clear()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
                child = event.child()
                if isinstance(child, QWidget):
                    self._watch(child)
        elif isinstance(watched, QWidget):
            # Both come at the end of an explicit show or hide; nothing has been painted by then.
            if kind == QEvent.Type.ShowToParent:
                self._hide(watched)
            elif kind == QEvent.Type.HideToParent and watched in self._hidden:
                self._hidden.remove(watched)
        return False

    def _watch(self, child: QWidget) -> None:
        belongs = child is self._kept or isinstance(child, RingFrame)
        if not belongs and (not child.isWindow() or isinstance(child, QDialog)):
            child.installEventFilter(self)

    def _hide(self, child: QWidget) -> None:
        if child is self._kept or isinstance(child, RingFrame) or (child.isWindow() and not isinstance(child, QDialog)):
            return
        child.removeEventFilter(self)
        child.hide()
        # As if nobody had asked for it: a widget hidden by its owner hears of another hide() no more.
        child.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        child.installEventFilter(self)
        if child not in self._hidden:
            self._hidden.append(child)
        if self._down:
            self._mute()

    def _mute(self) -> None:
        """A shortcut of the window itself works whatever is hidden."""
        for shortcut in self._window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if shortcut.isEnabled():
                shortcut.setEnabled(False)
                self._muted.append(shortcut)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Whatever takes the focus while hidden gives it back."""
        inside = new is None or new is self._kept or self._kept.isAncestorOf(new)
        if not inside and new is not None and new.window() is self._window:
            self._kept.setFocus(Qt.FocusReason.OtherFocusReason)
