"""Somebody new, in one line: a name, then facts in any order, with or without commas."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.dates.reading import find_birthday, find_cadence
from bot.words.days import found_in
from bot.words.english import BIRTHDAY, DETERMINERS, HONORIFICS, PRONOUNS, ROLES
from bot.words.fields import is_job, merged, read_fact
from bot.words.handles import take_handles
from bot.words.intents import AddPerson, Fields
from bot.words.names import fold
from bot.words.places import is_city
from bot.words.scene import Meaning, Scene
from bot.words.tokens import Spans, capital, clauses, phrases, rx, trim

_ADD = rx(
    r"(?:please )?(?:add|save|create|new|remember)(?!\w)(?: (?:a |an )?(?:new )?(?:contact|person|friend|someone|"
    r"somebody))?(?: (?:called|named))? ?:? ?"
)
_ADD_AS = rx(rf"(?:add|save) (.+?) (?:as|to) (?:an? |my |our )?({phrases(ROLES)})")
_NICKNAME = re.compile(r"\s*[(\"“]([^()\"“”]{1,40})[)\"”]")
_NOTE = rx(r"[,;.\n] ?notes? ?: ?(\S[\s\S]*)")
_BORN = rx(r"\bb\. ?(?=\d)")
_TITLED = rx(rf"\b({phrases(HONORIFICS)})\. (?=\S)")
_NEXT_FACT = rx(
    r"(?<!\S)(?:(?:we |i |who i )?met (?:at|in|on|through|via|during|by|while|when|over|with|for|last|this|"
    # There is no date of birth in "Dobson".
    rf"yesterday|today)\b|(?:{BIRTHDAY})s?(?![^\W\d_])|"
    r"aka\b|nickname\b|goes by\b|works? (?:at|for|as)\b|lives? in\b|based in\b|living in\b|needs\b|looking for\b|"
    r"is looking for\b|"
    r"likes\b|loves\b|interested in\b|is interested in\b|into\b|can help\b|offers\b|knows\b|avoid\b|notes?:|"
    r"keep in touch\b|in touch every\b|"
    r"wedding anniversary\b|work anniversary\b|joined\b|started\b)"
)
_AFTER_NAME = rx(r"(?<=\s)(?:from|at|in|is|who is|who|as|my|our|the|an?|of|for|with)(?=\s)")
_TAKES_ALL = rx(
    r"(?:notes?:|avoid|needs|looking for|is looking for|likes|loves|(?:is )?interested in|into|can help|offers|knows)"
)
_NO_NAME = rx(
    r"(?:tag|note|reminder|birthday|event|goal|e-?mail|phone|number|mobile|company|job|title|address|to|for|it|"
    r"that|this|him|her|them)\b"
)
_NAME = re.compile(r"[^\W\d_][^\d@#?!<>{}|=*]{0,79}")
_ANY_NAME = re.compile(r"(?=.*[^\W\d_])[^@#?]{1,80}")
"""After `/add` a name is what stands there: people are called many things."""
_WHO_IS = rx(r"^(?:is|who is|who|as|(?:he|she|they)(?:'s| is|'re| are)) (?:an? )?")
_WHOSE = rx(r".{1,60}'s (?:\w+ ){0,2}(?:is|was|on|\d)")


def read_add(scene: Scene, text: str) -> Meaning:
    """What `/add` takes: everything is kept, and what is no known fact becomes a note."""
    return _added(scene, text, _ANY_NAME)


def _added(scene: Scene, text: str, may_be: re.Pattern[str]) -> Meaning:
    role = _ADD_AS.fullmatch(text)
    opener = None if role else _ADD.match(text)
    body = role[1] if role else text[opener.end() :] if opener and opener.end() < len(text) else text
    fields = _person(scene, body, may_be)
    if not fields:
        return None
    if role:
        fields = merged(fields, Fields(roles=(ROLES[role[2].lower()],)))
    return (AddPerson(fields),)


def add_person(scene: Scene, text: str) -> Meaning:
    """ "add Chidi Eze, product manager at Paystack": the same in plain words."""
    opener = _ADD.match(text)
    if (
        not opener
        or opener.end() == len(text)
        or _NO_NAME.match(text, opener.end())
        or _WHOSE.match(text[opener.end() :])
    ):
        return None
    return _added(scene, text, _NAME)


def _person(scene: Scene, text: str, may_be: re.Pattern[str] = _NAME) -> Fields | None:
    note = _NOTE.search(text)
    said = _TITLED.sub(r"\1 ", text[: note.start()] if note else text)
    handles, rest = take_handles(_BORN.sub("born ", said))
    pieces = _pieces(rest, _dates(scene, rest))
    if not pieces:
        return None
    name, nickname, after = _name(pieces[0], may_be)
    if not name:
        return None
    fields = Fields(name=name, nickname=nickname)
    for piece in [after, *pieces[1:]]:
        if piece:
            fields = merged(fields, _fact_or_note(scene, piece, fields))
    return merged(merged(fields, handles), Fields(notes=(note[1].strip(),)) if note else Fields())


def _dates(scene: Scene, text: str) -> Spans:
    days = [(found.start, found.end) for found in found_in(scene, text)]
    births = [(found.start, found.end) for found in find_birthday(text[:400], scene.today, scene.order)]
    return [*days, *births]


def _pieces(text: str, dates: Spans) -> list[str]:
    """The clauses, and within a clause each fact that says by its first words that it begins."""
    pieces: list[str] = []
    for start, end in clauses(text, dates):
        part = text[start:end]
        cuts = [0]
        for found in _NEXT_FACT.finditer(part):
            if _TAKES_ALL.match(part, cuts[-1]) and not rx(BIRTHDAY).match(part, found.start()):
                continue
            cuts.append(found.start())
        cuts += [found.start for found in find_cadence(part[:400]) if found.start not in cuts]
        cuts = sorted({*cuts, len(part)})
        pieces += [trim(part[a:b]) for a, b in pairwise(cuts)]
    return [piece for piece in pieces if piece]


def _name(piece: str, may_be: re.Pattern[str]) -> tuple[str, str, str]:
    """The name a piece begins with, a nickname in brackets, and what follows the two."""
    nickname = ""
    bracket = _NICKNAME.search(piece)
    if bracket:
        nickname = bracket[1].strip()
        piece = piece[: bracket.start()] + piece[bracket.end() :]
    after = _AFTER_NAME.search(piece)
    name, rest = (piece[: after.start()], piece[after.start() :]) if after else (piece, "")
    name = trim(name)
    if not may_be.fullmatch(name) or len(name.split()) > 6 or fold(name.split()[0]) in PRONOUNS | DETERMINERS:
        return "", "", ""
    return _job_apart(_capitalised(name), nickname, trim(rest))


def _job_apart(name: str, nickname: str, rest: str) -> tuple[str, str, str]:
    """ "Sade Cole designer": a job in small letters after a capitalised name is no part of it."""
    words = name.split()
    small = next((i for i, word in enumerate(words) if i and is_job(word) and (word.islower() or word.isupper())), None)
    if small is None or not capital(words[0]):
        return name, nickname, rest
    return " ".join(words[:small]), nickname, " ".join((*words[small:], rest)).strip()


def _capitalised(name: str) -> str:
    """A name typed all in small letters gets its capitals."""
    if not name.islower():
        return name
    return " ".join(word[:1].upper() + word[1:] for word in name.split())


def _fact_or_note(scene: Scene, piece: str, so_far: Fields) -> Fields:
    if so_far == Fields(name=so_far.name, nickname=so_far.nickname):
        piece = _WHO_IS.sub("", piece)
    fact = read_fact(scene, piece)
    if fact:
        return _company_or_city(fact)
    from_ = rx(r"from (.+)").fullmatch(piece)
    where = trim(from_[1] if from_ else piece)
    if is_city(where):
        return Fields(location=where)
    if from_ or (so_far.title and not so_far.company and capital(where) and len(where.split()) <= 5):
        return Fields(company=where)
    if not so_far.title and len(where.split()) <= 4 and where.isupper():
        return Fields(title=where)
    return Fields(notes=(piece,))


def _company_or_city(fact: Fields) -> Fields:
    """ "in fintech" is a line of work and "at Lagos" a place: the atlas decides."""
    if fact.location and not is_city(fact.location) and fact.location[:1].islower():
        return replace(fact, location="", industry=fact.location)
    return fact


def known_facts(scene: Scene, text: str) -> Fields | None:
    """The facts of a line about somebody known, if every clause of it is one: "CFO at Beta, birthday 3 March"."""
    handles, rest = take_handles(text)
    fields: Fields = handles
    for piece in _pieces(rest, _dates(scene, rest)):
        fact = read_fact(scene, piece)
        if not fact:
            return None
        fields = merged(fields, _company_or_city(fact))
    return fields if fields != Fields() else None
