"""Somebody passed on rather than typed: what was understood, kept in a question while the owner is asked about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.commands.turn import Turn
from bot.dates.partial import PartialDate
from bot.model import Contact, Question
from bot.store import questions
from bot.words.intents import Fields, OccasionSaid

_TEXTS = ("name", "company", "title")
_LISTS = ("emails", "phones", "links")


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What was understood of somebody, their account on the platform, and what they wrote ("" for neither)."""

    fields: Fields
    account: str = ""
    note: str = ""

    def keep(self, turn: Turn) -> Question:
        """Keep it until a button says what to do. Several may wait: people forward several messages at once."""
        birthday = next((o.on for o in self.fields.occasions if o.kind == "birthday"), None)
        kept = {name: getattr(self.fields, name) for name in (*_TEXTS, *_LISTS)}
        kept |= {"birthday": birthday and (birthday.month, birthday.day, birthday.year)}
        text = json.dumps({**kept, "account": self.account, "note": self.note}, ensure_ascii=False)
        return questions.keep(turn.session, turn.network.id, turn.place, text, "", turn.now, beside=True)

    @staticmethod
    def kept(question: Question) -> PassedOn:
        """What `keep` kept."""
        kept: dict[str, Any] = json.loads(question.text)
        said: dict[str, Any] = {name: kept[name] for name in _TEXTS} | {name: tuple(kept[name]) for name in _LISTS}
        occasions = (OccasionSaid("birthday", PartialDate(*kept["birthday"])),) if kept["birthday"] else ()
        return PassedOn(Fields(**said, occasions=occasions), kept["account"], kept["note"])

    def recognise(self, contact: Contact) -> bool:
        """Keep their account with somebody; returns whether it is new."""
        if not self.account or self.account in contact.links:
            return False
        contact.links = [*contact.links, self.account]
        return True
