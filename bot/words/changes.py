"""News about somebody: "Ada moved to Beta as VP Engineering", "Ada's birthday is 3 March", "Bob passed away"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.dates.partial import PartialDate
from bot.words.add import known_facts
from bot.words.days import due, found_in, no_such_day, starts_day, take_birthday
from bot.words.english import BIRTHDAY
from bot.words.fields import STILL, is_job, read_fact, read_job
from bot.words.intents import ChangePerson, Fields, OccasionSaid, Remind, Who
from bot.words.people import read_who
from bot.words.places import is_city
from bot.words.scene import Meaning, Scene, Stop
from bot.words.tokens import capital, rx, trim

_JUST = r"(?: (?:just|now|recently|has|have|had|finally|also|is|was|got|been))*"
_MOVED = rx(
    rf"{_JUST} (?:been(?= (?:at|with) )|worked|moved|switched|"
    r"changed(?: (?:jobs?|employers?)(?:,? (?:and )?(?:is |are )?now)?)?|gone|went|going|transferred|"
    r"joined|hired|works?|working|"
    r"started|starting)"
    r"(?: (?:over|jobs?|work|working|a new job|a job))?(?: from [^,;:]{1,40}?(?= to ))?"
    r"(?: (?:to|at|for|with|by))? (?=\S)"
)
_NEW_JOB = rx(r".*\b(?:moved|switched|changed|gone|went|going|transferred|joined|hired|started|starting)\b")
_NO_EMPLOYER = rx(
    r"(?:a |the |new |another )*(?:jobs?|roles?|positions?|employers?|teams?|companies|home|hard|well|remotely|abroad)|"
    r"from .+"
)
_SINCE = rx(r",? since .{2,30}$")
_AS = rx(r"(.+?) as (?:an? |the |their |its )?(.+)|(.+?), (?:as )?(?:an? |the )?(.+)")
_PROMOTED = rx(
    rf"{_JUST} (?:promoted|made|became|becomes|appointed|named|elected)(?: (?:to|as))?(?: (?:an? |the |their |"
    r"our ))?(?: ?)(?=\S)"
)
_IS = rx(r" ?(?:'s|is|was)(?: (?:now|currently|also|the new|still))* (?=\S)|,? (?:now|currently) (?=\S)")
_LIVES = rx(
    rf"{_JUST} (?:lives?|living|lived|based|relocated|moved|moving|resides?|settled|located|"
    r"work(?:s|ing)? remotely)(?: back)?"
    r"(?: from [^,;:]{1,40}?(?= to ))?(?: (?:in|to|at|from|out of)) (?=\S)"
)
_LEFT = rx(rf"{_JUST} (?:left|quit|retired|resigned|leaving|lost)\b")
_TURNS = rx(r" (?:turns|turned|will be|will turn|is turning|is) (\d{1,3})(?: years old)?,? (?:on )?(?=\S)")
_NEVER_DIES = rx(
    rf"{_JUST} ?(?:passed away|passed on|died|dead|deceased|no longer with us|rest in peace|rip)\b ?(?:.{{0,80}})"
)
_REMEMBER = rx(
    r"(?:please )?(?:remember|note|fyi|for the record|add|set|save|update|change|record)(?: that|,|:)? (?!to )(?=\S)"
)
_SET_TO = rx(r"^(.{1,60}?(?:'s|’s) (?:\w+ )?\w+) to (?=\S)")
_ANNIVERSARY_AT = rx(r"^(?:work )?anniversary (?:with|at) [^,:]{1,40}?(?= (?:is|was|on)\b|:)")
_FIELD_FIRST = rx(
    r"(?:(?:the|new) )?(birthday|bday|(?:work |wedding )?anniversary|e-?mail|phone|number|company|title)(?: is|"
    r":)?( \S.{0,60}?)? (?:of|for) (?=\S)"
)
_DIED_FIRST = rx(r"(?:rip|rest in peace|we lost) (?=\S)")
_WHOSE = rx(r" ?(?:'s|') ?(?=[^\W\d_])| ")
_OWN_LABEL = rx(r"([^\W\d_][^,.:;]{0,40}?)(?: (?:is|falls|comes|:))?(?: on)? ?")
_REACHED = rx(
    r"(?:(?:new|work|private|personal|mobile|cell) )*(?:e-?mail|phone|number|mobile|cell|linkedin|telegram|twitter|"
    r"website|site)(?: address| number)? ?(?:is|:) ?(.+)"
)
_YEARLY = rx(r" ?(?:every year|each year|yearly|annually)")


def read_change(scene: Scene, text: str) -> Meaning:
    """New facts about the person a clause begins with."""
    died = _DIED_FIRST.match(text)
    if died:
        named = read_who(scene, text, died.end())
        return _changed(named[1], Fields(deceased=True)) if named and not trim(text[named[0] :]) else None
    named = read_who(scene, text)
    if not named:
        return None
    end, who = named
    rest = STILL.sub("", text[end:])
    if not rest.strip() or (_is_new(who) and (rest.lstrip()[0] in ",:;-#" or not capital(who.text))):
        return None
    for read in _NEWS:
        fields = read(scene, rest)
        if fields:
            return _changed(who, fields)
    return _one_off(scene, who, text, end)


def read_memory(scene: Scene, text: str) -> Meaning:
    """ "remember Ada's birthday is 3 March", "add birthday 3 March for Ada"; what is no such fact becomes a note."""
    found = _REMEMBER.match(text)
    said = _SET_TO.sub(r"\1 is ", text[found.end() :].strip(), count=1) if found else text
    turned = _FIELD_FIRST.match(said)
    named = read_who(scene, said, turned.end()) if turned else None
    if turned and named:
        fields = known_facts(scene, f"{turned[1]} {turned[2] or ''} {said[named[0] :]}")
        return _changed(named[1], fields) if fields else None
    named = read_who(scene, said) if found else None
    if not found or not named or not named[1].ids:
        return None
    change = read_change(scene, said)
    keeps = not rx(r"add|set|save|update|change|record").match(found[0])
    return change or (_changed(named[1], Fields(notes=(said,))) if keeps else None)


def _is_new(who: Who) -> bool:
    return not who.ids and not who.guesses


def read_fact_alone(scene: Scene, text: str) -> Meaning:
    """A fact without a name, about the person spoken of: "birthday 3 March", "every 6 weeks", "#fintech"."""
    if not scene.about:
        return None
    fields = _STATES.get(trim(text).lower()) or known_facts(scene, text) or _state_alone(scene, text)
    return _changed(scene.about, fields) if fields else None


def _state_alone(scene: Scene, text: str) -> Fields | None:
    return next(filter(None, (read(scene, f" {text}") for read in (_gone, _moved, _promoted, _lives))), None)


def _changed(who: Who, fields: Fields) -> Meaning:
    return (ChangePerson(who, fields),)


def _gone(_scene: Scene, rest: str) -> Fields | None:
    return Fields(deceased=True) if _NEVER_DIES.fullmatch(rest.rstrip(".! ")) else None


def _moved(scene: Scene, rest: str) -> Fields | None:
    """A new employer, and a job if one is named; with a day, since when."""
    found = _MOVED.match(rest)
    if not found:
        return None
    day, where = _started(scene, rest[found.end() :])
    job = _AS.fullmatch(where)
    company, title = (job[1] or job[3], job[2] or job[4]) if job else (where, "")
    company, title = trim(company), trim(title)
    if not job and is_job(where.removeprefix("as ")):
        company, title = "", trim(where.removeprefix("as "))
    held = read_job(scene, title) if title else None
    if held and held.company and not company:
        company, title = held.company, held.title
    if is_city(company) and rx(r".*\bmov").match(found[0]):
        return Fields(location=company, title=title)
    if (not company and not title) or _NO_EMPLOYER.fullmatch(company):
        return None
    occasions = (OccasionSaid("work_anniversary", day),) if day else ()
    return Fields(company=company, title=title, occasions=occasions, new_job=bool(_NEW_JOB.match(found[0])))


def _started(scene: Scene, text: str) -> tuple[PartialDate | None, str]:
    """The first day in a job, if the clause says it, and the clause without it."""
    day, rest = take_birthday(scene, text)
    if day:
        return day, re.sub(r"\s+(?:since|on|from|in)$", "", rest)
    for found in found_in(scene, text, behind=True)[-1:]:
        if found.day and not trim(text[found.end :]):
            exact = None if found.vague else PartialDate(found.day.month, found.day.day, found.day.year)
            return exact, trim(text[: found.start])
    return None, text


def _promoted(scene: Scene, rest: str) -> Fields | None:
    found = _PROMOTED.match(rest)
    if not found:
        return None
    title = trim(rest[found.end() :])
    return replace(read_job(scene, title) or Fields(title=title), new_job=True)


def _is(scene: Scene, rest: str) -> Fields | None:
    """ "Ada is now CFO", "Ada is a mentor", "Ada is interested in sailing"."""
    found = _IS.match(rest)
    if not found:
        return None
    said = _SINCE.sub("", trim(rest[found.end() :]))
    fact = read_fact(scene, said)
    if fact:
        return fact
    certain = rx(r".*(?:now|new|currently)").match(found[0])
    return Fields(title=said) if certain and len(said.split()) <= 5 and not starts_day(scene, said, 0) else None


def _lives(scene: Scene, rest: str) -> Fields | None:
    found = _LIVES.match(rest)
    if not found:
        return None
    place = trim(_started(scene, rest[found.end() :])[1])
    if rx(r".*\bmov").match(found[0]) and not is_city(place):
        return None
    return Fields(location=place)


def _left(_scene: Scene, rest: str) -> Fields | None:
    return Fields(notes=(trim(rest),)) if _LEFT.match(rest) else None


def _turns(scene: Scene, rest: str) -> Fields | None:
    """An age on a day gives the year of birth."""
    found = _TURNS.match(rest)
    if not found:
        return None
    said = found_in(scene, rest[found.end() :], behind="turned" in found[0].lower())
    if not said or trim(rest[found.end() + said[0].end :]):
        return None
    if said[0].impossible or not said[0].day:
        raise Stop(no_such_day(rest[found.end() :], said[0]))
    day: date = said[0].day
    return Fields(occasions=(OccasionSaid("birthday", PartialDate(day.month, day.day, day.year - int(found[1]))),))


def _facts(scene: Scene, rest: str) -> Fields | None:
    """ "Ada's birthday is 3 March", "Ada monthly", "Ada: CFO at Beta, every 6 weeks", "Ada likes sailing"."""
    whose = _WHOSE.match(rest)
    said = _ANNIVERSARY_AT.sub("work anniversary", rest[whose.end() :] if whose else rest.lstrip(" ,:;-–—"))
    fields = known_facts(scene, said)
    if fields:
        return fields
    about = _REACHED.fullmatch(said)
    return known_facts(scene, about[1]) if about else _labelled(scene, said)


def _state(_scene: Scene, rest: str) -> Fields | None:
    return _STATES.get(trim(rest).lower())


def _labelled(scene: Scene, said: str) -> Fields | None:
    """A day of its own name that comes every year: "Ada's house-warming is 5 June every year"."""
    day, rest = take_birthday(scene, said)
    yearly = _YEARLY.search(rest) if day else None
    if not day or not yearly:
        return None
    label = _OWN_LABEL.fullmatch(trim(rest[: yearly.start()] + rest[yearly.end() :]))
    return Fields(occasions=(OccasionSaid("custom", day, trim(label[1])),)) if label else None


def _one_off(scene: Scene, who: Who, text: str, end: int) -> Meaning:
    """ "Ada's exam is on 5 June": something of theirs, once, to be reminded of."""
    whose = rx(r"'s ([^\W\d_][^,.:;?]{1,60}?) (?:is|starts|begins|will be)(?: on| in| at)? ?").match(text, end)
    if not whose or rx(BIRTHDAY).match(whose[1]):
        return None
    found = found_in(scene, text[whose.end() - 4 :])
    rest = text[whose.end() - 4 :]
    if len(found) != 1 or trim(rest[found[0].end :]) or not found[0].day:
        return None
    return (Remind(who, f"{text[:end]}'s {whose[1]}", due(scene, rest, found[0])),)


_STATES = {
    "archive": Fields(archived=True),
    "archived": Fields(archived=True),
    "pause": Fields(paused=True),
    "resume": Fields(paused=False),
    "no birthday": Fields(no_birthday=True),
    "no birthdays": Fields(no_birthday=True),
    "do not prompt": Fields(do_not_prompt=True),
    "don't prompt": Fields(do_not_prompt=True),
}
_NEWS: tuple[Callable[[Scene, str], Fields | None], ...] = (
    _gone,
    _turns,
    _lives,
    _promoted,
    _moved,
    _is,
    _left,
    _facts,
    _state,
)
