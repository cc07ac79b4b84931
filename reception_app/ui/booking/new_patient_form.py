"""The form for a new patient, in the place of the results: what was typed is in it, likely duplicates are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import FieldError
from reception_app.domain.patient import NewPatient, birth_date_of, normalise_national_id
from reception_app.ui import theme
from reception_app.ui.booking.birth_field import BirthField
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.duplicate_notice import DuplicateNotice
from reception_app.ui.booking.duplicate_search import DuplicateSearch
from reception_app.ui.booking.entry_field import EntryField
from reception_app.ui.booking.notes_area import NotesArea
from reception_app.ui.booking.phone_rows import PhoneRows
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.scroll import scrolled
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.state import set_state

if TYPE_CHECKING:
    from reception_app.services.patients import DuplicateRow


class NewPatientForm(QWidget):
    """``submit`` registers and ends with ``created``, or shows each error at its field.

    ``failed`` carries what belongs to no field; ``use_file`` is a file found to be the same patient.
    """

    created = Signal(object)
    failed = Signal(object)
    use_file = Signal(object)
    edited = Signal()
    busy_changed = Signal(bool)

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newPatientForm")
        self._desk, self._choice = desk, choice
        self._saving = False
        self._next_number = 0
        self.duplicates = DuplicateSearch(desk, self.new_patient, self)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.name_field = LineEdit()
        self.name_field.setObjectName("patientNameField")
        self.phones = PhoneRows(self._desk.formatter.digit_kind)
        self.birth_field = BirthField(self._desk, self._choice)
        self.birth_field.setObjectName("patientBirthField")
        self.sex_field = SegmentedControl(height=36, stretch=True, check_mark=True)
        self.sex_field.setObjectName("patientSexField")
        self.national_id_field = LineEdit(icon="id-card")
        self.national_id_field.setObjectName("patientNationalIdField")
        self.notes_field = self.make_notes_field()
        self.notes_field.setObjectName("patientNotesField")
        self.notice = DuplicateNotice(self._desk, self._choice)
        self._name = EntryField(self.name_field, required=True)
        self._phone = EntryField(self.phones, required=True)
        self._birth = EntryField(self.birth_field)
        self._sex = EntryField(self.sex_field)
        self._national_id = EntryField(self.national_id_field)
        self._notes = EntryField(self.notes_field)
        self._title = IconLabel("user-plus", "", "primary", role="card_title", color="text", icon_size=18)
        self._number = Label("", "small", "muted")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._number)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_M)
        for place, field in enumerate((self._name, self._phone)):
            grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.notice, 1, 0, 1, 2)
        for place, field in enumerate((self._birth, self._sex, self._national_id, self._notes)):
            grid.addWidget(field, 2 + place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 260)
        card = self._card = Card(spacing=theme.SPACE_S)
        card.body.addLayout(head)
        card.body.addLayout(grid)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(card)
        inner.addStretch(1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.addWidget(scrolled(inside))

    def _connect_signals(self) -> None:
        for editor, field in (
            (self.name_field, self._name),
            (self.birth_field, self._birth),
            (self.national_id_field, self._national_id),
            (self.notes_field, self._notes),
        ):
            editor.textEdited.connect(field.clear_message)
            editor.textChanged.connect(self._on_edited)
        self.phones.edited.connect(self._phone.clear_message)
        self.phones.edited.connect(self._on_edited)
        self.sex_field.selected.connect(self._on_edited)
        self.national_id_field.textEdited.connect(self._read_national_id)
        self.notice.use_file.connect(self.use_file)
        self.duplicates.found.connect(self._on_duplicates)

    def retranslate_ui(self) -> None:
        """All words of the form."""
        self._title.show_message("user-plus", self.tr("New patient"), "primary")
        self._name.set_label(self.tr("Four-part name"))
        self._phone.set_label(self.tr("Phone"))
        self._birth.set_label(self.tr("Birth date or age"))
        self._sex.set_label(self.tr("Sex"))
        self._national_id.set_label(self.tr("National ID"))
        self._notes.set_label(self.tr("Notes"))
        self.phones.retranslate_ui()
        self.birth_field.setPlaceholderText(self.tr("Day/month/year, or years"))
        self.national_id_field.setPlaceholderText(self._desk.formatter.digits(self.tr("14 digits")))
        self.notes_field.setPlaceholderText(self.tr("Allergies, preferences, guardian"))
        chosen = self.sex_field.current()
        self.sex_field.set_segments(
            [
                Segment("F", self.tr("Female")),
                Segment("M", self.tr("Male")),
                Segment("-", self.tr("Not stated")),
            ]
        )
        self.sex_field.set_current(chosen or "-")
        self._show_number()
        self.birth_field.show_age()

    # Opening

    def open_with(self, typed: str) -> None:
        """Start with the typed text in the field it belongs to: digits are a phone, anything else a name."""
        text = typed.strip()
        digits = sum(char.isdigit() for char in text)
        letters = sum(char.isalpha() for char in text)
        if digits > letters:
            self.phones.set_first(text)
        elif text:
            self.name_field.setText(text)
        work = partial(self._desk.services.patients.next_file_number, self._desk.actor)
        self._desk.load(self, "number", work, self._on_number, lambda _error: None)
        self.duplicates.search()
        self.take_focus()

    def take_focus(self) -> None:
        """The name comes first; the caret stands behind what was typed."""
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_field.end(False)

    def make_notes_field(self) -> LineEdit | NotesArea:
        """One line for a new file; where notes are changed they may have several."""
        return LineEdit()

    def make_plain(self) -> None:
        """Without frame and title, for a dialog that has its own."""
        set_state(self._card, card=False)
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self._title.hide()

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any(self.values().values())

    def values(self) -> dict[str, object]:
        """What was typed, for the draft."""
        return {
            "name": self.name_field.text(),
            "phones": [phone for phone in self.phones.values() if phone],
            "birth": self.birth_field.text(),
            "sex": self.sex_field.current().replace("-", ""),
            "national_id": self.national_id_field.text(),
            "notes": self.notes_field.text(),
        }

    def set_values(self, values: dict[str, object]) -> None:
        """The opposite of ``values``."""
        phones = values.get("phones")
        self.name_field.setText(str(values.get("name") or ""))
        self.phones.set_values([str(phone) for phone in phones] if isinstance(phones, list) else [])
        self.birth_field.setText(str(values.get("birth") or ""))
        self.sex_field.set_current(str(values.get("sex") or "-"))
        self.national_id_field.setText(str(values.get("national_id") or ""))
        self.notes_field.setText(str(values.get("notes") or ""))

    def clear(self) -> None:
        """Empty, for another patient."""
        self.set_values({})
        self.notice.show_rows(())
        for field in (self._name, self._phone, self._birth, self._national_id, self._notes):
            field.clear_message()

    # Saving

    @property
    def is_saving(self) -> bool:
        """Whether the registration is under way."""
        return self._saving

    def step_on(self) -> bool:
        """From the name to a phone that is empty; False where Enter means that the form is done."""
        if self.name_field.hasFocus() and self.name_field.text().strip() and not any(self.phones.values()):
            self.phones.take_focus()
            return True
        return False

    def submit(self) -> None:
        """Register the patient, once."""
        if self._saving:
            return
        try:
            new = self.new_patient()
        except FieldError as error:
            self.show_error(error)
            return
        self._set_saving(True)
        self._desk.load(self, "create", self.saving(new), self._on_created, self._on_failed)

    def saving(self, new: NewPatient) -> Callable[[], object]:
        """What ``submit`` runs off the screen; its result leaves with ``created``."""
        return partial(self._desk.services.patients.create, self._desk.actor, new)

    def new_patient(self) -> NewPatient:
        """What was typed; raises InvalidField for a birth date that cannot be read."""
        return NewPatient(
            full_name=self.name_field.text(),
            phones=tuple(phone for phone in self.phones.values() if phone),
            national_id=self.national_id_field.text(),
            birth_date=self.birth_field.birth_date(),
            sex=self.sex_field.current().replace("-", "") or None,
            notes=self.notes_field.text(),
        )

    def show_error(self, error: FieldError) -> None:
        """At the field that owns it, which takes the focus."""
        field = {
            "full_name": self._name,
            "phone": self._phone,
            "birth_date": self._birth,
            "national_id": self._national_id,
            "notes": self._notes,
            "sex": self._sex,
        }.get(error.field, self._name)
        field.set_error(describe(error, self._desk.formatter).sentence)
        if field is self._phone:
            self.phones.take_focus()
        else:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_created(self, result: object) -> None:
        self._set_saving(False)
        self.created.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, FieldError):
            self.show_error(error)
        else:
            self.failed.emit(error)

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self.busy_changed.emit(saving)

    # While typing

    def _on_edited(self) -> None:
        self.duplicates.search_soon()
        self.edited.emit()

    def _on_duplicates(self, rows: tuple[DuplicateRow, ...]) -> None:
        self.notice.show_rows(rows)
        same = next((row for row in rows if "same_phone" in row.reasons), None)
        if same is not None:
            number = self._desk.formatter.file_number(same.file_number)
            self._phone.set_info(self.tr("Also in file {number}; a family phone is fine").format(number=number))
        elif not self.phones.property("invalid"):
            self._phone.clear_message()

    def _on_number(self, number: int) -> None:
        self._next_number = number
        self._show_number()

    def _show_number(self) -> None:
        number = self._desk.formatter.file_number(self._next_number)
        words = self.tr("Next file number {number}").format(number=number)
        self._number.setText(words if self._next_number else "")

    def _read_national_id(self, text: str) -> None:
        """An Egyptian national id tells the birth date and the sex; what was typed already stays."""
        number = normalise_national_id(text[:40])
        born = birth_date_of(number)
        if born is None:
            return
        self.birth_field.propose(born)
        if self.sex_field.current() == "-":
            self.sex_field.set_current("M" if int(number[12]) % 2 else "F")
