"""How Alembic reaches the database: by the connection, and in the transaction, that `bot.store.migrate` hands in."""

from alembic import context

from bot.model import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite alters little in place: a changed table is copied.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
