"""The kit's controls under keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from reception_app.ui.theme import Theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.calendar import Calendar, DateEdit
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit, PasswordEdit, SearchField
from reception_app.ui.widgets.focus_ring import RingFrame
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import ElidedLabel
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.phone_edit import PhoneEdit
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.step_rail import StepRail
from reception_app.ui.widgets.switch import Switch
from reception_app.ui.widgets.table import select_row, style_table
from reception_app.ui.widgets.tabs import TabStrip
from reception_app.ui.widgets.text_area import TextArea
from tests.ui import kit_showcase
from tests.ui.conftest import Speak

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> QWidget:
    holder = QWidget()
    holder.resize(900, 600)
    QHBoxLayout(holder)
    qtbot.addWidget(holder)
    return holder


def shown(qtbot: QtBot, window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def segments(keys: str = "abc") -> list[Segment]:
    return [Segment(key, key.upper()) for key in keys]


# Buttons


def test_a_busy_button_refuses_clicks(qtbot: QtBot, window: QWidget) -> None:
    button = Button("Save", "primary", key_cap="Ctrl+S")
    shown(qtbot, window, button)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    button.set_busy(True, "Saving")
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClick(button, KEY.Key_Space)
    assert clicks == []
    button.set_busy(False)
    qtbot.mouseClick(button, LEFT)
    assert len(clicks) == 1


def test_key_cap_and_icon_widen_a_button(look: Theme, qtbot: QtBot) -> None:
    plain, full = Button("New"), Button("New", icon="plus", key_cap="Ctrl+N")
    qtbot.addWidget(plain)
    qtbot.addWidget(full)
    assert full.sizeHint().width() > plain.sizeHint().width() + 60
    assert plain.sizeHint().height() == 36


def test_the_focus_ring_follows_the_keyboard_only(qtbot: QtBot, window: QWidget) -> None:
    first, second = Button("One"), Button("Two")
    shown(qtbot, window, first)
    shown(qtbot, window, second)
    qtbot.waitUntil(lambda: second.x() > first.x())
    first.setFocus(Qt.FocusReason.TabFocusReason)
    rings = window.findChildren(RingFrame)
    assert [ring.geometry() for ring in rings if ring.isVisible()] == [first.geometry().adjusted(-4, -4, 4, 4)]
    spot = second.mapTo(window, second.rect().center())
    QTest.mousePress(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, spot)  # through the platform
    qtbot.waitUntil(second.hasFocus)
    assert not [ring for ring in window.findChildren(RingFrame) if ring.isVisible()]
    QTest.mouseRelease(window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, spot)


# Segmented control


def test_arrows_walk_a_segmented_control(qtbot: QtBot, window: QWidget, speak: Speak) -> None:
    speak("en")
    control = SegmentedControl(segments())
    shown(qtbot, window, control)
    chosen: list[str] = []
    control.selected.connect(chosen.append)
    control.setFocus()
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left, KEY.Key_Home):
        qtbot.keyClick(control.button(control.current()), key)
    assert chosen == ["b", "c", "b", "a"]
    assert control.current() == "a"


def test_arrows_turn_round_in_arabic(qtbot: QtBot, window: QWidget, speak: Speak) -> None:
    speak("ar")
    control = SegmentedControl(segments())
    shown(qtbot, window, control)
    qtbot.keyClick(control.button("a"), KEY.Key_Left)
    assert control.current() == "b"
    qtbot.keyClick(control.button("b"), KEY.Key_Right)
    assert control.current() == "a"
    assert control.button("a").x() > control.button("c").x()


@pytest.mark.parametrize("made", ["segments", "tabs"])
def test_choices_made_anew_keep_their_place_for_tab(qtbot: QtBot, window: QWidget, look: Theme, made: str) -> None:
    """Qt would put them behind everything else, and Tab would pass over what lies between."""
    control: SegmentedControl | TabStrip = SegmentedControl(segments()) if made == "segments" else TabStrip()
    if isinstance(control, TabStrip):
        control.set_tabs([("a", "A"), ("b", "B")])
    before, after = QLineEdit(), QLineEdit()
    for widget in (before, control, after):
        shown(qtbot, window, widget)
    if isinstance(control, TabStrip):
        control.set_tabs([("x", "X"), ("y", "Y")])
    else:
        control.set_segments(segments("xy"))
    qtbot.waitUntil(lambda: any(button.isVisible() for button in control.findChildren(QAbstractButton)))
    before.setFocus()
    walked = []
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert isinstance(walked[0], QAbstractButton)
    assert walked[0].isChecked()
    assert walked[1] is after


def test_segments_keep_the_choice_and_stay_quiet(qtbot: QtBot, look: Theme) -> None:
    control = SegmentedControl(segments())
    qtbot.addWidget(control)
    chosen: list[str] = []
    control.selected.connect(chosen.append)
    control.set_current("c")
    control.set_segments(segments("xc"))
    assert (control.current(), chosen) == ("c", [])
    qtbot.mouseClick(control.button("x"), LEFT)
    assert chosen == ["x"]
    assert control.button("x").focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert control.button("c").focusPolicy() == Qt.FocusPolicy.ClickFocus


# Fields


def test_a_phone_is_typed_in_either_digits(qtbot: QtBot, look: Theme, speak: Speak) -> None:
    speak("ar")
    field = PhoneEdit()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "+20 100-123x4567")
    assert field.value() == "+201001234567"
    assert field.text() == "+٢٠١٠٠١٢٣٤٥٦٧"
    assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert field.alignment() & Qt.AlignmentFlag.AlignRight
    field.set_value("\u2066٠١٠٠ ١٢٣ ٤٥٦٧\u2069")
    assert field.value() == "01001234567"
    field.setCursorPosition(3)
    qtbot.keyClicks(field, "9")
    assert (field.value(), field.cursorPosition()) == ("010901234567", 4)


def test_a_phone_stays_latin_where_digits_are(qtbot: QtBot, look: Theme, speak: Speak) -> None:
    speak("en")
    field = PhoneEdit(digits_only=True, longest=14)
    qtbot.addWidget(field)
    for mark in "+٢٩٢٠٣١٤٠١٠٠٠١٢٣٤":  # QtTest's own keyClicks aborts on anything but Latin-1
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, mark)
        QApplication.sendEvent(field, press)
    assert field.text() == "29203140100012"


def test_a_search_field_clears_and_walks(qtbot: QtBot, window: QWidget) -> None:
    field = SearchField("Find", key_cap="Ctrl+K")
    shown(qtbot, window, field)
    steps: list[int] = []
    field.navigated.connect(steps.append)
    qtbot.keyClicks(field, "mona")
    qtbot.keyClick(field, KEY.Key_Down)
    qtbot.keyClick(field, KEY.Key_Up)
    assert steps == [1, -1]
    with qtbot.waitSignal(field.cleared):
        qtbot.mouseClick(field.childAt(field.width() - 20, field.height() // 2), LEFT)
    assert field.text() == ""


def test_ornaments_reserve_room_on_the_right_side(qtbot: QtBot, look: Theme, speak: Speak) -> None:
    field = LineEdit(icon="phone", trailing="EGP")
    qtbot.addWidget(field)
    speak("en")
    english = field.textMargins()
    speak("ar")
    arabic = field.textMargins()
    assert (english.left(), english.right()) == (arabic.right(), arabic.left())
    assert english.left() == 26


def test_the_eye_shows_a_password(qtbot: QtBot, look: Theme) -> None:
    field = PasswordEdit()
    qtbot.addWidget(field)
    locks: list[bool] = []
    field.caps_lock.connect(locks.append)
    qtbot.keyClick(field, "A")
    qtbot.keyClick(field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert locks[0] is True
    field._eye.setChecked(True)  # type: ignore[union-attr]
    assert field.echoMode() == QLineEdit.EchoMode.Normal


def test_a_field_says_what_is_wrong(qtbot: QtBot, look: Theme) -> None:
    field = FormField("Phone", QLineEdit(), required=True, hint="11 digits")
    qtbot.addWidget(field)
    field.set_error("Too short")
    assert field.editor.property("invalid") is True
    assert field.editor.accessibleDescription() == "Too short"
    field.clear_message()
    assert field.editor.property("invalid") is False
    assert field.message() == "11 digits"
    assert field.editor.accessibleName() == "Phone"


def test_own_words_follow_the_language(qtbot: QtBot, look: Theme, speak: Speak) -> None:
    language = speak("en")
    field = FormField("Notes", TextArea(), optional=True)
    qtbot.addWidget(field)
    assert field._optional.text() == "(optional)"
    language.set_language("ar")
    qtbot.waitUntil(lambda: field._optional.text() == "(اختياري)")
    assert field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    option = field.editor.document().defaultTextOption()  # type: ignore[attr-defined]
    assert option.alignment() & Qt.AlignmentFlag.AlignRight


def test_dates_keep_their_order_in_arabic(qtbot: QtBot, look: Theme, speak: Speak) -> None:
    speak("ar")
    day = DateEdit(QDate(1992, 3, 14))
    qtbot.addWidget(day)
    assert day.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert day.alignment() & Qt.AlignmentFlag.AlignRight
    assert day.text() == "١٤/٠٣/١٩٩٢"
    assert day.calendarWidget().layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_the_calendar_knows_the_clinics_week(qtbot: QtBot, look: Theme, speak: Speak) -> None:
    speak("ar")
    calendar = Calendar()
    qtbot.addWidget(calendar)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Saturday
    colours = {calendar.weekdayTextFormat(day).foreground().color().name() for day in Qt.DayOfWeek}
    assert colours == {look.color("muted").name()}
    calendar.resize(272, 284)
    calendar.show()
    table = calendar.findChild(QTableView)
    assert table.horizontalHeader().sectionSize(1) < 45


# Choices


def test_a_combo_box_is_known_by_keys(qtbot: QtBot, look: Theme) -> None:
    combo = ComboBox(filter_look=True)
    qtbot.addWidget(combo)
    for key, text in ((1, "Dr. Sherif"), (2, "Dr. Noha")):
        combo.add_choice(key, text)
    combo.set_current_key(2)
    combo.set_current_key(9)
    assert combo.current_key() == 2


def test_a_switch_takes_clicks_on_its_words(qtbot: QtBot, window: QWidget) -> None:
    switch = Switch("Arabic digits")
    shown(qtbot, window, switch)
    qtbot.mouseClick(switch, LEFT, pos=QPoint(60, switch.height() // 2))
    assert switch.isChecked()


def test_a_menu_reads_its_rows(qtbot: QtBot, look: Theme) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    action = menu.add("Check in", "user-check", key_cap="Ctrl+R")
    assert action.property("words") == "Check in"
    assert menu.sizeHint().width() >= 232


# The rest


def test_only_finished_steps_can_be_pressed(qtbot: QtBot, window: QWidget) -> None:
    rail = StepRail("New booking", "calendar-plus", ["Clinic", "Doctor", "Patient"])
    shown(qtbot, window, rail)
    rail.set_step(0, "done", "Dental")
    rail.set_step(1, "broken", "No longer free")
    rail.set_step(2, "current")
    pressed: list[int] = []
    rail.step_clicked.connect(pressed.append)
    for step in range(3):
        qtbot.mouseClick(rail.row(step), LEFT)
    assert pressed == [0, 1]
    assert rail.row(0).accessibleDescription() == "Dental"
    assert rail.state(2) == "current"


def test_an_elided_label_keeps_its_words(qtbot: QtBot, window: QWidget) -> None:
    label = ElidedLabel("\u2066A very long name of a patient\u2069")
    shown(qtbot, window, label)
    label.resize(60, 21)
    assert label.toolTip() == label.text()
    label.resize(600, 21)
    assert label.toolTip() == ""
    assert label.accessibleName() == "A very long name of a patient"


def test_a_banner_is_read_out(qtbot: QtBot, look: Theme) -> None:
    banner = Banner("danger", "Not booked", "Another desk was faster")
    qtbot.addWidget(banner)
    assert banner.message() == "Not booked\nAnother desk was faster"
    assert banner.accessibleName() == "Not booked"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_row_is_chosen_in_both_directions(qtbot: QtBot, look: Theme, speak: Speak, language: str) -> None:
    speak(language)
    view = QTableView()
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for name in ("Mona", "Hassan"):
        model.appendRow([QStandardItem(name), QStandardItem("1")])
    view.setModel(model)
    style_table(view)
    select_row(view, 1)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [1]
    assert (view.rowHeight(0), view.horizontalHeader().height()) == (40, 32)
    view.resize(400, 200)
    assert not view.grab().isNull()


def test_initials_leave_titles_out() -> None:
    assert painting.initials("Dr. Sherif Mansour") == "SM"
    assert painting.initials("د. نهى الجندي") == "نج"
    assert painting.initials("") == ""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_sheet_of_components_is_drawn(qtbot: QtBot, look: Theme, speak: Speak, language: str, mode: str) -> None:
    look.set_mode(mode)  # type: ignore[arg-type]
    speak(language)
    sheet = kit_showcase.build(look)
    qtbot.addWidget(sheet)
    picture = sheet.grab().toImage()
    assert (picture.width(), picture.height()) == (kit_showcase.WIDTH, kit_showcase.HEIGHT)
    assert picture.pixelColor(4, 4) == look.color("background")
