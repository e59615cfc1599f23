"""What a message that shows prompts looks like right now, from the rows: for the sender, and after every press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.agenda import hours, life, wanted
from bot.agenda.digest import by_day
from bot.agenda.facts import Reason
from bot.cards import digest, finished, held, prompts
from bot.chat import MAX_ITEMS, Card, Press
from bot.commands.turn import Turn
from bot.model import Message, Network, Prompt
from bot.store import messages, networks, people, reasons, standing
from bot.store import prompts as rows
from bot.wire import card_from_json

LISTS = ("digest", "list", "slot")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A message that still has something to say, and the prompts it shows, item by item."""

    message: Message
    network: Network
    items: list[list[Prompt]]


def render_all(session: Session, several: Sequence[Message], now: datetime) -> list[Card | None]:
    """The messages' cards for the sender, in the same order; None where there is nothing left to say.

    Cards of one prompt take as many queries for a hundred as for one.
    """
    found = _still_to_be_said(session, [message for message in several if message.card is None])
    alone = [shown for shown in found.values() if shown.message.kind not in (*LISTS, "held")]
    gathered = reasons.gathered_across(session, [(shown.network, first(shown.items[0])) for shown in alone], now)
    why = {shown.message.id: reason for shown, reason in zip(alone, gathered, strict=True)}
    cards: list[Card | None] = []
    for message in several:
        shown = found.get(message.id)
        if message.card is not None:
            cards.append(card_from_json(message.card))
        elif reason := why.get(message.id):
            cards.append(_of_one(session, found[message.id].network, reason, now))
        else:
            cards.append(as_shown(session, shown.network, message, shown.items, now) if shown else None)
    return cards


def _still_to_be_said(session: Session, several: Sequence[Message]) -> dict[int, _Shown]:
    whose = networks.get_all(session, {message.network_id for message in several if message.network_id})
    items = messages.items_of(session, several)
    found: dict[int, _Shown] = {}
    for message in several:
        network = whose.get(message.network_id or 0)
        if network is None or not (of := items[message.id]):
            continue
        if message.ref is not None or any(_asks(message, prompt) for item in of for prompt in item):
            found[message.id] = _Shown(message, network, of)
    return found


def as_shown(session: Session, network: Network, message: Message, items: list[list[Prompt]], now: datetime) -> Card:
    """A list for several items, else the one prompt's own card, or what became of it."""
    if message.kind in LISTS:
        return listing(session, network, message, items, now)
    if message.kind == "held":
        return _held(session, network, message, items, now)
    return _of_one(session, network, reasons.gathered(session, network, [first(items[0])], now)[0], now)


def _of_one(session: Session, network: Network, reason: Reason, now: datetime) -> Card:
    """The one prompt's own card, or what became of it."""
    if reason.prompt.state == "open":
        return prompts.prompt(reason, network, now)
    today = hours.local_day(now, network)
    person = standing.person(session, reason.contact) if reason.contact else None
    return Card(finished.done_line(reason, network, whats_next(network, reason, person, now), today))


def listing(
    session: Session, network: Network, message: Message, items: list[list[Prompt]], now: datetime, page: int = 0
) -> Card:
    """A numbered list of what a message shows, one page of it."""
    listed = [left for item in items if (left := [p for p in item if not _long_past(p)])]
    entries = _entries(session, network, listed[page * MAX_ITEMS : (page + 1) * MAX_ITEMS], now)
    leading = [first(item) for item in listed]
    whole = digest.Whole(
        of=len(listed),
        left=sum(1 for prompt in leading if not _settled(prompt, now)),
        people=all(prompt.contact_id for prompt in leading),
        first=leading[0].id if leading else 0,
        page=page,
    )
    return digest.digest(entries, whole, _around(session, network, message, items, now), network, now)


def whats_next(network: Network, reason: Reason, person: wanted.Person | None, now: datetime) -> finished.Next:
    """The same person's next date, catch-up and promise; nothing for one's own reminder."""
    if person is None:
        return finished.Next()
    contact, today = person.contact, hours.local_day(now, network)
    occasion = None
    if reason.occasion:
        occasion = wanted.next_occasion(network, reason.occasion, life.nominal_day(reason.prompt) + timedelta(days=1))
    mine = [f for f in person.followups if f.debtor == "me" and f.due_on and f.due_on >= today]
    promise = min(((f.what, f.due_on) for f in mine if f.due_on), key=lambda p: p[1], default=None)
    silent = any((contact.deceased, contact.archived, contact.do_not_prompt))
    return finished.Next(
        occasion,
        None if silent else wanted.catch_up_day(network, person),
        promise if reason.prompt.kind == "thanks" else None,
    )


