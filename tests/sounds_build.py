"""Makes the chimes of ``resources/sounds``: ``python -m tests.sounds_build`` writes the same files every time.

They are a few decaying sine partials, computed here and nowhere recorded, so they are the project's own.
"""

from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 22_050
_PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.35, 1.6), (3.01, 0.12, 2.4))
"""Of each note: (times its frequency, loudness, how much faster it dies)."""

# File: (seconds in all, loudness, notes as (begins at, hertz, seconds until it is a third as loud)).
SOUNDS: dict[str, tuple[float, float, tuple[tuple[float, float, float], ...]]] = {
    "arrival.wav": (0.6, 0.30, ((0.0, 880.0, 0.16),)),
    "call.wav": (1.8, 0.65, ((0.0, 659.26, 0.35), (0.28, 523.25, 0.35), (0.56, 783.99, 0.5))),
}


def samples(name: str) -> array[int]:
    """16-bit samples of one sound, mono."""
    seconds, loudness, notes = SOUNDS[name]
    result = array("h")
    for place in range(int(seconds * RATE)):
        now = place / RATE
        value = 0.0
        for begins, hertz, fades in notes:
            since = now - begins
            if since < 0:
                continue
            attack = min(1.0, since / 0.005)
            for times, strength, faster in _PARTIALS:
                decay = math.exp(-since * faster / fades)
                value += attack * strength * decay * math.sin(2 * math.pi * hertz * times * since)
        fade_out = min(1.0, (seconds - now) / 0.05)
        result.append(round(max(-1.0, min(1.0, value * loudness / 2 * fade_out)) * 32_000))
    return result


def write(folder: Path) -> None:
    """All sounds as WAV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SOUNDS:
        with wave.open(str(folder / name), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(name).tobytes())


if __name__ == "__main__":
    write(FOLDER)
