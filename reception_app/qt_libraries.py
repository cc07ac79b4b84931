"""Says which system library Qt misses, and how to get it, instead of a traceback or an abort."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Mapping

_DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_ALWAYS = ("libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1", "libdbus-1.so.3")
_UNDER_X11 = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-image.so.0",
    "libxcb-render-util.so.0",
    "libxkbcommon-x11.so.0",
)


def missing_for_windows(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """One line on what keeps a window from opening on this machine, or None."""
    if not platform.startswith("linux"):
        return None
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if not chosen and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return "there is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set"
    x11 = chosen.startswith("xcb") or (not chosen and not environment.get("WAYLAND_DISPLAY"))
    missing = [name for name in (*_ALWAYS, *(_UNDER_X11 if x11 else ())) if not _loads(name)]
    return _advice(missing) if missing else None


def advice_for(error: ImportError) -> str | None:
    """One line for an import of Qt that failed on a shared library, or None for another failure."""
    found = re.match(r"(lib[\w.+-]+\.so[.\d]*): cannot open shared object file", str(error))
    return _advice([found[1]]) if found else None


def _advice(libraries: list[str]) -> str:
    packages = [_DEBIAN_PACKAGES[name] for name in libraries if name in _DEBIAN_PACKAGES]
    how = f"; on Debian and Ubuntu: sudo apt install {' '.join(packages)}" if packages else ""
    return f"Qt needs {', '.join(libraries)} from the system{how}"


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
