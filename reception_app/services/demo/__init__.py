"""A believable Arabic centre to try the program on; the one place besides translations that holds Arabic text."""

from reception_app.services.demo.centre import DESKS
from reception_app.services.demo.centre import RECEPTION as DEMO_USER
from reception_app.services.demo.service import DemoService, DemoSize, Progress

DEMO_DESK = DESKS[0]

__all__ = ["DEMO_DESK", "DEMO_USER", "DemoService", "DemoSize", "Progress"]
