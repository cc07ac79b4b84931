"""The working day: how appointments stood, whose money is whose, drawers, payouts, follow-up rules."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
ADDED_ONLY = ("appointment_history", "share_entry")

# Each receipt so far pays the doctor and the centre in proportion, rounded half up on the running sum, so that the
# parts of a payment that is paid in full are exactly its shares.
SHARES_SO_FAR = """
INSERT INTO share_entry (payment_id, transaction_id, doctor_id, doctor_amount, center_amount, created_at)
SELECT payment_id, id, doctor_id, part, amount - part, created_at
FROM (
    SELECT
        running.*,
        (2 * running.paid * running.doctor_share + running.net) / (2 * running.net)
        - (2 * (running.paid - running.amount) * running.doctor_share + running.net) / (2 * running.net) AS part
    FROM (
        SELECT
            t.id, t.payment_id, t.amount, t.created_at, a.doctor_id, p.doctor_share, p.total - p.discount AS net,
            CAST(SUM(t.amount) OVER (PARTITION BY t.payment_id ORDER BY t.id) AS BIGINT) AS paid
        FROM payment_transaction t
        JOIN payment p ON p.id = t.payment_id
        JOIN appointment a ON a.id = p.appointment_id
        WHERE t.kind = 'RECEIPT'
    ) AS running
) AS parts
ORDER BY id
"""


def upgrade() -> None:
    op.create_table(
        "appointment_history",
        sa.Column("id", ID, nullable=False),
        sa.Column("appointment_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clinic_id", ID, nullable=False),
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("start_time", INSTANT, nullable=False),
        sa.Column("end_time", INSTANT, nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name="fk_appointment_history_appointment_id_appointment"
        ),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name="fk_appointment_history_clinic_id_clinic"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_appointment_history_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_appointment_history_terminal_id_terminal"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_appointment_history_user_id_user"),
        sa.PrimaryKeyConstraint("id", name="pk_appointment_history"),
    )
    op.create_index("ix_appointment_history_appointment_id", "appointment_history", ["appointment_id"])
    op.create_table(
        "cash_shift",
        sa.Column("id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("opening_float", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("closed_by", ID, nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("expected", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("opening_float >= 0", name=op.f("ck_cash_shift_opening_float")),
        sa.CheckConstraint("counted IS NULL OR counted >= 0", name=op.f("ck_cash_shift_counted")),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (counted IS NULL) AND (closed_at IS NULL) = (expected IS NULL)",
            name=op.f("ck_cash_shift_closed_whole"),
        ),
        sa.ForeignKeyConstraint(["closed_by"], ["user.id"], name="fk_cash_shift_closed_by_user"),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_cash_shift_terminal_id_terminal"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_cash_shift_user_id_user"),
        sa.PrimaryKeyConstraint("id", name="pk_cash_shift"),
    )
    op.create_index(
        "uq_cash_shift_open_user_id",
        "cash_shift",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_cash_shift_opened_at", "cash_shift", ["opened_at"])
    op.create_table(
        "follow_up_rule",
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("service_id", ID, nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("price_share", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("is_active IN (0, 1)", name=op.f("ck_follow_up_rule_is_active_is_flag")),
        sa.CheckConstraint("days BETWEEN 1 AND 365", name=op.f("ck_follow_up_rule_days")),
        sa.CheckConstraint("visits BETWEEN 1 AND 99", name=op.f("ck_follow_up_rule_visits")),
        sa.CheckConstraint("price_share BETWEEN 0 AND 9999", name=op.f("ck_follow_up_rule_price_share")),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_follow_up_rule_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name="fk_follow_up_rule_service_id_service"),
        sa.PrimaryKeyConstraint("doctor_id", "service_id", name="pk_follow_up_rule"),
    )
    op.add_column("appointment", sa.Column("expected_at", INSTANT, nullable=True))
    op.add_column("payment", sa.Column("list_price", sa.BigInteger(), nullable=True))
    _add_reference("payment", "follow_up_of", "appointment")
    op.create_index("ix_payment_follow_up_of", "payment", ["follow_up_of"])
    op.add_column("payment_transaction", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    _add_reference("payment_transaction", "shift_id", "cash_shift")
    op.create_index("ix_payment_transaction_created_at", "payment_transaction", ["created_at"])
    op.create_index("ix_payment_transaction_shift_id", "payment_transaction", ["shift_id"])
    _create_shares()
    for table in ADDED_ONLY:
        _refuse_change(table)


def _create_shares() -> None:
    op.create_table(
        "share_entry",
        sa.Column("id", ID, nullable=False),
        sa.Column("payment_id", ID, nullable=False),
        sa.Column("transaction_id", ID, nullable=True),
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("doctor_amount", sa.BigInteger(), nullable=False),
        sa.Column("center_amount", sa.BigInteger(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_share_entry_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name="fk_share_entry_payment_id_payment"),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["payment_transaction.id"], name="fk_share_entry_transaction_id_payment_transaction"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_share_entry"),
    )
    op.execute(SHARES_SO_FAR)
    op.create_index("ix_share_entry_doctor_id_created_at", "share_entry", ["doctor_id", "created_at"])
    op.create_index("ix_share_entry_payment_id", "share_entry", ["payment_id"])
    op.create_index("ix_share_entry_transaction_id", "share_entry", ["transaction_id"])
    op.create_table(
        "payout",
        sa.Column("id", ID, nullable=False),
        sa.Column("doctor_id", ID, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("shift_id", ID, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("terminal_id", ID, nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payout_amount")),
        sa.CheckConstraint("method IN ('CASH', 'CARD', 'TRANSFER')", name=op.f("ck_payout_method")),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name="fk_payout_created_by_user"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name="fk_payout_doctor_id_doctor"),
        sa.ForeignKeyConstraint(["shift_id"], ["cash_shift.id"], name="fk_payout_shift_id_cash_shift"),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminal.id"], name="fk_payout_terminal_id_terminal"),
        sa.PrimaryKeyConstraint("id", name="pk_payout"),
    )
    op.create_index("ix_payout_doctor_id_created_at", "payout", ["doctor_id", "created_at"])
    op.create_index("ix_payout_shift_id", "payout", ["shift_id"])
    op.create_table(
        "payout_line",
        sa.Column("share_entry_id", ID, nullable=False),
        sa.Column("payout_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["payout_id"], ["payout.id"], name="fk_payout_line_payout_id_payout"),
        sa.ForeignKeyConstraint(
            ["share_entry_id"], ["share_entry.id"], name="fk_payout_line_share_entry_id_share_entry"
        ),
        sa.PrimaryKeyConstraint("share_entry_id", name="pk_payout_line"),
    )
    op.create_index("ix_payout_line_payout_id", "payout_line", ["payout_id"])


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _add_reference(table: str, column: str, target: str) -> None:
    """SQLite adds a column with its foreign key only in one statement, which alembic's operation takes apart."""
    kind = "BIGINT" if _is_postgresql() else "INTEGER"
    name = f"fk_{table}_{column}_{target}"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT {name} REFERENCES {target} (id)")


def _refuse_change(table: str) -> None:
    if _is_postgresql():
        op.execute(
            f"CREATE TRIGGER tr_{table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER tr_{table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def downgrade() -> None:
    op.drop_table("payout_line")
    op.drop_table("payout")
    op.drop_table("share_entry")
    op.drop_index("ix_payment_transaction_shift_id", "payment_transaction")
    op.drop_index("ix_payment_transaction_created_at", "payment_transaction")
    op.drop_column("payment_transaction", "shift_id")
    op.drop_column("payment_transaction", "reason")
    op.drop_index("ix_payment_follow_up_of", "payment")
    op.drop_column("payment", "follow_up_of")
    op.drop_column("payment", "list_price")
    op.drop_column("appointment", "expected_at")
    op.drop_table("follow_up_rule")
    op.drop_table("cash_shift")
    op.drop_table("appointment_history")
