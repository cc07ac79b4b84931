"""Every piece of the kit on one sheet, laid out as the pictures of the components."""

# ruff: noqa: N802  (Qt overrides are camelCase)

from __future__ import annotations

from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGraphicsDropShadowEffect,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reception_app.ui import theme
from reception_app.ui.translation import current_language
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button, Kind
from reception_app.ui.widgets.calendar import Calendar
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.combo import ComboBox, paint_choice
from reception_app.ui.widgets.confirm_box import ConfirmContent
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.phone_edit import PhoneEdit
from reception_app.ui.widgets.pill import Pill
from reception_app.ui.widgets.shadow import SHADOW_REACH
from reception_app.ui.widgets.skeleton import Skeleton
from reception_app.ui.widgets.switch import Switch
from reception_app.ui.widgets.toast import Toast, ToastAction, ToastKind

WIDTH, HEIGHT = 1600, 760

# The picture's own words: Arabic, English.
WORDS: dict[str, tuple[str, str]] = {
    "buttons": ("الأزرار", "Buttons"),
    "new": ("حجز جديد", "Book now"),
    "saving": ("جارٍ الحفظ", "Saving"),
    "edit": ("تعديل", "Edit"),
    "all": ("عرض الكل", "View all"),
    "cancel": ("إلغاء الموعد", "Cancel visit"),
    "primary": ("أساسي", "primary"),
    "hover": ("تمرير", "hover"),
    "focus": ("تركيز", "focus"),
    "off": ("معطل", "disabled"),
    "busy": ("عمل جارٍ", "busy"),
    "secondary": ("ثانوي", "secondary"),
    "link": ("رابط", "link"),
    "danger": ("خطر", "danger"),
    "states": ("الحالات والدفع", "States and payment"),
    "confirmed": ("مؤكد", "Confirmed"),
    "waiting": ("في الانتظار", "Waiting"),
    "called": ("تم الاستدعاء", "Called"),
    "progress": ("جارٍ الكشف", "In progress"),
    "completed": ("مكتمل", "Completed"),
    "noshow": ("لم يحضر", "No-show"),
    "cancelled": ("ملغى", "Cancelled"),
    "unpaid": ("غير مدفوع", "Unpaid"),
    "partly": ("مدفوع جزئيًا", "Partly paid"),
    "paid": ("مدفوع", "Paid"),
    "refunded": ("مسترد", "Refunded"),
    "fields": ("الحقول", "Fields"),
    "usual": ("عادي", "Usual"),
    "wrong": ("خطأ", "Error"),
    "name": ("الاسم الرباعي", "Full name"),
    "mona": ("منى عبد الله", "Mona Abdallah"),
    "short": ("رقم ناقص، ١١ رقمًا", "Number too short, 11 digits"),
    "fixed": ("لا يمكن التعديل", "Cannot be changed"),
    "print": ("طباعة التذكرة", "Print ticket"),
    "message": ("إرسال رسالة", "Send a message"),
    "cash": ("نقدًا", "Cash"),
    "card": ("بطاقة", "Card"),
    "digits": ("أرقام عربية", "Arabic digits"),
    "confirm": ("تأكيد", "Confirm"),
    "question": ("إلغاء موعد رضوى عماد صبحي؟", "Cancel Radwa Emad's visit?"),
    "consequence": (
        "اليوم ١١:٤٠ ص مع د. كريم. يعود الوقت متاحًا للحجز.",
        "Today 11:40 AM. The time becomes free.",
    ),
    "empty": ("يوم فارغ", "Empty day"),
    "none": ("لا مواعيد اليوم بعد", "No appointments yet today"),
    "press": ("اضغط Ctrl+N لتسجيل أول حجز", "Press Ctrl+N for the first one"),
    "loading": ("تحميل", "Loading"),
    "notices": ("التنبيهات", "Notices"),
    "booked": ("تم حجز منى عبد الله حسن، الدور ٤٢", "Booked Mona Abdallah Hassan · No. 42"),
    "changed": ("هدى من مكتب ٢ غيّرت موعد عمر وائل", "Huda at desk 2 moved Omar Wael's appointment"),
    "failed": ("تعذّر الحفظ: القرص ممتلئ. لم يُفقد شيء", "Could not save: the disk is full. Nothing was lost"),
    "show": ("عرض", "Show"),
    "again": ("إعادة المحاولة", "Try again"),
    "lists": ("التقويم والقوائم والتلميح", "Calendar, lists and hint"),
    "any": ("أي طبيب، الأسرع", "Any doctor, the soonest"),
    "sherif": ("د. شريف منصور", "Dr. Sherif Mansour"),
    "noha": ("د. نهى الجندي", "Dr. Noha Elgendy"),
    "karim": ("د. كريم عبد العزيز", "Dr. Karim Abdelaziz"),
    "taken": ("محجوز، حتى ١١:٢٠ ص", "Taken until 11:20 AM"),
}