def in_list(turn: Turn) -> bool:
    """Whether the pressed message is a list."""
    return turn.message is not None and turn.message.kind in LISTS


def after(turn: Turn, card: Card) -> Card:
    """Where a press leads: back to the list it was pressed in, else to this card."""
    return list_again(turn) if in_list(turn) else card


def list_again(turn: Turn) -> Card:
    """The list that was pressed in, as it is now."""
    assert turn.message is not None
    turn.session.flush()
    return listing(turn.session, turn.network, turn.message, messages.items(turn.session, turn.message), turn.now)


def first(item: list[Prompt]) -> Prompt:
    """The reason that stands first: one still to be done if there is one."""
    return next((p for p in item if _matters(p)), item[0])


def press_on(verb: str, prompt: Prompt) -> Press:
    """The press a prompt's button sends."""
    return Press(verb, prompt.id, str(prompt.round))


def _entries(session: Session, network: Network, items: list[list[Prompt]], now: datetime) -> list[digest.Entry]:
    """The items with what they say. Everything is looked up together: a list may be long."""
    said = [_said(item, now) for item in items]
    each = iter(reasons.gathered(session, network, (prompt for item in said for prompt in item), now))
    gathered = [[next(each) for _ in item] for item in said]
    settled = {of[0].contact.id for of in gathered if of[0].contact and _settled(of[0].prompt, now)}
    whom = {person.contact.id: person for person in standing.persons(session, network.id, settled)}
    return [_entry(network, of, whom, now) for of in gathered]


def _said(item: list[Prompt], now: datetime) -> list[Prompt]:
    """The leading reason, and of the others those that are still to be done."""
    leading = first(item)
    return [leading, *(p for p in item if p is not leading and _matters(p) and not _put_off(p, now))]


def _entry(network: Network, of: list[Reason], whom: Mapping[int, wanted.Person], now: datetime) -> digest.Entry:
    """One item; what comes next is said of a settled one only."""
    leading = of[0]
    person = whom.get(leading.prompt.contact_id or 0)
    settled = _settled(leading.prompt, now)
    return digest.Entry(of, whats_next(network, leading, person if settled else None, now), settled)


def _around(
    session: Session, network: Network, message: Message, items: list[list[Prompt]], now: datetime
) -> digest.Around:
    if message.kind == "slot":
        return digest.Around(hour=True)
    past = [p for item in items for p in item if _long_past(p)]
    names = {c.id: c.name for c in people.get_all(session, network.id, [p.contact_id or 0 for p in past])}
    return digest.Around(
        waiting=by_day(rows.behind_cap(session, network.id, now), network),
        off_from=hours.local_day(message.late_from, network) if message.late_from else None,
        past=[(names.get(p.contact_id or 0, ""), life.nominal_day(p)) for p in past],
        asked=message.kind == "list",
    )


def _held(session: Session, network: Network, message: Message, items: list[list[Prompt]], now: datetime) -> Card:
    """Whether to show what a restore holds back, while anything is."""
    left = [kept for item in items if (kept := [p for p in item if _asks(message, p)])]
    if not left or message.late_from is None:
        return held.settled()
    few = [reasons.gathered(session, network, item, now) for item in left[: held.FIRST_FEW]]
    return held.asks(len(left), few, message.late_from, network, now)


def _asks(message: Message, prompt: Prompt) -> bool:
    """Whether the message has a reason to be sent in this prompt."""
    return _matters(prompt) and (prompt.held or message.kind != "held")


def _matters(prompt: Prompt) -> bool:
    return prompt.state == "open"


def _settled(prompt: Prompt, now: datetime) -> bool:
    return not _matters(prompt) or _put_off(prompt, now)


def _put_off(prompt: Prompt, now: datetime) -> bool:
    return prompt.state == "open" and prompt.snoozed_until is not None and prompt.snoozed_until > now


def _long_past(prompt: Prompt) -> bool:
    """A date that came to light more than two weeks late: one name in one line."""
    return (
        life.is_date(prompt)
        and prompt.state == "dropped"
        and prompt.first_shown_at is not None
        and prompt.first_shown_at - prompt.due_at > life.LATE_DATE_STAYS
    )
