"""On PostgreSQL two roles, and policies that show each network's rows to those who entered it only.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"

ENTERED = "(SELECT string_to_array(NULLIF(current_setting('kith.networks', true), ''), ',')::bigint[])::bigint[]"
"""Asked once a statement, in a query of its own, rather than once a row. A pooled connection's setting is '' between
transactions, and NULL before the first one."""

ALL = "SELECT, INSERT, UPDATE, DELETE"

OWNED = (
    "contact", "occasion", "touch", "followup", "reminder", "prompt", "event", "introduction", "goal", "opportunity",
    "testimonial", "pitch", "news", "deleted_person", "message_prompt", "question", "change", "journal_entry",
)  # fmt: skip

OPEN_TO_APP = {
    "place": ALL,
    "inbox": "SELECT, INSERT, UPDATE",
    "invitation": "SELECT, INSERT, UPDATE",
    "sender": "SELECT",
    "house_note": ALL,
}
"""What is looked up before it is known whose it is, or is nobody's."""

DELIVERY = {
    "message": ALL,
    "message_prompt": "SELECT",
    "prompt": "SELECT, UPDATE",
    "network": "SELECT, UPDATE",
    "question": "SELECT, DELETE",
    "place": "SELECT, UPDATE",
    "sender": "SELECT, INSERT, UPDATE",
    "inbox": "SELECT, DELETE",
    "house_note": "SELECT",
    "change": "SELECT, DELETE",
    "deleted_person": "SELECT, DELETE",
}

NO_SEQUENCE = ("message_prompt", "invitation", "sender", "house_note")

ROLE = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;  -- made for another database of this server at the same moment
END $$
"""

MEMBER = """
DO $$
BEGIN
    EXECUTE format('GRANT {role} TO %I', session_user);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO {role}', current_schema());
EXCEPTION WHEN insufficient_privilege THEN
    NULL;  -- an administrator made the roles, and has granted them; if not, the first transaction says so
END $$
"""


def upgrade() -> None:
    """Make the roles, grant them what they need, and draw the lines between networks."""
    if op.get_context().dialect.name != "postgresql":
        return
    for role in ("kith_app", "kith_ledger"):
        op.execute(ROLE.format(role=role))
        op.execute(MEMBER.format(role=role))
    for table in OWNED:
        _apart(table, f"network_id = ANY ({ENTERED})")
    _apart("network", f"id = ANY ({ENTERED})")
    # A word to somebody who has no network belongs to none.
    _apart("message", f"network_id IS NULL OR network_id = ANY ({ENTERED})")
    for table, rights in OPEN_TO_APP.items():
        _grant(rights, table, "kith_app")
    for table, rights in DELIVERY.items():
        _grant(rights, table, "kith_ledger")
        if table not in OPEN_TO_APP:
            op.execute(f"CREATE POLICY delivery ON {table} TO kith_ledger USING (true)")


def _apart(table: str, mine: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY entered ON {table} TO kith_app USING ({mine})")
    _grant(ALL, table, "kith_app")


def _grant(rights: str, table: str, role: str) -> None:
    op.execute(f"GRANT {rights} ON {table} TO {role}")
    if "INSERT" in rights and table not in NO_SEQUENCE:
        op.execute(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO {role}")
