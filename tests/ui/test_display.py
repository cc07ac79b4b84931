"""The waiting-room screen: numbers without names, a chime for each call, and no number gone before it was read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select, update

from reception_app.domain.errors import NotFound, PermissionDenied
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.ui import sound
from reception_app.ui.display import window as display_window
from reception_app.ui.display.window import DisplayWindow
from tests import sounds_build
from tests.gallery import GalleryContext
from tests.gallery_queue import display


def call(context: GalleryContext, *numbers: int) -> None:
    for number in numbers:
        context.clock.advance(timedelta(seconds=1))
        with context.services.database.write_engine.begin() as connection:
            visit = update(m.Visit).where(m.Visit.queue_number == number)
            connection.execute(visit.values(status="CALLED", called_at=context.clock.now()))


def refresh(made: DisplayWindow, context: GalleryContext) -> int | None:
    made.refresh()
    context.settle()
    return made.board.called and made.board.called.queue_number


def ringing(made: DisplayWindow) -> list[str]:
    rung: list[str] = []
    made._ring = rung.append
    return rung


def test_it_begins_with_the_number_called_last_and_without_a_sound(context: GalleryContext) -> None:
    made = display(context)
    rung = ringing(made)
    assert refresh(made, context) == 10
    assert made.view is not None
    assert [number.queue_number for number in made.view.next] == [14, 9, 12, 20, 11]
    assert rung == []


def test_a_call_chimes_once_and_a_recall_again(context: GalleryContext) -> None:
    made = display(context)
    rung = ringing(made)
    call(context, 14)
    assert refresh(made, context) == 14
    assert refresh(made, context) == 14
    assert rung == [sound.CALL]
    made._since.invalidate()
    call(context, 14)
    assert refresh(made, context) == 14
    assert rung == [sound.CALL] * 2


def test_two_calls_at_once_stand_one_after_the_other(context: GalleryContext, monkeypatch: pytest.MonkeyPatch) -> None:
    made = display(context)
    rung = ringing(made)
    call(context, 9, 11)
    assert refresh(made, context) == 9
    made._on_second()
    assert made.board.called is not None
    assert made.board.called.queue_number == 9, "not yet long enough"
    monkeypatch.setattr(display_window, "STANDS_MS", 0)
    made._on_second()
    assert made.board.called.queue_number == 11
    assert len(rung) == 2


def test_a_number_that_is_done_makes_room(context: GalleryContext) -> None:
    made = display(context)
    assert refresh(made, context) == 10
    with context.services.database.write_engine.begin() as connection:
        gone = update(m.Visit).where(m.Visit.status.in_(["CALLED", "IN_PROGRESS"]))
        connection.execute(gone.values(status="COMPLETED"))
    assert refresh(made, context) is None


def test_no_name_reaches_the_screen(context: GalleryContext) -> None:
    made = display(context)
    with context.services.database.read() as connection:
        names = set(connection.scalars(select(m.Patient.full_name)))
    told = repr(made.view)
    assert names
    assert not any(name in told for name in names)


def test_only_numbers_are_shown_to_the_display_role(context: GalleryContext) -> None:
    views, clinic = context.services.queue_views, context.centre.clinic_id
    screen = Actor(context.centre.user_id, Role.DISPLAY, context.centre.terminal_id, clinics=frozenset({clinic}))
    assert views.waiting_room(screen, clinic).clinic_id == clinic == views.first_clinic(screen)
    with pytest.raises(PermissionDenied):
        views.waiting_room(screen, clinic + 1)
    with pytest.raises(PermissionDenied):
        views.doctor_queue(screen, context.centre.doctor_id)
    with pytest.raises(PermissionDenied):
        views.doctors(screen)
    with pytest.raises(NotFound):
        views.waiting_room(context.actor, 999_999)
    cashier = Actor(context.centre.user_id, Role.CASHIER, context.centre.terminal_id)
    with pytest.raises(PermissionDenied):
        views.waiting_room(cashier, clinic)


def test_full_screen_is_left_and_taken_by_keys(context: GalleryContext) -> None:
    made = display(context)
    QTest.keyClick(made, Qt.Key.Key_F11)
    assert made.isFullScreen()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isFullScreen()


def test_signing_out_empties_the_screen(context: GalleryContext) -> None:
    made = display(context)
    made.detach()
    assert made.view is None
    assert made.board.called is None


def test_the_sounds_are_what_the_script_makes(tmp_path: Path) -> None:

    sounds_build.write(tmp_path)
    for name in (sound.ARRIVAL, sound.CALL):
        assert (tmp_path / name).read_bytes() == (sounds_build.FOLDER / name).read_bytes()
