"""Runs the migrations on the connection that the program hands in, or on the URL given with ``-x url=…``."""

from alembic import context
from sqlalchemy import Connection, create_engine

from reception_app.persistence.models import Base


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, compare_server_default=False)
    with context.begin_transaction():
        context.run_migrations()


handed_in = context.config.attributes.get("connection")
if handed_in is not None:
    run(handed_in)
else:
    url = context.get_x_argument(as_dictionary=True).get("url")
    if url is None:
        raise SystemExit("name the database: alembic -x url=… COMMAND")
    with create_engine(url).begin() as connection:
        run(connection)
