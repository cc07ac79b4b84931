"""A labelled field: name, '*' or '(optional)', the editor, and one line that helps or says what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.theme import Tone
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.state import set_state


class FormField(QWidget):
    """Puts a label above an editor and a message below it; the editor gets ``invalid`` while there is an error."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
        optional: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._label = Label(label, "small_strong", parent=self)
        self._label.setBuddy(editor)
        self._star = Label("*", "small_strong", "danger", parent=self)
        self._star.setVisible(required)
        self._optional = Label("", "small", "muted", parent=self)
        self._optional.setVisible(optional)
        self._message = IconLabel(parent=self)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_XS)
        for part in (self._label, self._star, self._optional):
            head.addWidget(part)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_XS)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self._message)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self.retranslate_ui()
        self.clear_message()

    def set_label(self, label: str) -> None:
        """The field's name, for the editor's accessible name too."""
        self._label.setText(label)
        self.editor.setAccessibleName(label)

    def set_required(self, required: bool) -> None:
        """Whether the star stands beside the name."""
        self._star.setVisible(required)

    def set_hint(self, hint: str) -> None:
        """The line shown while there is nothing else to say."""
        self._hint = hint
        self.clear_message()

    def set_error(self, text: str) -> None:
        """What is wrong and what to do; the editor turns red."""
        self._say(text, "danger", "circle-alert", invalid=True)

    def set_warning(self, text: str) -> None:
        """Something to look at that does not stop anybody."""
        self._say(text, "warning", "triangle-alert", invalid=False)

    def set_info(self, text: str) -> None:
        """Good to know."""
        self._say(text, "info", "info", invalid=False)

    def clear_message(self) -> None:
        """Back to the hint, or to nothing."""
        self._say(self._hint, "neutral", "", invalid=False)

    def message(self) -> str:
        """The line below the editor."""
        return self._message.text()

    def retranslate_ui(self) -> None:
        """The optional marker."""
        self._optional.setText(self.tr("(optional)"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _say(self, text: str, tone: Tone, icon: str, *, invalid: bool) -> None:
        self._message.show_message(icon, text, tone)
        self._message.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        set_state(self.editor, invalid=invalid)
