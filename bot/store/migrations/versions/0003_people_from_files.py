"""People who came in with a file: which change brought them, and whether anything was done about them since.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.pieces import ID, index_where

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nobody who is here already came in with a file: no row is written, neither database copies a table."""
    op.add_column("contact", sa.Column("imported_in", ID, nullable=True))
    for table in ("contact", "occasion"):
        op.add_column(table, sa.Column("unsorted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("network", sa.Column("imported", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("change", sa.Column("imported", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("ix_occasion_network_id", "occasion")  # two others begin with that column
    index_where("ix_occasion_unsorted", "occasion", ["network_id", "month", "day"], "unsorted")
