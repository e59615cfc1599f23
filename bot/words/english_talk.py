"""English small talk, and the words by which commands are asked for without their slash."""

from __future__ import annotations

from bot.words.tables import each, words

THANKS = (
    r"(?:many |ok |okay |great |perfect |cool |nice |lovely )?(?:thanks|thank you|thank u|thx|ty|cheers|ta|"
    r"much appreciated|"
    r"thanks a lot|thanks so much|thank you so much|thank you very much|thanks very much|tysm|bless you|e se|ese)"
    r"(?: kith| again| friend)?"
)
GREETINGS = (
    r"(?:hi|hello|hey|hiya|good morning|good afternoon|good evening|good day|greetings|howdy|yo|morning|hola|bonjour)"
    r"(?: there| kith| again| all)*"
)
COMMANDS: dict[str, str] = {
    **each(
        "today",
        """
        today, due, due today, agenda, whats due, what is due, whats due today, what is due today, whats on
        today, what is on today, whats up today, whats today, anything today, anything due, anything due today,
        what should i do, what should i do today, what do i have today, who should i contact, who should i
        contact today, who should i call today, who should i call
        """,
    ),
    **each(
        "next",
        """
        next, upcoming, coming up, whats next, what is next, whats coming, whats coming up, what is coming up,
        this week, whats due this week, whats on this week
        """,
    ),
    **each(
        "undo",
        """
        undo, undo that, undo this, undo it, undo last, take that back, take it back, revert, revert that
        """,
    ),
    **each("cancel", "cancel, cancel that, never mind, nevermind, forget it"),
    **each("help", "help, help me, what can you do, how does this work, commands"),
    **each("stats", "stats, statistics, my stats, my numbers, numbers, how am i doing"),
    **each("settings", "settings, preferences"),
    **each("import", "import"),
    **each("export", "export, export my data"),
    **each("review", "review"),
    **each(
        "sos",
        """
        sos, i lost my job, i have lost my job, ive lost my job, i just lost my job, i was laid off, i got laid
        off, i got fired, i was fired, i need a job
        """,
    ),
    **each("privacy", "privacy"),
    **each("delete_me", "delete me, delete my data, delete everything, delete my account"),
    **each("start", "start"),
    **each("edit", "edit"),
    **each("merge", "merge"),
    **each("link", "link"),
    **each("test", "test"),
    **each("gaps", "gaps"),
    **each("goal", "goals, my goals"),
    **each("event", "events"),
    **each("intro", "introductions"),
    **each("pitch", "pitches, my pitch"),
    **each(
        "deleted",
        """
        deleted, deleted people, deleted contacts, list deleted people, list deleted contacts, list deleted, who did i
        delete, who have i deleted, whom did i delete, who was deleted, who has been deleted, whos deleted
        """,
    ),
    **each(
        "drafts",
        """
        drafts, my drafts, my own drafts, list my drafts, list drafts, own drafts, my templates, templates, change my
        drafts, edit my drafts, remove my drafts, delete my drafts, delete all my drafts, what are my drafts
        """,
    ),
}
"""Whole lines that are a command, without apostrophes or a final mark."""

COMMANDS_WITH_ARGUMENTS = words("help next upcoming stats settings timezone merge edit export gaps review")
"""Commands whose arguments are passed on as they were typed."""
