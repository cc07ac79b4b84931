"""The first schema: all tables of the design, and what the database itself refuses.

Two rules have no place in the models, since autogenerate sees neither: a doctor's bookings never overlap (an exclusion
constraint on PostgreSQL, triggers on SQLite), and the audit and the payment transactions are only ever added to.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
HOLDS_TIME = "overbooked = 0 AND status NOT IN ('CANCELLED', 'NO_SHOW')"
APPEND_ONLY = ("audit_entry", "payment_transaction")


def key_text(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    _create_tables()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP TRIGGER tr_{table}_append_only ON {table}")
        op.execute("DROP FUNCTION refuse_change()")
    _drop_tables()


def _guard_postgresql() -> None:
    # int8range needs no extension, where a plain "doctor_id WITH =" in a gist index would need btree_gist.
    op.execute(
        f"""
        ALTER TABLE appointment ADD CONSTRAINT ex_appointment_no_overlap EXCLUDE USING gist (
            int8range(doctor_id, doctor_id, '[]') WITH &&, tstzrange(start_time, busy_until) WITH &&
        ) WHERE ({HOLDS_TIME})
        """
    )
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
        """
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER tr_{table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _guard_sqlite() -> None:
    # Bookings that hold time never overlap, so ordered by their end they are ordered by their start: the first one that
    # ends after the new start is the only one that can be in the way, and the partial index finds it in one step.
    in_the_way = f"""
        SELECT RAISE(ABORT, 'ex_appointment_no_overlap') WHERE (
            SELECT start_time FROM appointment
            WHERE doctor_id = NEW.doctor_id AND busy_until > NEW.start_time AND id IS NOT NEW.id AND {HOLDS_TIME}
            ORDER BY busy_until LIMIT 1
        ) < NEW.busy_until
    """
    new_holds_time = "NEW.overbooked = 0 AND NEW.status NOT IN ('CANCELLED', 'NO_SHOW')"
    op.execute(
        "CREATE TRIGGER tr_appointment_no_overlap_insert BEFORE INSERT ON appointment "
        f"WHEN {new_holds_time} BEGIN {in_the_way}; END"
    )
    op.execute(
        "CREATE TRIGGER tr_appointment_no_overlap_update "
        "BEFORE UPDATE OF doctor_id, start_time, busy_until, status, overbooked ON appointment "
        f"WHEN {new_holds_time} BEGIN {in_the_way}; END"
    )
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER tr_{table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _create_tables() -> None:
    op.create_table(
        "clinic",
        sa.Column("id", ID, nullable=False),
        sa.Column("name_ar", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("icon", sa.String(length=32), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("slot_step", sa.Integer(), nullable=False),
        sa.Column("day_starts_at", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("day_starts_at BETWEEN 0 AND 1439", name=op.f("ck_clinic_day_starts_at")),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_clinic_is_active_is_flag")),
        sa.CheckConstraint("slot_step BETWEEN 5 AND 240", name=op.f("ck_clinic_slot_step")),
        sa.PrimaryKeyConstraint("id", name="pk_clinic"),
    )
    op.create_table(
        "doctor",
        sa.Column("id", ID, nullable=False),
        sa.Column("name_ar", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("specialty_ar", sa.String(length=200), nullable=False),
        sa.Column("specialty_en", sa.String(length=200), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_doctor_is_active_is_flag")),
        sa.CheckConstraint("share BETWEEN 0 AND 10000", name=op.f("ck_doctor_share")),
        sa.PrimaryKeyConstraint("id", name="pk_doctor"),
    )
    op.create_table(
        "number_series",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_number_series"),
    )
    op.create_table(
        "outbox_event",
        sa.Column("id", ID, nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("clinic_id", ID, nullable=True),
        sa.Column("doctor_id", ID, nullable=True),
        sa.Column("entity_id", ID, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=True),
        sa.Column("terminal_id", ID, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_event"),
        sa.UniqueConstraint("event_id", name="uq_outbox_event_event_id"),
    )
    op.create_index(
        "ix_outbox_event_pending",
        "outbox_event",
        ["id"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL"),
    )
    op.create_table(
        "patient",
        sa.Column("id", ID, nullable=False),
        sa.Column("file_number", sa.BigInteger(), nullable=False),
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("name_key", key_text(400), nullable=False),
        sa.Column("name_compact", key_text(400), nullable=False),
        sa.Column("national_id", key_text(32), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Integer(), nullable=False),
        sa.Column("merged_into", ID, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("sex IN ('F', 'M')", name=op.f("ck_patient_sex")),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_patient_is_active_is_flag")),
        sa.CheckConstraint("length(full_name) BETWEEN 1 AND 200", name=op.f("ck_patient_full_name")),
        sa.CheckConstraint("merged_into <> id", name=op.f("ck_patient_not_into_itself")),
        sa.ForeignKeyConstraint(["merged_into"], ["patient.id"], name="fk_patient_merged_into_patient"),
        sa.PrimaryKeyConstraint("id", name="pk_patient"),
        sa.UniqueConstraint("file_number", name="uq_patient_file_number"),
    )
    op.create_index("ix_patient_name_compact", "patient", ["name_compact"], unique=False)
    op.create_index("ix_patient_national_id", "patient", ["national_id"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "terminal",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("audit_seq", sa.BigInteger(), nullable=False),
        sa.Column("audit_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_terminal"),
        sa.UniqueConstraint("name", name="uq_terminal_name"),
    )
    op.create_table(
        "doctor_clinic",
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("room", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_doctor_clinic_clinic_id_clinic"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_doctor_clinic_doctor_id_doctor"),
        sa.PrimaryKeyConstraint("doctor_id", "clinic_id", name="pk_doctor_clinic"),
    )
    op.create_index("ix_doctor_clinic_clinic_id", "doctor_clinic", ["clinic_id"], unique=False)
    op.create_table(
        "patient_phone",
        sa.Column("id", ID, nullable=False),
        sa.Column("patient_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("e164", key_text(20), nullable=False),
        sa.Column("digits", key_text(20), nullable=False),
        sa.Column("reversed_digits", key_text(20), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_patient_phone_patient_id_patient"),
        sa.PrimaryKeyConstraint("id", name="pk_patient_phone"),
        sa.UniqueConstraint("patient_id", "position", name="uq_patient_phone_patient_id_position"),
    )
    op.create_index("ix_patient_phone_digits", "patient_phone", ["digits"], unique=False)
    op.create_index("ix_patient_phone_e164", "patient_phone", ["e164"], unique=False)
    op.create_index("ix_patient_phone_reversed_digits", "patient_phone", ["reversed_digits"], unique=False)
    op.create_table(
        "patient_term",
        sa.Column("term", key_text(64), nullable=False),
        sa.Column("patient_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_patient_term_patient_id_patient"),
        sa.PrimaryKeyConstraint("term", "patient_id", name="pk_patient_term"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "queue_counter",
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_queue_counter_clinic_id_clinic"),
        sa.PrimaryKeyConstraint("clinic_id", "service_date", name="pk_queue_counter"),
    )
    op.create_table(
        "service",
        sa.Column("id", ID, nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("name_ar", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=False),
        sa.Column("buffer_after", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("is_active", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("buffer_after BETWEEN 0 AND 240", name=op.f("ck_service_buffer_after")),
        sa.CheckConstraint("duration BETWEEN 5 AND 720", name=op.f("ck_service_duration")),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_service_is_active_is_flag")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_service_price")),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_service_clinic_id_clinic"),
        sa.PrimaryKeyConstraint("id", name="pk_service"),
    )
    op.create_index("ix_service_clinic_id", "service", ["clinic_id"], unique=False)
    op.create_table(
        "time_off",
        sa.Column("id", ID, nullable=False),
        sa.Column("doctor_id", ID, nullable=True),
        sa.Column("clinic_id", ID, nullable=True),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(doctor_id IS NULL) <> (clinic_id IS NULL)", name=op.f("ck_time_off_one_owner")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_time_off_order")),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_time_off_clinic_id_clinic"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_time_off_doctor_id_doctor"),
        sa.PrimaryKeyConstraint("id", name="pk_time_off"),
    )
    op.create_index("ix_time_off_clinic_id_ends_at", "time_off", ["clinic_id", "ends_at"], unique=False)
    op.create_index("ix_time_off_doctor_id_ends_at", "time_off", ["doctor_id", "ends_at"], unique=False)
    op.create_table(
        "user",
        sa.Column("id", ID, nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("name_ar", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("doctor_id", ID, nullable=True),
        sa.Column("is_active", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role IN ('receptionist', 'cashier', 'doctor', 'manager', 'display', 'integration')",
            name=op.f("ck_user_role"),
        ),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_user_is_active_is_flag")),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_user_doctor_id_doctor"),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("username", name="uq_user_username"),
    )
    op.create_table(
        "working_hours",
        sa.Column("id", ID, nullable=False),
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("(valid_from IS NULL) = (valid_to IS NULL)", name=op.f("ck_working_hours_validity_whole")),
        sa.CheckConstraint(
            "ends_at > starts_at AND ends_at <= starts_at + 1440", name=op.f("ck_working_hours_ends_at")
        ),
        sa.CheckConstraint("starts_at BETWEEN 0 AND 1439", name=op.f("ck_working_hours_starts_at")),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_working_hours_validity_order")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_working_hours_weekday")),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_working_hours_clinic_id_clinic"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_working_hours_doctor_id_doctor"),
        sa.PrimaryKeyConstraint("id", name="pk_working_hours"),
    )
    op.create_index("ix_working_hours_doctor_id_clinic_id", "working_hours", ["doctor_id", "clinic_id"], unique=False)
    op.create_table(
        "appointment",
        sa.Column("id", ID, nullable=False),
        sa.Column("booking_id", sa.String(length=9), nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("patient_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("start_time", INSTANT, nullable=False),
        sa.Column("end_time", INSTANT, nullable=False),
        sa.Column("busy_until", INSTANT, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("booking_source", sa.String(length=32), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("overbooked", sa.Integer(), nullable=False),
        sa.Column("overbook_reason", sa.Text(), nullable=False),
        sa.Column("request_key", sa.String(length=64), nullable=False),
        sa.Column("request_digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "booking_source IN ('phone', 'walk_in', 'online', 'whatsapp', 'referral')",
            name=op.f("ck_appointment_booking_source"),
        ),
        sa.CheckConstraint("overbooked = 0 OR overbook_reason <> ''", name=op.f("ck_appointment_overbook_reason")),
        sa.CheckConstraint(
            "status IN ('CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW')",
            name=op.f("ck_appointment_status"),
        ),
        sa.CheckConstraint("overbooked IN (0, 1)", name=op.f("ck_appointment_overbooked_is_flag")),
        sa.CheckConstraint("start_time < end_time AND end_time <= busy_until", name=op.f("ck_appointment_times")),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_appointment_clinic_id_clinic"),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name="fk_appointment_created_by_user"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_appointment_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_appointment_patient_id_patient"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_appointment_service_id_service"),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_appointment_terminal_id_terminal"),
        sa.PrimaryKeyConstraint("id", name="pk_appointment"),
        sa.UniqueConstraint("booking_id", name="uq_appointment_booking_id"),
        sa.UniqueConstraint("created_by", "request_key", name="uq_appointment_created_by_request_key"),
    )
    op.create_index("ix_appointment_clinic_id_service_date", "appointment", ["clinic_id", "service_date"], unique=False)
    op.create_index(
        "ix_appointment_doctor_busy",
        "appointment",
        ["doctor_id", "busy_until", "start_time"],
        unique=False,
        sqlite_where=sa.text("overbooked = 0 AND status NOT IN ('CANCELLED', 'NO_SHOW')"),
        postgresql_where=sa.text("overbooked = 0 AND status NOT IN ('CANCELLED', 'NO_SHOW')"),
    )
    op.create_index("ix_appointment_doctor_id_service_date", "appointment", ["doctor_id", "service_date"], unique=False)
    op.create_index("ix_appointment_patient_id_start_time", "appointment", ["patient_id", "start_time"], unique=False)
    op.create_table(
        "audit_entry",
        sa.Column("id", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("entity", sa.String(length=32), nullable=False),
        sa.Column("entity_id", ID, nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_audit_entry_terminal_id_terminal"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_audit_entry_user_id_user"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
        sa.UniqueConstraint("terminal_id", "seq", name="uq_audit_entry_terminal_id_seq"),
    )
    op.create_index("ix_audit_entry_entity_entity_id", "audit_entry", ["entity", "entity_id"], unique=False)
    op.create_table(
        "doctor_service",
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("is_offered", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.CheckConstraint("duration IS NULL OR duration BETWEEN 5 AND 720", name=op.f("ck_doctor_service_duration")),
        sa.CheckConstraint("is_offered IN (0, 1)", name=op.f("ck_doctor_service_is_offered_is_flag")),
        sa.CheckConstraint("price IS NULL OR price >= 0", name=op.f("ck_doctor_service_price")),
        sa.CheckConstraint("share IS NULL OR share BETWEEN 0 AND 10000", name=op.f("ck_doctor_service_share")),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_doctor_service_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_doctor_service_service_id_service"),
        sa.PrimaryKeyConstraint("doctor_id", "service_id", name="pk_doctor_service"),
    )
    op.create_index("ix_doctor_service_service_id", "doctor_service", ["service_id"], unique=False)
    op.create_table(
        "user_clinic",
        sa.Column("user_id", ID, nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_user_clinic_clinic_id_clinic"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_user_clinic_user_id_user"),
        sa.PrimaryKeyConstraint("user_id", "clinic_id", name="pk_user_clinic"),
    )
    op.create_table(
        "user_session",
        sa.Column("id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_user_session_terminal_id_terminal"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_user_session_user_id_user"),
        sa.PrimaryKeyConstraint("id", name="pk_user_session"),
        sa.UniqueConstraint("token_hash", name="uq_user_session_token_hash"),
    )
    op.create_index("ix_user_session_user_id", "user_session", ["user_id"], unique=False)
    op.create_table(
        "wizard_draft",
        sa.Column("user_id", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=False),
        sa.Column("request_key", sa.String(length=64), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_wizard_draft_terminal_id_terminal"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_wizard_draft_user_id_user"),
        sa.PrimaryKeyConstraint("user_id", "terminal_id", name="pk_wizard_draft"),
    )
    op.create_table(
        "visit",
        sa.Column("id", ID, nullable=False),
        sa.Column("appointment_id", ID, nullable=False),
        sa.Column("previous_visit_id", ID, nullable=True),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("queue_number", sa.Integer(), nullable=False),
        sa.Column("check_in_time", INSTANT, nullable=False),
        sa.Column("arrived_at", INSTANT, nullable=True),
        sa.Column("called_at", INSTANT, nullable=True),
        sa.Column("started_at", INSTANT, nullable=True),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("visit_type", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("priority_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("priority = 0 OR priority_reason <> ''", name=op.f("ck_visit_priority_reason")),
        sa.CheckConstraint(
            "status IN ('WAITING', 'CALLED', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED', 'CANCELLED', 'NO_SHOW', "
            "'TRANSFERRED', 'RESCHEDULED')",
            name=op.f("ck_visit_status"),
        ),
        sa.CheckConstraint(
            "visit_type IN ('SCHEDULED', 'WALK_IN', 'EMERGENCY', 'FOLLOW_UP')", name=op.f("ck_visit_visit_type")
        ),
        sa.CheckConstraint("queue_number >= 1", name=op.f("ck_visit_queue_number")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name="fk_visit_appointment_id_appointment"),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_visit_clinic_id_clinic"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_visit_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["previous_visit_id"], ["visit.id"], name="fk_visit_previous_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint(
            "clinic_id", "service_date", "queue_number", name="uq_visit_clinic_id_service_date_queue_number"
        ),
    )
    op.create_index("ix_visit_appointment_id", "visit", ["appointment_id"], unique=False)
    op.create_index("ix_visit_doctor_id_service_date", "visit", ["doctor_id", "service_date"], unique=False)
    op.create_index(
        "uq_visit_open_appointment",
        "visit",
        ["appointment_id"],
        unique=True,
        sqlite_where=sa.text("status IN ('WAITING', 'CALLED', 'IN_PROGRESS', 'ON_HOLD')"),
        postgresql_where=sa.text("status IN ('WAITING', 'CALLED', 'IN_PROGRESS', 'ON_HOLD')"),
    )
    op.create_table(
        "payment",
        sa.Column("id", ID, nullable=False),
        sa.Column("appointment_id", ID, nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column("discount_reason", sa.Text(), nullable=False),
        sa.Column("amount_paid", sa.BigInteger(), nullable=False),
        sa.Column("doctor_share", sa.BigInteger(), nullable=False),
        sa.Column("center_share", sa.BigInteger(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("method IN ('CASH', 'CARD', 'TRANSFER')", name=op.f("ck_payment_method")),
        sa.CheckConstraint(
            "status IN ('PENDING', 'PARTIAL', 'PAID', 'PARTLY_REFUNDED', 'REFUNDED', 'VOID')",
            name=op.f("ck_payment_status"),
        ),
        sa.CheckConstraint("amount_paid >= 0 AND amount_paid <= total - discount", name=op.f("ck_payment_amount_paid")),
        sa.CheckConstraint("doctor_share + center_share = total - discount", name=op.f("ck_payment_shares_add_up")),
        sa.CheckConstraint("doctor_share >= 0 AND center_share >= 0", name=op.f("ck_payment_shares_positive")),
        sa.CheckConstraint("share BETWEEN 0 AND 10000", name=op.f("ck_payment_share")),
        sa.CheckConstraint("total >= 0 AND discount >= 0 AND discount <= total", name=op.f("ck_payment_discount")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name="fk_payment_appointment_id_appointment"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_payment_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
        sa.UniqueConstraint("appointment_id", name="uq_payment_appointment_id"),
    )
    op.create_index(
        "ix_payment_outstanding",
        "payment",
        ["appointment_id"],
        unique=False,
        sqlite_where=sa.text("status IN ('PENDING', 'PARTIAL')"),
        postgresql_where=sa.text("status IN ('PENDING', 'PARTIAL')"),
    )
    op.create_index("ix_payment_visit_id", "payment", ["visit_id"], unique=False)
    op.create_table(
        "payment_transaction",
        sa.Column("id", ID, nullable=False),
        sa.Column("payment_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("receipt_number", sa.BigInteger(), nullable=False),
        sa.Column("reverses_id", ID, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=False),
        sa.CheckConstraint("kind IN ('RECEIPT', 'REFUND')", name=op.f("ck_payment_transaction_kind")),
        sa.CheckConstraint("method IN ('CASH', 'CARD', 'TRANSFER')", name=op.f("ck_payment_transaction_method")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_transaction_amount")),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name="fk_payment_transaction_created_by_user"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_payment_transaction_payment_id_payment"),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["payment_transaction.id"], name="fk_payment_transaction_reverses_id_payment_transaction"
        ),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_payment_transaction_terminal_id_terminal"),
        sa.PrimaryKeyConstraint("id", name="pk_payment_transaction"),
        sa.UniqueConstraint("kind", "receipt_number", name="uq_payment_transaction_kind_receipt_number"),
    )
    op.create_index("ix_payment_transaction_payment_id", "payment_transaction", ["payment_id"], unique=False)


def _drop_tables() -> None:
    op.drop_table("payment_transaction")
    op.drop_table("payment")
    op.drop_table("visit")
    op.drop_table("wizard_draft")
    op.drop_table("user_session")
    op.drop_table("user_clinic")
    op.drop_table("doctor_service")
    op.drop_table("audit_entry")
    op.drop_table("appointment")
    op.drop_table("working_hours")
    op.drop_table("user")
    op.drop_table("time_off")
    op.drop_table("service")
    op.drop_table("queue_counter")
    op.drop_table("patient_term")
    op.drop_table("patient_phone")
    op.drop_table("doctor_clinic")
    op.drop_table("terminal")
    op.drop_table("setting")
    op.drop_table("patient")
    op.drop_table("outbox_event")
    op.drop_table("number_series")
    op.drop_table("doctor")
    op.drop_table("clinic")
