"""A machine without Qt's libraries is told what to install."""

from __future__ import annotations

from reception_app import qt_libraries


def test_a_missing_library_names_its_package() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert qt_libraries.advice_for(error) == (
        "Qt needs libEGL.so.1 from the system; on Debian and Ubuntu: sudo apt install libegl1"
    )
    assert qt_libraries.advice_for(ImportError("No module named 'PySide6'")) is None


def test_no_screen_is_said_before_qt_aborts() -> None:
    line = qt_libraries.missing_for_windows({}, "linux")
    assert line is not None
    assert "no screen" in line


def test_libraries_are_asked_for_by_platform(monkeypatch: object) -> None:
    asked: list[str] = []
    original = qt_libraries._loads
    try:
        qt_libraries._loads = lambda name: asked.append(name) is not None  # type: ignore[assignment]
        line = qt_libraries.missing_for_windows({"DISPLAY": ":1"}, "linux")
        assert line is not None
        assert "libxcb-cursor0" in line
        asked.clear()
        qt_libraries.missing_for_windows({"QT_QPA_PLATFORM": "offscreen"}, "linux")
        assert "libxcb-cursor.so.0" not in asked
    finally:
        qt_libraries._loads = original
    assert qt_libraries.missing_for_windows({}, "win32") is None
