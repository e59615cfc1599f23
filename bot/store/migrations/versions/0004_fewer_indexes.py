"""One index less for each table whose unique one begins with the network: every row that was written kept both.

Revision ID: 0004
Revises: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"

OF_A_NETWORK = (
    "place", "contact", "touch", "followup", "reminder", "prompt", "event", "introduction", "goal", "opportunity",
    "testimonial", "pitch", "news", "deleted_person", "message", "question", "change",
)  # fmt: skip


def upgrade() -> None:
    """No row is written: an index is let go of at once, whatever its size."""
    for table in OF_A_NETWORK:
        op.drop_index(f"ix_{table}_network_id", table)
