"""Patients' files: those that were merged into another are found from it, and look-alikes that are two people."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MERGED = sa.text("merged_into IS NOT NULL")
CLOSED = sa.text("is_active = 0 AND merged_into IS NULL")


def upgrade() -> None:
    op.create_index("ix_patient_merged_into", "patient", ["merged_into"], sqlite_where=MERGED, postgresql_where=MERGED)
    op.create_index("ix_patient_closed", "patient", ["name_compact"], sqlite_where=CLOSED, postgresql_where=CLOSED)
    op.create_table(
        "patient_distinct",
        sa.Column("first_id", ID, nullable=False),
        sa.Column("second_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_patient_distinct_in_order")),
        sa.ForeignKeyConstraint(["first_id"], ["patient.id"], name="fk_patient_distinct_first_id_patient"),
        sa.ForeignKeyConstraint(["second_id"], ["patient.id"], name="fk_patient_distinct_second_id_patient"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_patient_distinct_user_id_user"),
        sa.PrimaryKeyConstraint("first_id", "second_id", name="pk_patient_distinct"),
    )


def downgrade() -> None:
    op.drop_table("patient_distinct")
    op.drop_index("ix_patient_closed", table_name="patient")
    op.drop_index("ix_patient_merged_into", table_name="patient")
