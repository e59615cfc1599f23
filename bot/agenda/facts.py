"""A prompt with everything its card may say: what the store gathers and the cards word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.agenda.gatherings import Gathering
from bot.agenda.goals import Progress
from bot.agenda.introductions import Pair
from bot.agenda.people import Acquaintance
from bot.agenda.review import Suggestion
from bot.agenda.unsorted import Born
from bot.model import Contact, Followup, Occasion, Prompt, Reminder, Touch


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is brought up. `contact` is None for the owner's own reminder; `last` is the last time in touch,
    before anything this prompt's Done logged, which is `logged`; `meeting` is what a thank-you thanks for, `pair`
    whom an introduction is about, `progress` how far a goal is and `next_one` who would be a good next one for it,
    `review` what might be changed, `born` whose birthday it is of those who came in with a file."""

    prompt: Prompt
    contact: Contact | None = None
    occasion: Occasion | None = None
    followup: Followup | None = None
    reminder: Reminder | None = None
    meeting: Touch | None = None
    pair: Pair | None = None
    progress: Progress | None = None
    next_one: Acquaintance | None = None
    review: Sequence[Suggestion] | None = None
    event: Gathering | None = None
    born: Born | None = None
    last: Touch | None = None
    last_note: str = ""
    logged: Touch | None = None
    chat_url: str = ""
