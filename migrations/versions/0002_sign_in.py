"""Sign-in: wrong attempts that outlive a restart, and audit entries of people who never got in.

A failed sign-in has no user to name, so ``audit_entry.user_id`` may be null. Going back deletes those entries, since
the older schema has no place for them; the chain of their terminal then shows the gap.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sign_in_failure",
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", INSTANT, nullable=False),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_sign_in_failure_failures")),
        sa.PrimaryKeyConstraint("name_hash", name="pk_sign_in_failure"),
    )
    op.create_index("ix_sign_in_failure_failed_at", "sign_in_failure", ["failed_at"], unique=False)
    op.add_column("user", sa.Column("password_changed_at", INSTANT, nullable=True))
    _let_user_be_null(True)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE audit_entry DISABLE TRIGGER tr_audit_entry_append_only")
        op.execute("DELETE FROM audit_entry WHERE user_id IS NULL")
        op.execute("ALTER TABLE audit_entry ENABLE TRIGGER tr_audit_entry_append_only")
    else:
        op.execute("DROP TRIGGER tr_audit_entry_no_delete")
        op.execute("DELETE FROM audit_entry WHERE user_id IS NULL")
    _let_user_be_null(False)
    op.drop_column("user", "password_changed_at")
    op.drop_table("sign_in_failure")


def _let_user_be_null(nullable: bool) -> None:
    with op.batch_alter_table("audit_entry") as batch:
        batch.alter_column("user_id", existing_type=ID, nullable=nullable)
    if op.get_bind().dialect.name == "sqlite":
        # SQLite alters a column by building the table anew, which takes its triggers along.
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER tr_audit_entry_no_{verb.lower()} BEFORE {verb} ON audit_entry "
                "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END"
            )
