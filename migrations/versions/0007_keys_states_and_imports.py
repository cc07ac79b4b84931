"""Patients registered once for a key, appointments listed by state, imports that are hidden until they are whole."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FILE_OF_TERM = "fk_patient_term_patient_id_patient"
BY_STATUS = ["clinic_id", "service_date", "status", "start_time"]
CLOSED = "is_active = 0 AND merged_into IS NULL"
IMPORTING = sa.text("import_key IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "patient_request",
        sa.Column("user_id", ID, nullable=False),
        sa.Column("request_key", sa.String(length=64), nullable=False),
        sa.Column("request_digest", sa.String(length=64), nullable=False),
        sa.Column("patient_id", ID, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name="fk_patient_request_patient_id_patient"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_patient_request_user_id_user"),
        sa.PrimaryKeyConstraint("user_id", "request_key", name="pk_patient_request"),
    )
    op.create_index("ix_patient_request_patient_id", "patient_request", ["patient_id"])
    op.create_index("ix_patient_distinct_second_id", "patient_distinct", ["second_id"])
    op.add_column("patient", sa.Column("import_key", sa.String(length=36), nullable=True))
    op.create_index(
        "ix_patient_importing",
        "patient",
        ["import_key", "id"],
        sqlite_where=IMPORTING,
        postgresql_where=IMPORTING,
    )
    _index_closed(f"{CLOSED} AND import_key IS NULL")
    # A list of the few in one state reads the index alone, over a year too.
    op.create_index("ix_appointment_clinic_id_service_date_status_start_time", "appointment", BY_STATUS)
    op.drop_index("ix_appointment_clinic_id_service_date", table_name="appointment")
    # No index leads from a patient to its terms, so that every deletion of a patient would read them all.
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(FILE_OF_TERM, "patient_term", type_="foreignkey")
    else:
        _rewrite_terms()


def downgrade() -> None:
    op.execute("DELETE FROM patient_term WHERE patient_id IN (SELECT id FROM patient WHERE import_key IS NOT NULL)")
    op.execute("DELETE FROM patient_phone WHERE patient_id IN (SELECT id FROM patient WHERE import_key IS NOT NULL)")
    op.execute("DELETE FROM patient WHERE import_key IS NOT NULL")
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key(FILE_OF_TERM, "patient_term", "patient", ["patient_id"], ["id"])
    else:
        _rewrite_terms(sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=FILE_OF_TERM))
    op.create_index("ix_appointment_clinic_id_service_date", "appointment", ["clinic_id", "service_date"])
    op.drop_index("ix_appointment_clinic_id_service_date_status_start_time", table_name="appointment")
    _index_closed(CLOSED)
    op.drop_index("ix_patient_importing", table_name="patient")
    op.drop_column("patient", "import_key")
    op.drop_index("ix_patient_distinct_second_id", table_name="patient_distinct")
    op.drop_table("patient_request")


def _index_closed(condition: str) -> None:
    where = sa.text(condition)
    op.drop_index("ix_patient_closed", table_name="patient")
    op.create_index("ix_patient_closed", "patient", ["name_compact"], sqlite_where=where, postgresql_where=where)


def _rewrite_terms(*constraints: sa.Constraint) -> None:
    """SQLite drops and adds a constraint by writing the table anew."""
    op.create_table(
        "patient_term_anew",
        sa.Column("term", sa.String(length=64), nullable=False),
        sa.Column("patient_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("term", "patient_id", name="pk_patient_term"),
        *constraints,
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO patient_term_anew (term, patient_id) SELECT term, patient_id FROM patient_term")
    op.drop_table("patient_term")
    op.rename_table("patient_term_anew", "patient_term")
