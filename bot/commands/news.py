"""The owner's news, told to people one by one: a card a person, which they may leave and come back to."""

from __future__ import annotations

from collections.abc import Iterable

from bot.agenda.wanted import is_silent
from bot.cards import news as cards
from bot.chat import Card, Press, Toast
from bot.commands import facts
from bot.commands.about import GONE
from bot.commands.turn import Turn
from bot.commands.written import wrote
from bot.model import Contact, News
from bot.registry import PRESSES, Answer, intent, press
from bot.store import changes, people, questions
from bot.store import news as store
from bot.words.intents import ShareNews
from bot.words.people import known_in
from bot.words.scene import Scene

MAX_NEWS = 300


@intent(ShareNews)
def share(turn: Turn, said: ShareNews) -> Answer:
    """News to begin with, or to go on with where it was left."""
    named = people.get_all(turn.session, turn.network.id, (who.ids[0] for who in said.who if who.ids))
    if said.news:
        return _begin(turn, said.news, named)
    last = store.newest(turn.session, turn.network.id)
    if last is None:
        return cards.what_news([contact.id for contact in named])
    if named:
        return _tell(turn, last, named)
    return _go_on(turn, last)


@press("news_is")
def news_is(turn: Turn, pressed: Press) -> Answer:
    """The news, as typed; whom to tell may have been said before."""
    news = turn.values.get("text", "").strip().rstrip(" .!")
    ids = [int(id) for id in pressed.extra.split(",") if id.isdigit()]
    named = people.get_all(turn.session, turn.network.id, ids)
    return _begin(turn, news, named) if news else cards.what_news(ids)


@press("news_whom")
def news_whom(turn: Turn, pressed: Press) -> Answer:
    """Others than those proposed, by name."""
    news = store.get(turn.session, turn.network.id, pressed.about)
    if news is None:
        return Toast(GONE)
    typed = turn.values.get("text", "")
    found = known_in(Scene(turn.names, turn.wall, turn.network.order), typed)
    if not found:
        return cards.nobody(news, [typed.strip()[:60]] if typed.strip() else [], [])
    named = people.get_all(turn.session, turn.network.id, (id for *_, who in found for id in who.ids[:1]))
    if not news.told and not news.passed:
        news.whom = []  # they stand in place of those proposed
    return _tell(turn, news, named)


@press("news_next")
def next_draft(turn: Turn, pressed: Press) -> Answer:
    """The next person; [Another] counts on."""
    news = store.get(turn.session, turn.network.id, pressed.about)
    if news is None:
        return Toast(GONE)
    contact_id, _, variant = pressed.extra.partition(".")
    return _next(turn, news, int(variant or 0), only=int(contact_id or 0))


@press("news_sent")
def sent(turn: Turn, pressed: Press) -> Answer:
    """It was sent: logged, and the next one's turn."""
    asked = _asked(turn, pressed)
    if isinstance(asked, Toast):
        return asked
    news, contact = asked
    touch = wrote(turn, contact)
    news.told = [*news.told, contact.id]
    turn.settle()
    return _next(turn, news, told=cards.Told(contact.name, touch.id, turn.change.id))


@press("news_skip")
def skip(turn: Turn, pressed: Press) -> Answer:
    """Not this one."""
    asked = _asked(turn, pressed)
    if isinstance(asked, Toast):
        return asked
    news, contact = asked
    news.passed = [*news.passed, contact.id]
    turn.changed(contact)
    return _next(turn, news)


@press("news_enough")
def enough(turn: Turn, pressed: Press) -> Answer:
    """It is enough for now."""
    news = store.get(turn.session, turn.network.id, pressed.about)
    if news is None:
        return Toast(GONE)
    return _ended(turn, news, None)


@press("news_undo")
def undo(turn: Turn, pressed: Press) -> Answer:
    """Take back what was said of one person, and be back at that one."""
    answer = PRESSES["undo"](turn, Press("undo", pressed.about))
    change = changes.get(turn.session, turn.network.id, pressed.about)
    news = store.get(turn.session, turn.network.id, int(pressed.extra or 0))
    undone = change is not None and change.undone_at is not None
    return _next(turn, news) if news and undone and isinstance(answer, Card) else answer


def _begin(turn: Turn, text: str, named: list[Contact]) -> Card:
    """New news. With nobody named, those who would want to hear it are proposed."""
    news = News(network_id=turn.network.id, text=text[:MAX_NEWS], whom=[], told=[], passed=[], said_on=turn.today)
    turn.session.add(news)
    turn.session.flush()
    if named:
        return _tell(turn, news, named)
    return _propose(turn, news)


def _propose(turn: Turn, news: News) -> Card:
    found = store.listeners_of(turn.session, turn.network.id, turn.today)
    news.whom = [person.id for person, _ in found]
    turn.session.flush()
    return cards.whom(news, found, turn.change.id)


def _tell(turn: Turn, news: News, named: Iterable[Contact]) -> Card:
    """These next: whoever is to be left in peace is named and left out."""
    wanted = list(named)
    loud = [contact.id for contact in wanted if not is_silent(contact)]
    silent = [contact.name for contact in wanted if is_silent(contact)]
    if not loud:
        return cards.nobody(news, [], silent)
    news.whom = [*(id for id in news.whom if id not in loud), *(id for id in loud if id not in news.told)]
    news.passed = [id for id in news.passed if id not in loud]
    turn.session.flush()
    return _next(turn, news, left_out=silent)


def _go_on(turn: Turn, news: News) -> Card:
    if _left(turn, news):
        return _next(turn, news)
    if not news.told:
        return _propose(turn, news)
    return cards.all_told(news, _names(turn, news.told))


def _next(turn: Turn, news: News, variant: int = 0, *, only: int = 0, told: cards.Told | None = None,
          left_out: Iterable[str] = ()) -> Card:  # fmt: skip
    """Whoever is next, in place; after the last, how many were told."""
    _no_longer_ask(turn)
    left = _left(turn, news)
    if only and left and left[0].id != only:
        variant = 0  # an old card's [Another]
    if not left:
        return _ended(turn, news, told)
    if news.ended_on:
        news.ended_on = None
        turn.session.flush()
    return cards.to_one(news, turn.network, facts.known(turn, left[0]), variant, told, list(left_out), turn.today)


def _ended(turn: Turn, news: News, told: cards.Told | None) -> Card:
    news.ended_on = turn.today
    turn.session.flush()
    left = len(_left(turn, news))
    return cards.ended(news, _names(turn, news.told), left, told, turn.change.id)


def _asked(turn: Turn, pressed: Press) -> tuple[News, Contact] | Toast:
    """The news and the person a button is about, if that one is still to be told."""
    news = store.get(turn.session, turn.network.id, pressed.about)
    contact = turn.contact(int(pressed.extra or 0))
    if news is None or contact is None:
        return Toast(GONE)
    if contact.id not in news.left:
        return Toast(cards.already(contact.name))
    return news, contact


def _no_longer_ask(turn: Turn) -> None:
    """A name typed from here on is that person's card, and no answer to whom to tell."""
    waiting = questions.pending(turn.session, turn.network.id, turn.place, turn.now)
    if waiting is not None and waiting.verb == "news_whom":
        waiting.open = False


def _left(turn: Turn, news: News) -> list[Contact]:
    """Who is still to be told: whoever was deleted, or silenced since, is passed over."""
    there = people.get_all(turn.session, turn.network.id, news.left)
    return [contact for contact in there if not is_silent(contact)]


def _names(turn: Turn, ids: list[int]) -> list[str]:
    return [contact.name for contact in people.get_all(turn.session, turn.network.id, ids)]
