"""Adding a user, and changing who one is and what they may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.domain.errors import FieldError, LastManager, OwnAccount, ReceptionError
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.ui import theme
from reception_app.ui.admin.role_words import role_hint, role_word
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit, PasswordEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay import FloatingDialog

if TYPE_CHECKING:
    from reception_app.services.users import Choice, UserEntry, UserList

_WIDTH, _CLINICS_HEIGHT = 640, 120


class UserDialog(FloatingDialog):
    """``saved`` is pressed with everything in place; the caller saves and closes, or says what is wrong."""

    saved = Signal()

    def __init__(self, window: QWidget, choices: UserList, language: str, user: UserEntry | None = None) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("userDialog")
        self._choices, self._language, self.user = choices, language, user
        self._build_fields()
        self._build_ui()
        self._fill()
        self._role.currentIndexChanged.connect(self._on_role)
        self._all.toggled.connect(self._on_all)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._submit)
        self._on_role()
        self._on_all()

    # What was put in

    @property
    def name(self) -> LocalText:
        """In both languages; an empty one is filled with the user name when it is saved."""
        return LocalText(self._name_ar.text(), self._name_en.text())

    @property
    def username(self) -> str:
        return self._username.text()

    @property
    def password(self) -> str:
        return self._password.text()

    @property
    def role(self) -> Role:
        return Role(str(self._role.current_key()))

    @property
    def doctor_id(self) -> int | None:
        """The doctor whom a doctor's user is."""
        key = self._doctor.current_key()
        return key if self.role is Role.DOCTOR and isinstance(key, int) and key else None

    @property
    def clinics(self) -> frozenset[int]:
        """Those the user may see, none for all."""
        if self._all.isChecked():
            return frozenset()
        return frozenset(clinic_id for clinic_id, box in self._boxes.items() if box.isChecked())

    # For the caller

    def show_error(self, error: ReceptionError, title: str, text: str) -> None:
        """Refused: said at the field it belongs to, or above them all; everything stays."""
        self._save.set_busy(False)
        field = self._fields.get(error.field) if isinstance(error, FieldError) else None
        if isinstance(error, (OwnAccount, LastManager)):
            field = self._fields["role"]
        if field is not None:
            field.set_error(text)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._banner.show_message("danger", title, text)
            self._banner.show()

    def take_focus(self) -> None:
        self._name_ar.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build_fields(self) -> None:
        self._name_ar, self._name_en = LineEdit(), LineEdit()
        self._username, self._password = LineEdit(icon="user"), PasswordEdit()
        self._role, self._doctor = ComboBox(), ComboBox()
        self._all = QCheckBox(self.tr("All clinics, and those to come"))
        for widget, name in (
            (self._name_ar, "userArabicName"),
            (self._name_en, "userEnglishName"),
            (self._username, "userLoginName"),
            (self._password, "userPassword"),
            (self._role, "userRole"),
            (self._doctor, "userDoctor"),
            (self._all, "userAllClinics"),
        ):
            widget.setObjectName(name)
        for role in Role:
            self._role.add_choice(str(role), role_word(role))
        self._doctor.add_choice(0, self.tr("Choose the doctor"))
        for doctor in _offered(self._choices.doctors, self.user.doctor_id if self.user else None):
            self._doctor.add_choice(doctor.id, doctor.name.text(self._language))
        self._boxes: dict[int, QCheckBox] = {}
        for clinic in self._choices.clinics:
            box = self._boxes[clinic.id] = QCheckBox(clinic.name.text(self._language))
            box.setObjectName(f"userClinic{clinic.id}")
            box.toggled.connect(self._clear_errors)
        fixed = self.user is not None
        self._fields = {
            "full_name": FormField(self.tr("Name in Arabic"), self._name_ar),
            "name_en": FormField(self.tr("Name in English"), self._name_en),
            "username": FormField(
                self.tr("User name"),
                self._username,
                required=not fixed,
                hint="" if fixed else self.tr("Signs in with it; it stays as it is"),
            ),
            "password": FormField(
                self.tr("Password"), self._password, required=True, hint=self.tr("At least 8 characters")
            ),
            "role": FormField(self.tr("Role"), self._role),
            "doctor_id": FormField(self.tr("Which doctor"), self._doctor, required=True),
            "clinic_id": FormField(self.tr("May see"), self._clinics()),
        }
        for editor in (self._name_ar, self._name_en, self._username, self._password):
            editor.textEdited.connect(self._clear_errors)
            editor.returnPressed.connect(self._submit)
        self._doctor.currentIndexChanged.connect(self._clear_errors)
        self._fields["password"].setVisible(not fixed)
        self._username.setEnabled(not fixed)

    def _clinics(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("plain", True)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_S)
        grid.addWidget(self._all, 0, 0, 1, 2)
        for place, box in enumerate(self._boxes.values()):
            grid.addWidget(box, 1 + place // 2, place % 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setFixedHeight(min(_CLINICS_HEIGHT, inside.sizeHint().height()))
        return area

    def _build_ui(self) -> None:
        self._banner = Banner("danger", outlined=False)
        self._banner.setObjectName("userError")
        self._banner.hide()
        self._save = Button(self.tr("Add the user") if self.user is None else self.tr("Save"), "primary")
        self._save.setObjectName("saveUserButton")
        self._cancel = Button(self.tr("Cancel"), "secondary")
        self._cancel.setObjectName("cancelUserButton")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_M)
        top = Qt.AlignmentFlag.AlignTop
        for place, key in enumerate(("full_name", "name_en", "username", "password", "role", "doctor_id")):
            grid.addWidget(self._fields[key], place // 2, place % 2, top)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 280)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_S)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        title = self.tr("Add a user") if self.user is None else self.tr("Change a user")
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addWidget(Label(title, "page_title"))
        body.addWidget(self._banner)
        body.addLayout(grid)
        body.addWidget(self._fields["clinic_id"])
        body.addLayout(foot)
        self.panel.body.addLayout(body)

    def _fill(self) -> None:
        user = self.user
        if user is None:
            self._all.setChecked(True)
            return
        self._name_ar.setText(user.name.ar)
        self._name_en.setText(user.name.en)
        self._username.setText(user.username)
        self._role.set_current_key(str(user.role))
        self._doctor.set_current_key(user.doctor_id or 0)
        self._all.setChecked(user.clinics is None)
        for clinic_id, box in self._boxes.items():
            box.setChecked(user.clinics is not None and clinic_id in user.clinics)

    # Doing

    def _on_role(self) -> None:
        self._clear_errors()
        self._fields["role"].set_hint(role_hint(self.role))
        self._fields["doctor_id"].setVisible(self.role is Role.DOCTOR)

    def _on_all(self) -> None:
        for box in self._boxes.values():
            box.setEnabled(not self._all.isChecked())

    def _clear_errors(self) -> None:
        self._banner.hide()
        for field in self._fields.values():
            field.clear_message()

    def _submit(self) -> None:
        if self._save.busy:
            return
        self._clear_errors()
        if not self._all.isChecked() and not self.clinics:
            self._fields["clinic_id"].set_error(self.tr("Choose at least one clinic."))
            return
        self._save.set_busy(True)
        self.saved.emit()


def _offered(choices: Sequence[Choice], kept: int | None) -> list[Choice]:
    """Those in use, and the one that is chosen already."""
    return [choice for choice in choices if choice.is_active or choice.id == kept]
