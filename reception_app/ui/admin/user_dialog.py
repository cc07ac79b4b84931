"""Adding a user, and changing who one is and what they may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from reception_app.domain.errors import LastManager, MissingField, OwnAccount, ReceptionError
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Role
from reception_app.ui import theme
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.admin.role_words import role_hint, role_word
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit, PasswordEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from reception_app.services.users import Choice, UserEntry, UserList

_HIGHEST = 120


class UserDialog(FormDialog):
    """Read its properties once ``saved`` was emitted."""

    def __init__(self, window: QWidget, formatter: Formatter, choices: UserList, user: UserEntry | None = None) -> None:
        super().__init__(window, formatter)
        self.setObjectName("userDialog")
        self._choices, self.user = choices, user
        self._build_fields()
        f = self.fields
        self.build(
            self.tr("Add a user") if user is None else self.tr("Change a user"),
            self.tr("Add the user") if user is None else self.tr("Save"),
            [
                (f["full_name"], f["name_en"]),
                (f["username"], f["password"]),
                (f["role"], f["doctor_id"]),
                (f["clinic_id"],),
            ],
        )
        self._fill()
        self._role.currentIndexChanged.connect(self._on_role)
        self._doctor.currentIndexChanged.connect(self.clear_errors)
        self._all.toggled.connect(self._on_all)
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

    def read(self) -> None:
        if not self._all.isChecked() and not self.clinics:
            raise MissingField("clinic_id")

    def show_error(self, error: ReceptionError) -> None:
        super().show_error(error)
        if isinstance(error, (OwnAccount, LastManager)):
            self.banner.hide()
            self.fields["role"].set_error(describe(error, self.formatter).sentence)

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
            self._doctor.add_choice(doctor.id, doctor.name.text(self.formatter.language))
        self._boxes: dict[int, QCheckBox] = {}
        for clinic in self._choices.clinics:
            box = self._boxes[clinic.id] = QCheckBox(clinic.name.text(self.formatter.language))
            box.setObjectName(f"userClinic{clinic.id}")
            box.toggled.connect(self.clear_errors)
        fixed = self.user is not None
        self.fields = {
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
        self.fields["password"].setVisible(not fixed)
        self._username.setEnabled(not fixed)

    def _clinics(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_S)
        grid.addWidget(self._all, 0, 0, 1, 2)
        for place, box in enumerate(self._boxes.values()):
            grid.addWidget(box, 1 + place // 2, place % 2)
        return scrolled(inside, _HIGHEST)

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
        self.clear_errors()
        self.fields["role"].set_hint(role_hint(self.role))
        self.fields["doctor_id"].setVisible(self.role is Role.DOCTOR)

    def _on_all(self) -> None:
        for box in self._boxes.values():
            box.setEnabled(not self._all.isChecked())


def _offered(choices: Sequence[Choice], kept: int | None) -> list[Choice]:
    """Those in use, and the one that is chosen already."""
    return [choice for choice in choices if choice.is_active or choice.id == kept]
