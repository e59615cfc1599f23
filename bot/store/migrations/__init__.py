"""How the schema came to be, step by step (Alembic). None of it is loaded while the database is up to date."""
