"""Whom a file's cards are about: somebody who is here, somebody of the file itself, or somebody new. Pure.

Somebody is recognised by the address of a profile, an e-mail, a phone number, then by name and company; without any of
these by the name. A number counts only where the names agree, and nothing counts that several people share: families
and offices do. What is known already is never replaced but for a job.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from bot.dates.partial import PartialDate
from bot.store.known import same_number
from bot.store.recognising import Key, names_agree, shared, ways
from bot.words.intents import Fields
from bot.words.names import fold

Job = tuple[str, str]
"""Company and title."""

MOST_ROUNDS = 9
"""Two are the rule: one that adds, and one that finds nothing to add."""

MAX_TEXT = 2000
"""Characters of a name, a job, an address."""


@dataclass(slots=True)
class Somebody:
    """One person: here already (`id`), or to be added. What the cards add: a `birthday` where there was none, and
    whatever else makes them `filled`; `jobs` are those that the cards speak of."""

    name: str
    company: str = ""
    title: str = ""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    id: int = 0
    has_birthday: bool = False
    birthday: PartialDate | None = None
    jobs: list[Job] = field(default_factory=list)
    filled: bool = False
    has_new_job: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change: people to add, people who are here and named in it, and how many birthdays are left out
    because they are still to come."""

    new: Sequence[Somebody]
    here: Sequence[Somebody]
    to_come: int

    @property
    def changed(self) -> list[Somebody]:
        """Those who are here, and of whom the file says something new."""
        return [one for one in self.here if one.filled]

    @property
    def new_jobs(self) -> list[Somebody]:
        """Those who are here, and have changed jobs since."""
        return [one for one in self.here if one.has_new_job]


def merged(known: Iterable[Somebody], cards: Iterable[Fields], today: date) -> Plan:
    """What the cards would change, given who is here."""
    everybody = list(known)
    before = {one.id: (one.company, one.title) for one in everybody}
    cards = [_cut(card) for card in cards]
    said = [_believable(card, today) for card in cards]
    here: dict[int, Somebody] = {}
    in_common = shared(said)
    # What one card adds may be what another is recognised by. Gone through until nothing changes, the same file finds
    # nothing to change another time.
    for _ in range(MOST_ROUNDS):
        if not _go_through(everybody, said, here, in_common):
            break
    for one in here.values():
        one.has_new_job = is_new_job(before[one.id], (one.company, one.title))
    to_come = sum(card is not kept for card, kept in zip(cards, said, strict=True))
    return Plan([one for one in everybody if not one.id], list(here.values()), to_come)


def _go_through(
    everybody: list[Somebody], cards: Iterable[Fields], here: dict[int, Somebody], in_common: Set[Key]
) -> bool:
    """Have every card add what it says to whoever it is about; whether that was anything."""
    register = _Register(everybody, in_common)
    added, spoken_of = False, {}
    for card in cards:
        somebody = register.whom(card)
        if somebody is None:
            somebody, added = Somebody(card.name), True
            everybody.append(somebody)
        elif somebody.id:
            here[somebody.id] = somebody
        added |= _fill(somebody, card)
        register.note(somebody)
        spoken_of[id(somebody)] = somebody
    for somebody in spoken_of.values():
        added |= _settle_job(somebody)
    return added


class _Register:
    """Everybody there is so far, by what they are recognised by. `in_common` is what nobody is."""

    def __init__(self, known: Iterable[Somebody], in_common: Set[Key]) -> None:
        self._in_common = in_common
        self._by: dict[Key, dict[int, Somebody]] = defaultdict(dict)
        self._order: dict[int, int] = {}
        for somebody in known:
            self.note(somebody)

    def note(self, somebody: Somebody) -> None:
        """Have somebody found by what is known of them now."""
        self._order.setdefault(id(somebody), len(self._order))
        name, number = fold(somebody.name), id(somebody)
        own = self._ways(somebody)
        for key in (*own, ("name", name), *([("job", name, fold(somebody.company))] if somebody.company else ())):
            self._by[key][number] = somebody
        bare = self._by["bare", name]
        if own or somebody.company:
            bare.pop(number, None)
        else:
            bare[number] = somebody

    def whom(self, card: Fields) -> Somebody | None:
        """Who it is: of several, whoever is known to be all that the card says, then by name, by job, and the first."""

        def fits(one: Somebody) -> tuple[bool, bool, bool, int]:
            other_name, other_job = fold(one.name) != fold(card.name), not _has_job(one, (card.company, card.title))
            return _lacks(one, card), other_name, other_job, self._order[id(one)]

        found = {id(one): one for one in self._candidates(card)}
        # Nearly always it is nobody, or one: they need not be compared.
        return min(found.values(), key=fits) if len(found) > 1 else next(iter(found.values()), None)

    def _candidates(self, card: Fields) -> Iterator[Somebody]:
        own, name = self._ways(card), fold(card.name)
        for key in own:
            for one in self._by.get(key, {}).values():
                if key[0] != "phone" or (names_agree(one.name, card.name) and _share_a_number(one, card)):
                    yield one
        key = ("job", name, fold(card.company)) if card.company else ("bare" if own else "name", name)
        yield from self._by.get(key, {}).values()

    def _ways(self, of: Somebody | Fields) -> list[Key]:
        return [way for way in ways(of.emails, of.phones, of.links) if way not in self._in_common]