def build(look: theme.Theme) -> QWidget:
    """The sheet, 1600x760, in the language and appearance in force."""
    sheet = QWidget()
    sheet.setFixedSize(WIDTH, HEIGHT)
    sheet.setAutoFillBackground(True)
    wide, narrow = QVBoxLayout(), QVBoxLayout()
    for column in (wide, narrow):
        column.setSpacing(theme.SPACE_L)
    wide.addWidget(_buttons())
    wide.addWidget(_states())
    wide.addWidget(_fields())
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_L)
    row.addWidget(_confirmation(), 392)
    row.addWidget(_empty(), 264)
    row.addWidget(_loading(), 264)
    wide.addLayout(row, 1)
    narrow.addWidget(_notices())
    narrow.addWidget(_lists(), 1)
    page = QHBoxLayout(sheet)
    page.setContentsMargins(16, 16, 16, 24)
    page.setSpacing(theme.SPACE_L)
    page.addLayout(wide, 960)
    page.addLayout(narrow, 592)
    return sheet


def _say(key: str) -> str:
    return WORDS[key][0 if current_language() == "ar" else 1]


def _buttons() -> Card:
    card = Card(_say("buttons"))
    row = QHBoxLayout()
    kinds: list[tuple[str, Kind, str]] = [
        ("new", "primary", "primary"),
        ("new", "primary", "hover"),
        ("new", "primary", "focus"),
        ("new", "primary", "off"),
        ("saving", "primary", "busy"),
        ("edit", "secondary", "secondary"),
        ("edit", "secondary", "hover"),
        ("all", "link", "link"),
        ("cancel", "danger", "danger"),
    ]
    for place, (text, kind, state) in enumerate(kinds):
        button = Button(_say(text), kind)
        button.setEnabled(state != "off")
        button.setProperty("hovered", state == "hover")
        button.set_busy(state == "busy")
        if state == "focus":
            button.setObjectName("focusSample")
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(button)
        cell.addWidget(Label(_say(state), "small", "muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        row.addLayout(cell)
        if place < len(kinds) - 1:
            row.addStretch(1)
    card.body.addLayout(row)
    return card


def _states() -> Card:
    card = Card(_say("states"))
    first, second = QHBoxLayout(), QHBoxLayout()
    for pill in (
        Pill("calendar-check", _say("confirmed"), "info", filled=False),
        Pill("clock", _say("waiting"), "warning"),
        Pill("megaphone", _say("called"), "primary"),
        Pill("stethoscope", _say("progress"), "primary"),
        Pill("circle-check", _say("completed"), "success", filled=False, text_color="muted"),
        Pill("user-x", _say("noshow"), "danger", filled=False, text_color="danger"),
        Pill("circle-x", _say("cancelled"), "neutral", filled=False, text_color="muted"),
    ):
        first.addWidget(pill)
        first.addStretch(1)
    for pill in (
        Pill("circle", _say("unpaid"), "neutral", filled=False),
        Pill("circle-dot", _say("partly"), "warning", filled=False),
        Pill("circle-check", _say("paid"), "success", filled=False, text_color="muted"),
        Pill("circle-alert", _say("unpaid"), "danger"),
        Pill("undo-2", _say("refunded"), "info", filled=False),
    ):
        second.addWidget(pill)
        second.addSpacing(theme.SPACE_S)
    second.addStretch(1)
    card.body.addLayout(first)
    card.body.addLayout(second)
    return card


def _fields() -> Card:
    card = Card(_say("fields"))
    fine, focused, off = LineEdit(_say("name")), LineEdit(), LineEdit(_say("fixed"))
    focused.setText(_say("mona"))
    focused.setObjectName("focusedField")
    off.setEnabled(False)
    wrong = PhoneEdit()
    wrong.set_value("010012")
    fields = [
        FormField(_say("usual"), fine),
        FormField(_say("focus"), focused),
        FormField(_say("wrong"), wrong),
        FormField(_say("off"), off),
    ]
    fields[2].set_error(_say("short"))
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_M)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    card.body.addLayout(row)
    ticks = QHBoxLayout()
    ticks.setSpacing(theme.SPACE_XL)
    send, card_, printed = QCheckBox(_say("message")), QRadioButton(_say("card")), QCheckBox(_say("print"))
    cash, digits = QRadioButton(_say("cash")), Switch(_say("digits"))
    for on in (printed, cash, digits):
        on.setChecked(True)
    for widget in (printed, send, cash, card_, digits):
        ticks.addWidget(widget)
    ticks.addStretch(1)
    card.body.addLayout(ticks)
    return card


def _confirmation() -> Card:
    card = Card(_say("confirm"))
    content = ConfirmContent(_say("question"), _say("consequence"), _say("cancel"))
    content.reject_button.setText({"ar": "رجوع", "en": "Back"}[current_language()])
    card.body.addWidget(_Raised(content))
    card.body.addStretch(1)
    return card


def _empty() -> Card:
    card = Card(_say("empty"))
    card.body.addWidget(EmptyState("calendar-plus", _say("none"), _say("press"), _say("new"), action_icon="plus"), 1)
    return card


def _loading() -> Card:
    card = Card(_say("loading"))
    card.body.addWidget(Skeleton())
    card.body.addStretch(1)
    return card


def _notices() -> Card:
    card = Card(_say("notices"), spacing=theme.SPACE_S)
    kinds: list[tuple[ToastKind, str, str]] = [
        ("success", "booked", "print"),
        ("info", "changed", "show"),
        ("danger", "failed", "again"),
    ]
    for kind, text, action in kinds:
        toast = Toast(kind, _say(text), [ToastAction(action, _say(action))])
        holder = _ToastPlace(toast, card)
        card.body.addWidget(holder)
    return card


def _lists() -> Card:
    card = Card(_say("lists"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE_M)
    calendar = Calendar()
    calendar.set_today(QDate(2026, 11, 24))
    calendar.setSelectedDate(QDate(2026, 11, 22))
    combo = ComboBox()
    for key in ("any", "sherif", "noha", "karim"):
        combo.add_choice(key, _say(key))
    combo.set_current_key("sherif")
    grid.addWidget(_Raised(calendar), 0, 0, 4, 1)
    grid.addWidget(combo, 0, 1)
    grid.addWidget(_Raised(_Choices()), 1, 1)
    grid.addWidget(_Hint(_say("taken")), 2, 1, Qt.AlignmentFlag.AlignLeading)
    grid.setRowStretch(3, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid, 1)
    return card


class _ToastPlace(QWidget):
    """Room for a toast in a column; the toast itself lies on the card, so that its shadow is not cut."""

    def __init__(self, toast: Toast, ground: QWidget) -> None:
        super().__init__()
        self._toast = toast
        toast.setParent(ground)
        self.setFixedHeight(48)

    def moveEvent(self, event: QMoveEvent) -> None:
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._follow()

    def _follow(self) -> None:
        reach = SHADOW_REACH
        self._toast.setGeometry(self.geometry().adjusted(-reach, -reach, reach, reach))


class _Raised(QWidget):
    """A floating panel standing still."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(content)
        if not theme.current().is_dark:
            shadow = QGraphicsDropShadowEffect(self)
            shadow.setBlurRadius(24)
            shadow.setOffset(0, 8)
            shadow.setColor(theme.current().color("shadow"))
            self.setGraphicsEffect(shadow)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painting.fill_round(
            QPainter(self), QRectF(self.rect()), theme.RADIUS, look.color("raised"), look.color("border")
        )


class _Choices(QWidget):
    """The rows of an open combo box: chosen, hovered and plain."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(4 * 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row, key in enumerate(("any", "sherif", "noha", "karim")):
            paint_choice(
                painter,
                QRectF(0, row * 36, self.width(), 36),
                _say(key),
                chosen=row == 1,
                hovered=row == 2,
                direction=QGuiApplication.layoutDirection(),
            )


class _Hint(QWidget):
    """The look of a tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFixedSize(round(painting.text_width(text, "small")) + 24, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painting.fill_round(painter, QRectF(self.rect()), theme.RADIUS_SMALL, look.color("tooltip"))
        painting.paint_text(
            painter,
            QRectF(self.rect()),
            self._text,
            "small",
            "tooltip_text",
            direction=self.layoutDirection(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
