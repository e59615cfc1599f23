"""The first schema.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.pieces import ID, MOMENT, index_where, maybe, needed, of, owned

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, parents before their children."""
    for make in TABLES:
        make()


def network() -> None:
    """A person's people, dates and settings."""
    op.create_table(
        "network",
        sa.Column("id", ID, primary_key=True),
        *needed(sa.String(32), "uid"),
        *needed(sa.Text(), "owner"),
        *needed(MOMENT, "created_at"),
        *needed(sa.String(64), "timezone"),
        *needed(sa.Time(), "hour", "quiet_from", "quiet_until"),
        *needed(sa.String(7), "work_days"),
        *needed(sa.Integer(), "daily_cap"),
        *needed(sa.Time(), "evening"),
        *needed(sa.String(5), "leap_day"),
        *needed(sa.String(16), "locale"),
        *needed(sa.JSON(), "tag_cadences", "drafts"),
        *maybe(sa.Date(), "away_from", "away_until", "purpose_on"),
        *maybe(sa.SmallInteger(), "slot_day"),
        *maybe(sa.Time(), "slot_at"),
        *needed(sa.Integer(), "people_version"),
        *maybe(MOMENT, "next_due_at"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_network_next_due_at", "network", ["next_due_at"])


def place() -> None:
    """Private chats where a network is reached."""
    op.create_table(
        "place",
        *owned(),
        *needed(sa.String(16), "platform"),
        *needed(sa.String(64), "workspace", "chat"),
        *needed(sa.Boolean(), "open"),
        sa.UniqueConstraint("platform", "workspace", "chat"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_place_network_id", "place", ["network_id"])


def invitation() -> None:
    """Links that let somebody in."""
    op.create_table(
        "invitation",
        sa.Column("code", sa.String(32), primary_key=True),
        *needed(sa.Integer(), "uses_left"),
        *needed(MOMENT, "created_at"),
    )


def house_note() -> None:
    """What this Kith knows of itself."""
    op.create_table(
        "house_note",
        sa.Column("name", sa.String(32), primary_key=True),
        *needed(sa.Text(), "value"),
    )


def contact() -> None:
    """People."""
    op.create_table(
        "contact",
        *owned(),
        *needed(sa.String(32), "uid"),
        *needed(sa.Text(), "name", "nickname", "company", "title", "industry", "location"),
        *needed(sa.String(64), "timezone"),
        *needed(
            sa.JSON(), "emails", "phones", "links", "tags", "roles", "interests", "offers", "needs", "avoid", "notes"
        ),
        *needed(sa.JSON(), "asks"),
        *needed(sa.Text(), "how_met"),
        *maybe(sa.String(8), "cadence"),
        *maybe(sa.Date(), "cadence_on"),
        *needed(sa.Date(), "created_on"),
        *maybe(sa.Date(), "skipped_on", "new_job_on", "praise_offered_on", "session_on", "session_said_on"),
        *maybe(sa.Time(), "session_at"),
        *needed(sa.Text(), "session_agenda"),
        *needed(sa.Boolean(), "paused"),
        *maybe(sa.Date(), "paused_until", "review_on"),
        *needed(sa.Boolean(), "no_birthday", "do_not_prompt", "archived", "deceased"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_network_id", "contact", ["network_id"])


def occasion() -> None:
    """Dates that come back each year."""
    op.create_table(
        "occasion",
        *owned(),
        *needed(ID, "contact_id"),
        *needed(sa.String(20), "kind"),
        *needed(sa.Text(), "label"),
        *needed(sa.SmallInteger(), "month", "day"),
        *maybe(sa.SmallInteger(), "year", "lead_days"),
        *needed(sa.Date(), "created_on"),
        of("contact"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_occasion_network_id", "occasion", ["network_id"])
    op.create_index("ix_occasion_network_id_contact_id", "occasion", ["network_id", "contact_id"])


def touch() -> None:
    """Every time in touch."""
    op.create_table(
        "touch",
        *owned(),
        *needed(ID, "contact_id"),
        *needed(sa.Date(), "on"),
        *needed(sa.String(10), "kind"),
        *needed(sa.String(6), "direction"),
        *needed(sa.Text(), "note"),
        *needed(sa.Date(), "logged_on"),
        *maybe(ID, "event_id"),
        *maybe(sa.Date(), "thank_on"),
        of("contact"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_touch_network_id", "touch", ["network_id"])
    op.create_index("ix_touch_network_id_contact_id_on", "touch", ["network_id", "contact_id", "on"])


def followup() -> None:
    """Follow-ups and promises."""
    op.create_table(
        "followup",
        *owned(),
        *needed(ID, "contact_id"),
        *needed(sa.Text(), "what"),
        *maybe(sa.Date(), "due_on"),
        *maybe(sa.Time(), "at"),
        *maybe(sa.String(4), "debtor"),
        *needed(sa.String(8), "state"),
        *maybe(sa.Date(), "done_on"),
        of("contact"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_followup_network_id", "followup", ["network_id"])
    op.create_index("ix_followup_network_id_contact_id", "followup", ["network_id", "contact_id"])


def reminder() -> None:
    """The owner's own reminders."""
    op.create_table(
        "reminder",
        *owned(),
        *needed(sa.Text(), "what"),
        *maybe(sa.String(120), "rule"),
        *needed(sa.DateTime(), "starts"),
        *needed(sa.Boolean(), "timed"),
        *needed(sa.JSON(), "lead_days"),
        *maybe(sa.Date(), "said_on"),
        *needed(sa.String(8), "state"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reminder_network_id", "reminder", ["network_id"])


def prompt() -> None:
    """What is to be said and when."""
    op.create_table(
        "prompt",
        *owned(),
        *needed(sa.String(20), "kind"),
        *needed(ID, "source_id"),
        *needed(sa.String(24), "occurrence"),
        *maybe(ID, "contact_id"),
        *needed(MOMENT, "due_at"),
        *needed(sa.Boolean(), "timed"),
        *maybe(MOMENT, "snoozed_until"),
        *needed(sa.Integer(), "round"),
        *needed(sa.String(10), "state"),
        *maybe(MOMENT, "next_at"),
        *needed(sa.Integer(), "times_shown"),
        *maybe(MOMENT, "first_shown_at", "done_at"),
        *maybe(ID, "touch_id"),
        *needed(sa.Integer(), "missed"),
        *needed(sa.Boolean(), "held"),
        sa.UniqueConstraint("network_id", "kind", "source_id", "occurrence"),
        of("contact"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_prompt_network_id", "prompt", ["network_id"])
    op.create_index("ix_prompt_network_id_contact_id", "prompt", ["network_id", "contact_id"])
    index_where("ix_prompt_open_next", "prompt", ["network_id", "next_at"], "state = 'open'")
    index_where("ix_prompt_missed", "prompt", ["network_id"], "missed > 0")
    index_where("ix_prompt_held", "prompt", ["network_id"], "held")


def event() -> None:
    """Conferences and meetings."""
    op.create_table(
        "event",
        *owned(),
        *needed(sa.Text(), "name"),
        *needed(sa.Date(), "starts", "ends"),
        *maybe(sa.Time(), "starts_at"),
        *needed(sa.Text(), "place"),
        *maybe(sa.Integer(), "target"),
        *needed(MOMENT, "said_at"),
        *needed(sa.Boolean(), "going"),
        *maybe(sa.Date(), "finished_on", "away_on"),
        *maybe(sa.String(120), "rule"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_network_id", "event", ["network_id"])


def introduction() -> None:
    """Two people who should meet."""
    op.create_table(
        "introduction",
        *owned(),
        *needed(ID, "a_id", "b_id"),
        *needed(sa.Text(), "why"),
        *needed(sa.String(10), "state"),
        *maybe(sa.Date(), "a_asked_on", "b_asked_on", "connected_on", "ask_on"),
        *needed(sa.String(3), "a_said", "b_said"),
        sa.ForeignKeyConstraint(["network_id", "a_id"], ["contact.network_id", "contact.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["network_id", "b_id"], ["contact.network_id", "contact.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_introduction_network_id", "introduction", ["network_id"])
    op.create_index("ix_introduction_network_id_a_id", "introduction", ["network_id", "a_id"])
    op.create_index("ix_introduction_network_id_b_id", "introduction", ["network_id", "b_id"])


def goal() -> None:
    """What the owner wants to reach."""
    op.create_table(
        "goal",
        *owned(),
        *needed(sa.Text(), "what"),
        *maybe(sa.Integer(), "target"),
        *needed(sa.String(8), "period"),
        *maybe(sa.Date(), "deadline"),
        *needed(sa.Boolean(), "done"),
        *needed(sa.Date(), "set_on"),
        *maybe(sa.Date(), "leave_until"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goal_network_id", "goal", ["network_id"])


def opportunity() -> None:
    """What came through somebody."""
    op.create_table(
        "opportunity",
        *owned(),
        *needed(sa.Text(), "what"),
        *maybe(ID, "via_id"),
        *needed(sa.String(10), "stage"),
        *needed(sa.Text(), "value", "lesson"),
        sa.ForeignKeyConstraint(["network_id", "via_id"], ["contact.network_id", "contact.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_opportunity_network_id", "opportunity", ["network_id"])
    op.create_index("ix_opportunity_network_id_via_id", "opportunity", ["network_id", "via_id"])


def testimonial() -> None:
    """Praise received."""
    op.create_table(
        "testimonial",
        *owned(),
        *needed(ID, "by_id"),
        *needed(sa.Text(), "text"),
        sa.ForeignKeyConstraint(["network_id", "by_id"], ["contact.network_id", "contact.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_testimonial_network_id", "testimonial", ["network_id"])
    op.create_index("ix_testimonial_network_id_by_id", "testimonial", ["network_id", "by_id"])


def pitch() -> None:
    """How the owner introduces themselves."""
    op.create_table(
        "pitch",
        *owned(),
        *needed(sa.Text(), "name", "text"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pitch_network_id", "pitch", ["network_id"])


def news() -> None:
    """What the owner tells people one by one."""
    op.create_table(
        "news",
        *owned(),
        *needed(sa.Text(), "text"),
        *needed(sa.JSON(), "whom", "told", "passed"),
        *needed(sa.Date(), "said_on"),
        *maybe(sa.Date(), "ended_on"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_news_network_id", "news", ["network_id"])


def deleted_person() -> None:
    """People who were deleted, as long as they can come back."""
    op.create_table(
        "deleted_person",
        *owned(),
        *needed(ID, "contact_id"),
        *needed(sa.Text(), "name", "about"),
        *needed(MOMENT, "deleted_at"),
        *needed(sa.JSON(), "rows"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deleted_person_network_id", "deleted_person", ["network_id"])


def inbox() -> None:
    """Events as they came."""
    op.create_table(
        "inbox",
        sa.Column("id", ID, primary_key=True),
        *needed(sa.String(16), "platform"),
        *needed(sa.String(64), "workspace"),
        *needed(sa.String(128), "event_id"),
        *needed(sa.String(64), "chat"),
        *needed(sa.Text(), "payload"),
        *needed(MOMENT, "received_at"),
        *maybe(MOMENT, "done_at"),
        sa.UniqueConstraint("platform", "workspace", "event_id"),
        sqlite_autoincrement=True,
    )
    index_where("ix_inbox_waiting", "inbox", ["platform", "workspace", "id"], "done_at IS NULL")


def message() -> None:
    """What a chat shows."""
    op.create_table(
        "message",
        sa.Column("id", ID, primary_key=True),
        *maybe(ID, "network_id"),
        *needed(sa.String(16), "platform"),
        *needed(sa.String(64), "workspace", "chat"),
        *needed(sa.Text(), "aside"),
        *needed(sa.String(8), "kind"),
        *needed(sa.Integer(), "priority"),
        *needed(sa.String(12), "state"),
        *needed(sa.Integer(), "fence"),
        *needed(sa.String(32), "token"),
        *maybe(sa.String(64), "ref"),
        *maybe(sa.JSON(), "card"),
        *needed(sa.Integer(), "wanted", "shown", "attempts", "deaths"),
        *needed(sa.Boolean(), "may_repeat"),
        *maybe(MOMENT, "retry_at"),
        *needed(MOMENT, "created_at"),
        *maybe(MOMENT, "sent_at", "late_from"),
        *maybe(ID, "contact_id"),
        sa.UniqueConstraint("network_id", "id"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_message_network_id", "message", ["network_id"])
    index_where("ix_message_parked", "message", ["platform", "workspace"], "state = 'parked'")
    index_where("ix_message_quarantined", "message", ["platform"], "state = 'quarantined'")
    op.create_index("ix_message_platform_workspace_chat_ref", "message", ["platform", "workspace", "chat", "ref"])
    index_where(
        "ix_message_work",
        "message",
        ["platform", "workspace", "priority", "id"],
        "state IN ('pending', 'claimed', 'sending') OR (state = 'sent' AND wanted > shown)",
    )


def message_prompt() -> None:
    """Which prompts a message shows."""
    op.create_table(
        "message_prompt",
        sa.Column("message_id", ID, primary_key=True),
        sa.Column("prompt_id", ID, primary_key=True),
        *needed(ID, "network_id"),
        *needed(sa.Integer(), "position"),
        of("message"),
        of("prompt"),
    )
    op.create_index("ix_message_prompt_network_id_prompt_id", "message_prompt", ["network_id", "prompt_id"])


def sender() -> None:
    """The one process that sends."""
    op.create_table(
        "sender",
        sa.Column("platform", sa.String(16), primary_key=True),
        sa.Column("workspace", sa.String(64), primary_key=True),
        *needed(sa.String(64), "holder"),
        *maybe(MOMENT, "lease_until"),
        *needed(sa.Integer(), "fence"),
        *maybe(MOMENT, "seen_at", "off_from", "off_until"),
    )


def question() -> None:
    """Questions not yet answered."""
    op.create_table(
        "question",
        *owned(),
        *needed(sa.String(16), "platform"),
        *needed(sa.String(64), "workspace", "chat"),
        *needed(sa.String(24), "verb"),
        *needed(ID, "about"),
        *needed(sa.String(64), "extra"),
        *needed(sa.Text(), "text"),
        *needed(sa.JSON(), "chosen"),
        *needed(sa.Text(), "asking"),
        *needed(MOMENT, "asked_at"),
        *needed(sa.Boolean(), "open"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_network_id", "question", ["network_id"])


def change() -> None:
    """What one message or press changed."""
    op.create_table(
        "change",
        *owned(),
        *needed(MOMENT, "at"),
        *needed(sa.String(16), "platform"),
        *needed(sa.String(64), "workspace", "chat"),
        *maybe(ID, "contact_id"),
        *maybe(MOMENT, "undone_at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_network_id", "change", ["network_id"])


def journal_entry() -> None:
    """Rows as they were before and after a change."""
    op.create_table(
        "journal_entry",
        sa.Column("id", ID, primary_key=True),
        *needed(ID, "change_id", "network_id"),
        *needed(sa.String(24), "table"),
        *needed(ID, "row_id"),
        *maybe(sa.JSON(), "before", "after"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_entry_change_id", "journal_entry", ["change_id"])


TABLES = (
    network,
    place,
    invitation,
    house_note,
    contact,
    occasion,
    touch,
    followup,
    reminder,
    prompt,
    event,
    introduction,
    goal,
    opportunity,
    testimonial,
    pitch,
    news,
    deleted_person,
    inbox,
    message,
    message_prompt,
    sender,
    question,
    change,
    journal_entry,
)
