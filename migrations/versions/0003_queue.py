"""The queue: a place in the order that is not the arrival, and what was done a moment ago and can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("visit", sa.Column("queued_at", INSTANT, nullable=True))
    op.create_table(
        "queue_action",
        sa.Column("id", ID, nullable=False),
        sa.Column("part_of", ID, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("visit_version", sa.Integer(), nullable=False),
        sa.Column("opened_visit_id", ID, nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["part_of"], ["queue_action.id"], name="fk_queue_action_part_of_queue_action"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_queue_action_user_id_user"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_queue_action_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_queue_action_visit_id_visit"),
        sa.ForeignKeyConstraint(["opened_visit_id"], ["visit.id"], name="fk_queue_action_opened_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_queue_action"),
    )
    op.create_index("ix_queue_action_doctor_id_user_id", "queue_action", ["doctor_id", "user_id"], unique=False)
    op.create_index("ix_queue_action_at", "queue_action", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("queue_action")
    op.drop_column("visit", "queued_at")
