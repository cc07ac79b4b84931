"""A field of a form that always says whether it must be filled in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception_app.ui.widgets.form_field import FormField


class EntryField(FormField):
    """``required`` shows the star, otherwise the field says that it is optional; its name follows by ``set_label``."""

    def __init__(self, editor: QWidget, *, required: bool = False) -> None:
        super().__init__("", editor, required=required, optional=not required)
