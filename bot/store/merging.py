"""Whom a file's cards are about: somebody who is here, somebody of the file itself, or somebody new. Pure.

Somebody is recognised by the address of a profile, an e-mail, a phone number, then by name and company. A number counts
only where the names agree: families and offices share one. What is known already is never replaced but for a job.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.dates.partial import PartialDate
from bot.store.known import MIN_DIGITS, MIN_NATIONAL_DIGITS, digits, same_number
from bot.words.intents import Fields
from bot.words.names import fold

Job = tuple[str, str]
"""Company and title."""

Key = tuple[str, ...]
"""One thing that somebody is recognised by, its kind first."""

MAX_TEXT = 2000
"""Characters of a name, a job, an address."""

_PROFILE = re.compile(
    r"https?://(?:[\w-]+\.)?(?P<at>(?:linkedin\.com/in|(?:t\.me|github\.com|twitter\.com|x\.com|facebook\.com|"
    r"instagram\.com|mastodon\.social|xing\.com/profile))/[^/?#]+)/?(?:[?#].*)?",
    re.IGNORECASE,
)
"""Addresses that are one person's; a company's own page is not."""


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
    def people(self) -> int:
        """How many people the file is about."""
        return len(self.new) + len(self.here)

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
    register = _Register(known)
    new: list[Somebody] = []
    here: dict[int, Somebody] = {}
    to_come = 0
    for card in map(_cut, cards):
        birthday = card.occasions[0].on if card.occasions else None
        if birthday and birthday.year and date(birthday.year, birthday.month, birthday.day) > today:
            birthday, to_come = None, to_come + 1
        somebody = register.whom(card, birthday)
        if somebody is None:
            somebody = Somebody(card.name)
            new.append(somebody)
        elif somebody.id:
            here[somebody.id] = somebody
        _fill(somebody, card, birthday)
        register.note(somebody)
    for somebody in here.values():
        _settle_job(somebody)
    return Plan(new, list(here.values()), to_come)


class _Register:
    """Everybody there is so far, by what they are recognised by."""

    def __init__(self, known: Iterable[Somebody]) -> None:
        self._by: dict[Key, dict[int, Somebody]] = defaultdict(dict)
        self._order: dict[int, int] = {}
        for somebody in known:
            self.note(somebody)

    def note(self, somebody: Somebody) -> None:
        """Have somebody found by what is known of them now."""
        self._order.setdefault(id(somebody), len(self._order))
        for key in _keys(somebody):
            self._by[key][id(somebody)] = somebody

    def whom(self, card: Fields, birthday: PartialDate | None) -> Somebody | None:
        """Who it is: of several, whoever is known to be all that the card says, then by name, by job, and the first."""

        def fits(one: Somebody) -> tuple[bool, bool, bool, int]:
            other_name, other_job = fold(one.name) != fold(card.name), not _has_job(one, (card.company, card.title))
            return _lacks(one, card, birthday), other_name, other_job, self._order[id(one)]

        return min(self._candidates(card), key=fits, default=None)

    def _candidates(self, card: Fields) -> Iterator[Somebody]:
        keys = list(_ways(card.emails, card.phones, card.links))
        for key in keys:
            for one in self._by.get(key, {}).values():
                if key[0] != "phone" or (names_agree(one.name, card.name) and _share_a_number(one, card)):
                    yield one
        name = fold(card.name)
        if card.company:
            yield from self._by.get(("job", name, fold(card.company)), {}).values()
        elif keys:
            yield from filter(_is_bare, self._by.get(("name", name), {}).values())
        else:
            yield from self._by.get(("name", name), {}).values()


def names_agree(one: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter is in the longer, or begins with its initial."""
    if any("@" in name or not re.search(r"[^\W\d_]", name) for name in (one, other)):
        return True  # no name was known, and an address or a number stands for it
    few, many = sorted((re.findall(r"\w+", fold(one)), re.findall(r"\w+", fold(other))), key=len)
    return all(any(word == long or word == long[:1] or long == word[:1] for long in many) for word in few)


def is_new_job(before: Job, now: Job) -> bool:
    """Whether somebody's company or title is another than the one that was known."""
    return any(was and new and was.casefold() != new.casefold() for was, new in zip(before, now, strict=True))


def _keys(one: Somebody) -> Iterator[Key]:
    """What somebody is found by."""
    yield from _ways(one.emails, one.phones, one.links)
    name = fold(one.name)
    yield "name", name
    if one.company:
        yield "job", name, fold(one.company)


def _ways(emails: Iterable[str], phones: Iterable[str], links: Iterable[str]) -> Iterator[Key]:
    """What is one person's, and nobody else's as a rule."""
    for link in links:
        if profile := _PROFILE.fullmatch(link):
            yield "link", profile["at"].casefold()
    for email in emails:
        yield "email", email.casefold()
    for phone in phones:
        if len(number := digits(phone)) >= MIN_DIGITS:
            yield "phone", number[-MIN_NATIONAL_DIGITS:]


def _is_bare(one: Somebody) -> bool:
    """Whether somebody is nothing but a name yet."""
    return not one.company and next(_ways(one.emails, one.phones, one.links), None) is None


def _share_a_number(one: Somebody, card: Fields) -> bool:
    return any(same_number(a, b) for a in one.phones for b in card.phones)


def _lacks(one: Somebody, card: Fields, birthday: PartialDate | None) -> bool:
    """Whether the card would tell anything new of somebody, but for their job."""
    return any(_missing(one, card)) or _lacks_birthday(one, birthday)


def _lacks_birthday(one: Somebody, birthday: PartialDate | None) -> bool:
    return birthday is not None and not one.has_birthday


def _missing(one: Somebody, card: Fields) -> tuple[list[str], list[str], list[str]]:
    emails, links = ({value.casefold() for value in have} for have in (one.emails, one.links))
    phones = [p for p in card.phones if p not in one.phones and not any(same_number(p, have) for have in one.phones)]
    return (
        [email for email in card.emails if email.casefold() not in emails],
        phones,
        [link for link in card.links if link.casefold() not in links],
    )


def _fill(one: Somebody, card: Fields, birthday: PartialDate | None) -> None:
    """Add what is not known yet. Whoever is new has the job that is said first."""
    emails, phones, links = _missing(one, card)
    one.emails, one.phones, one.links = one.emails + emails, one.phones + phones, one.links + links
    one.filled = one.filled or _lacks_birthday(one, birthday) or bool(emails or phones or links)
    if _lacks_birthday(one, birthday):
        one.birthday, one.has_birthday = birthday, True
    if card.company or card.title:
        one.jobs.append((card.company, card.title))
        if not one.id:
            one.company, one.title = one.jobs[0]


def _settle_job(one: Somebody) -> None:
    """Fill in what is missing; another job takes the place of the one known, unless a card still speaks of that."""
    before = one.company, one.title
    fitting = [job for job in one.jobs if not is_new_job(before, job)]
    said_most = sorted(fitting, key=lambda job: job.count(""))
    job = next(iter(said_most or one.jobs), ("", ""))
    one.has_new_job = not fitting and is_new_job(before, job)
    company, title = job
    if one.has_new_job and company and company.casefold() != one.company.casefold():
        one.company, one.title = company, title  # a title belongs to the job that was left
    elif one.has_new_job:
        one.title = title
    else:
        one.company = one.company or company
        # A title is not put beside a company it may not belong to.
        one.title = one.title or (title if company.casefold() == one.company.casefold() else "")
    one.filled = one.filled or before != (one.company, one.title)


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
