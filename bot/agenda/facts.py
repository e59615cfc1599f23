"""A prompt with everything its card may say: what the store gathers and the cards word."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Contact, Followup, Occasion, Prompt, Reminder, Touch


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is brought up. `contact` is None for the owner's own reminder; `last` is the last time in touch,
    before anything this prompt's Done logged, which is `logged`; `meeting` is what a thank-you thanks for."""

    prompt: Prompt
    contact: Contact | None = None
    occasion: Occasion | None = None
    followup: Followup | None = None
    reminder: Reminder | None = None
    meeting: Touch | None = None
    last: Touch | None = None
    last_note: str = ""
    logged: Touch | None = None
    chat_url: str = ""
