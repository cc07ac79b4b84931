"""The scenes of the booking wizard."""

from __future__ import annotations

from tests.gallery import Scene

SCENES: tuple[Scene, ...] = ()
