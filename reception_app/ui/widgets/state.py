"""Dynamic properties that the style sheet looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_state(widget: QWidget, **states: object) -> None:
    """Set dynamic properties such as ``invalid=True`` and let the style sheet look again if one changed."""
    changed = False
    for name, value in states.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()