def is_new_job(before: Job, now: Job) -> bool:
    """Whether somebody's company or title is another than the one that was known."""
    return any(was and new and was.casefold() != new.casefold() for was, new in zip(before, now, strict=True))


def _share_a_number(one: Somebody, card: Fields) -> bool:
    return any(same_number(a, b) for a in one.phones for b in card.phones)


def _lacks(one: Somebody, card: Fields) -> bool:
    """Whether the card tells anything new of somebody."""
    company, title = fold(card.company), fold(card.title)
    knows_job = company == fold(one.company) and title in ("", fold(one.title))
    return not knows_job or any(_missing(one, card)) or _lacks_birthday(one, card)


def _lacks_birthday(one: Somebody, card: Fields) -> bool:
    return bool(card.occasions) and not one.has_birthday


def _missing(one: Somebody, card: Fields) -> tuple[list[str], list[str], list[str]]:
    emails, links = ({value.casefold() for value in have} for have in (one.emails, one.links))
    phones = [p for p in card.phones if p not in one.phones and not any(same_number(p, have) for have in one.phones)]
    return (
        [email for email in card.emails if email.casefold() not in emails],
        phones,
        [link for link in card.links if link.casefold() not in links],
    )


def _fill(one: Somebody, card: Fields) -> bool:
    """Add what is not known yet, and note the job that is said; whether anything was added."""
    emails, phones, links = _missing(one, card)
    one.emails, one.phones, one.links = one.emails + emails, one.phones + phones, one.links + links
    added = bool(emails or phones or links)
    if _lacks_birthday(one, card):
        one.birthday, one.has_birthday, added = card.occasions[0].on, True, True
    if card.company or card.title:
        one.jobs.append((card.company, card.title))
        if not one.id:  # by name and company they are recognised from here on
            one.company = one.company or card.company
    one.filled |= added
    return added


def _settle_job(one: Somebody) -> bool:
    """Fill in what is missing; another job takes the place of the one known, unless a card still speaks of that.

    Returns whether anything changed.
    """
    before = one.company, one.title
    fitting = sorted((job for job in one.jobs if not is_new_job(before, job)), key=lambda job: job.count(""))
    company, title = next(iter(fitting or one.jobs), ("", ""))
    same_company = company.casefold() == one.company.casefold()
    if fitting or not one.jobs:
        one.company = one.company or company
        # A title is not put beside a company it may not belong to.
        one.title = one.title or (title if company.casefold() == one.company.casefold() else "")
    elif company and not same_company:
        one.company, one.title = company, title  # a title belongs to the job that was left
    else:
        one.title = title
    one.jobs = []
    changed = before != (one.company, one.title)
    one.filled |= changed
    return changed


def _has_job(one: Somebody, job: Job) -> bool:
    return not is_new_job((one.company, one.title), job)


def _cut(card: Fields) -> Fields:
    """The card with nothing in it that is longer than anything of its kind."""
    return Fields(
        name=card.name[:MAX_TEXT],
        company=card.company[:MAX_TEXT],
        title=card.title[:MAX_TEXT],
        emails=tuple(email[:MAX_TEXT] for email in card.emails),
        phones=tuple(phone[:MAX_TEXT] for phone in card.phones),
        links=tuple(link[:MAX_TEXT] for link in card.links),
        occasions=card.occasions,
    )


def _believable(card: Fields, today: date) -> Fields:
    """The card without a day of birth that is still to come."""
    on = card.occasions[0].on if card.occasions else None
    to_come = on is not None and on.year is not None and date(on.year, on.month, on.day) > today
    return replace(card, occasions=()) if to_come else card
