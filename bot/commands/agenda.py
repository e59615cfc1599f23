"""What is due, what is coming, and a prompt on demand."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.agenda import digest as mornings
from bot.agenda import hours, life
from bot.agenda.digest import Coming
from bot.cards import agenda as cards
from bot.cards import prompts as prompt_cards
from bot.chat import MAX_ITEMS, Card
from bot.commands import shown
from bot.commands.turn import Turn
from bot.model import Message, Network, Prompt
from bot.registry import PRESSES, Answer, command, intent
from bot.store import messages, prompts, reasons
from bot.words.intents import ActOnItem, Thanks

DAYS = 30
MAX_DAYS = 400


@command("today", "what is due or still open now", menu=4)
def today(turn: Turn, _arguments: str) -> Answer:
    """Everything that waits for the owner, with its buttons."""
    open_now = prompts.waiting_for_owner(turn.session, turn.network.id, turn.now)
    items = mornings.by_person(open_now)
    if not items:
        at, coming_first = _first_planned(turn)
        rows = prompts.get_all(turn.session, turn.network.id, (p.id for p in coming_first[:1]))
        first = reasons.gathered(turn.session, turn.network, rows, turn.now)
        return cards.nothing_due(first, at, turn.network, turn.now)
    if len(items) == 1:
        reason = reasons.gathered(turn.session, turn.network, items[0][:1], turn.now)[0]
        _seen(turn, items[0])
        return prompt_cards.prompt(reason, turn.network, turn.now)
    for item in items:
        _seen(turn, item)
    listed = Message(network_id=turn.network.id, kind="list", priority=0)
    return shown.listing(turn.session, turn.network, listed, items, turn.now)


@command("next", "what will be sent, and when", "30", menu=5, aliases=("upcoming",))
def next_days(turn: Turn, arguments: str) -> Answer:
    """Exactly what will be sent in the coming days."""
    words = arguments.split()
    if words and not (words[0].isdecimal() and 1 <= int(words[0]) <= MAX_DAYS):
        return cards.days_please(MAX_DAYS)
    return coming(turn.session, turn.network, turn.now, int(words[0]) if words else DAYS)


def coming(session: Session, network: Network, now: datetime, days: int) -> Card:
    """What will be sent in the coming days, when and why; and what was missed."""
    planned = [(at, prompt) for at, due in _planned(session, network, now, days) for prompt in due]
    listed = planned[: cards.MAX_LINES]
    rows = prompts.get_all(session, network.id, (p.id for _, p in listed))
    said = reasons.gathered(session, network, rows, now)
    missed = reasons.gathered(session, network, prompts.missed(session, network.id), now)
    with_reasons = [(at, reason) for (at, _), reason in zip(listed, said, strict=True)]
    held = len(mornings.by_person(prompts.held(session, network.id)))
    return cards.coming(with_reasons, len(planned) - len(listed), missed, held, days, network, now)


@command("test", "send me a prompt now")
def test(turn: Turn, _arguments: str) -> Answer:
    """A real prompt, the way it will come: delivered by the sender, not written as an answer."""
    at, planned = _first_planned(turn)
    if at is None:
        return cards.nothing_to_test()
    messages.say(turn.session, turn.place, None, turn.network.id, turn.now, "prompt", [(planned[0].id, 1)])
    return cards.test_sent(hours.local_day(at, turn.network), turn.today)


@intent(ActOnItem)
def act_on_item(turn: Turn, said: ActOnItem) -> Answer:
    """ "2 done": what item 2's button does, on the newest list in this chat."""
    message = messages.newest_list(turn.session, turn.place, turn.network.id)
    items = messages.items(turn.session, message) if message else []
    if message is None or not 1 <= said.number <= min(len(items), MAX_ITEMS):
        return cards.no_such_item(said.number)
    prompt = shown.first(items[said.number - 1])
    turn.message = message
    answer = PRESSES[said.verb](turn, shown.press_on(said.verb, prompt))
    turn.edits = isinstance(answer, Card)
    return answer


@intent(Thanks)
def thanks(_turn: Turn, said: Thanks) -> Answer:
    """Two words."""
    return cards.hello() if said.greeting else cards.any_time()


def _planned(session: Session, network: Network, now: datetime, days: int) -> list[tuple[datetime, list[Coming]]]:
    return mornings.plan(network, prompts.coming(session, network.id, now + timedelta(days=days)), now, days)


def _first_planned(turn: Turn) -> tuple[datetime | None, list[Coming]]:
    """What is sent next, and when; looked for near at first, since a year of thousands of people is long."""
    for days in (2, DAYS, MAX_DAYS):
        if planned := _planned(turn.session, turn.network, turn.now, days):
            return planned[0]
    return None, []


def _seen(turn: Turn, item: list[Prompt]) -> None:
    """What the owner has just been shown is not sent again this morning."""
    for prompt in item:
        if prompt.times_shown == 0 or prompt.held:
            life.shown(prompt, turn.network, turn.now)
