"""People from a file: what it would change, what it has changed, and how that is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.text import join, say
from bot.cards.work import work
from bot.chat import Card, Text
from bot.exchange.vcard_file import Unread

MOST = 8
"""So many of a kind are named, and the rest counted."""

_WHY = {"nobody": "no name, e-mail or number in it", "too_long": "it has no end, or is longer than any card"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What is in a file: people who are new, who are here already and how many of these get something new; who has
    another job (name, title, company); which cards are no use, and birthdays left out as they are still to come."""

    file: str
    new: int
    here: int
    filled: int
    jobs: Sequence[tuple[str, str, str]] = ()
    unread: Sequence[Unread] = ()
    to_come: int = 0

    @property
    def changes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.new or self.filled)


def preview(found: Counted) -> Card:
    """What the file would change."""
    everybody = found.new + found.here
    title = say("**{file}: {people}**", file=found.file, people=_people(everybody) if everybody else "nobody to import")
    return Card(title, (*_counts(found), *_details(found)))


def question(found: Counted) -> Text:
    """Whether to go on."""
    if found.new:
        return say("Import {people}?", people=_people(found.new))
    return say("Add what is new of {people}?", people=_people(found.filled))


def say_yes() -> Card:
    """Nobody is there to be asked."""
    return Card(say("Nothing was changed. To import them, say the same with --yes."))


def declined() -> Card:
    """They would rather not."""
    return Card(say("Nothing was imported."))


def nothing_new(found: Counted) -> Card:
    """The same file again, or one that holds nobody."""
    if not found.here:
        return Card(say("**Nobody to import in {file}.** Nothing was changed.", file=found.file), _details(found))
    who = "The one person in it is" if found.here == 1 else f"All {_people(found.here)} in it are"
    title = say("**Nothing new in {file}**", file=found.file)
    return Card(title, (say("{who} here already. Nothing was changed.", who=who), *_details(found)))


def imported(found: Counted) -> Card:
    """It is done."""
    title = say("**{people} imported**", people=_people(found.new)) if found.new else say("**Done**")
    quiet = (say("Quiet until you say who matters: no catch-ups, and a day's birthdays are one line of the morning."),)
    back = say('To take it back, say "undo" in `kith chat` within a day.')
    return Card(title, (*(quiet if found.new else ()), *_were_here(found), *_details(found), back))


def undone(gone: int, stay: Sequence[str], stay_in_all: int) -> Card:
    """An import taken back."""
    if not stay:
        return Card(say("↩ **Undone.** {people} of that file left your network.", people=_people(gone)))
    more = stay_in_all - len(stay)
    named = ", ".join(stay) + (f" and {more} more" if more else "")
    stays = "stays" if stay_in_all == 1 else "stay"
    return Card(
        say("↩ **Undone.** {people} of that file left your network.", people=_people(gone)),
        (say("{named} {stays}, with what you noted since.", named=named, stays=stays),),
    )


def _counts(found: Counted) -> tuple[Text, ...]:
    new = say("{number} new", number=found.new)
    here = say("{number} here already", number=found.here)
    line = join([new if found.new else (), here if found.here else ()], ", ")
    get = "gets" if found.filled == 1 else "get"
    gets = say("{people} {get} what was missing", people=_people(found.filled), get=get) if found.filled else ()
    return (join([line, gets], "; "),) if line else ()


def _were_here(found: Counted) -> tuple[Text, ...]:
    if not found.here:
        return ()
    here = "was here already" if found.here == 1 else "were here already"
    said = say("{people} {here}", people=_people(found.here), here=here)
    gets = say("{number} got what was missing", number=found.filled) if found.filled else say("nothing was missing")
    return (join([said, gets], "; "),)


def _details(found: Counted) -> tuple[Text, ...]:
    """New jobs, cards that cannot be read, and what is left out."""
    jobs = [say("New job: {name}, {job}", name=name, job=work(title, company)) for name, title, company in found.jobs]
    unread = [say("Card {number} cannot be read: {why}", number=one.number, why=_WHY[one.why]) for one in found.unread]
    left_out: list[Text] = []
    if found.to_come:
        are = "birthday is still to come and is" if found.to_come == 1 else "birthdays are still to come and are"
        left_out = [say("{number} {are} left out", number=found.to_come, are=are)]
    return (*_few(jobs), *_few(unread), *left_out)


def _few(lines: Sequence[Text]) -> list[Text]:
    more = len(lines) - MOST
    return [*lines[:MOST], *([say("… and {more} more", more=more)] if more > 0 else [])]


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"
