"""Short sounds: PySide6-Essentials has no multimedia, so each system's own player plays the file, else it beeps."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths
from PySide6.QtWidgets import QApplication

from reception_app.paths import resources_dir

ARRIVAL, CALL = "arrival.wav", "call.wav"
_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))
"""PipeWire, PulseAudio, ALSA: one of them is on every Linux desktop."""


def play(name: str) -> None:
    """Start a sound of ``resources/sounds`` and return at once."""
    file = resources_dir() / "sounds" / name
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        return
    command = _player()
    if not command or not QProcess.startDetached(command[0], [*command[1:], str(file)], str(Path.home()))[0]:
        QApplication.beep()


@lru_cache(maxsize=1)
def _player() -> tuple[str, ...]:
    """The program that plays sounds and its options; empty where there is none."""
    for name, *options in (("afplay",),) if sys.platform == "darwin" else _PLAYERS:
        if found := QStandardPaths.findExecutable(name):
            return (found, *options)
    return ()
