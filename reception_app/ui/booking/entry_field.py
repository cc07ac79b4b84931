"""The kit's form field with its marks set once they have a parent: a label shown before that opens as a window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception_app.ui.widgets.form_field import FormField


class EntryField(FormField):
    """``required`` shows the star, otherwise the field says that it is optional."""

    def __init__(self, editor: QWidget, *, required: bool = False) -> None:
        super().__init__("", editor)
        self._star.setVisible(required)
        self._optional.setVisible(not required)
