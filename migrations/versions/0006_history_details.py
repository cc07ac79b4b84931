"""The history of an appointment also keeps its queue number, and when a late patient was expected."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appointment_history", sa.Column("expected_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("appointment_history", sa.Column("queue_number", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("appointment_history", "queue_number")
    op.drop_column("appointment_history", "expected_at")
