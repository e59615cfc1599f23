"""People as they stand in a clause: known, misspelt or new, one or several. No pronoun is anybody."""

from __future__ import annotations

import re

from bot.words.days import starts_day
from bot.words.english import ACTIONS, DETERMINERS, INTRODUCERS, PARTICLES, PRONOUNS, ROLES
from bot.words.everyday import COMMON_WORDS
from bot.words.intents import Who
from bot.words.names import MAX_GUESSES, fold, words_at
from bot.words.scene import Scene
from bot.words.tokens import capital, phrases, rx

_MY = rx(rf"(?:my|our) (?:old |new |former |dear )?(?:{phrases(ROLES)}) (?=[^\W\d_])")
_AND = rx(r" ?(?:,? (?:and|with)|,|&|\+|/) ?(?=[^\s,])")
_FROM = re.compile(r"\s*(?:\(([^()]{1,40})\)|(from|of|at|in)\s+)", re.IGNORECASE)
_CLAUSE_VERB = rx(r" ?(?:'s|’s|owes|will|promised|moved|is|was|has|said|told|asked|wants|needs|started|joined)\b")
_NAME_WORD = re.compile(r"(?<![@#\w])[^\W\d_][^\s,;:!?()\"&/]*")
_POSSESSIVE = rx(r"'s?$")
_MANY = 12

Found = tuple[int, Who]


def read_who(scene: Scene, text: str, at: int = 0, *, before_thing: bool = False) -> Found | None:
    """The person named at `at`, and where the name ends.

    `before_thing`: the verb lets its object follow at once ("emailed Ada the deck"), so a name is only as long as it
    must be.
    """
    my = _MY.match(text, at)
    at = my.end() if my else at
    known = scene.named_at(text, at)
    if known and _pronoun(text[at : known[0]]) and not capital(text[at]):
        known = None
    if not known:
        return _unknown(scene, text, at, before_thing)
    end, who = known
    longer = _longer(scene, text, at, end, before_thing)
    if longer:
        return longer, Who(text[at:longer], (), who.ids[:MAX_GUESSES])
    return _narrowed(scene, text, at, end, who)


def read_people(
    scene: Scene, text: str, at: int = 0, *, before_thing: bool = False
) -> tuple[int, tuple[Who, ...]] | None:
    """One or more people: "Ada", "Ada and Bob", "Ada, Bob & Chidi Eze"."""
    first = read_who(scene, text, at, before_thing=before_thing)
    if not first:
        return None
    end, who = first
    people = [who]
    while len(people) < _MANY:
        following = _following(scene, text, end)
        if not following:
            break
        end, who = following
        people.append(who)
    return end, tuple(people)


def _following(scene: Scene, text: str, end: int) -> Found | None:
    joint = _AND.match(text, end)
    if not joint or starts_day(scene, text, joint.end()):
        return None
    known = scene.named_at(text, joint.end())
    following = read_who(scene, text, joint.end())
    if not following or _CLAUSE_VERB.match(text, following[0]):
        return None
    # After a mere comma something else may begin; only somebody known, or one more "and", makes it a list of people.
    if "," in joint[0] and not known and not rx(r" ?,? (?:and|&)").match(text, following[0]):
        return None
    first = text[joint.end()]
    return following if known or capital(first) or not any(map(str.isupper, text)) else None


def known_in(scene: Scene, text: str) -> list[tuple[int, int, Who]]:
    """Everybody known who is named somewhere in the text: start, end, who.

    A lower-case word that is also everyday English is not taken for a name here: "will", "may".
    """
    people: list[tuple[int, int, Who]] = []
    at = 0
    for word in _NAME_WORD.finditer(text):
        if word.start() < at:
            continue
        found = scene.named_at(text, word.start())
        if found and (capital(word[0]) or fold(text[word.start() : found[0]]) not in COMMON_WORDS):
            end, who = _narrowed(scene, text, word.start(), found[0], found[1])
            people.append((word.start(), end, who))
            at = end
    return people


def _pronoun(words: str) -> bool:
    return fold(words) in PRONOUNS


def _unknown(scene: Scene, text: str, at: int, before_thing: bool) -> Found | None:
    """Somebody not known: capitalised words; in lower case one or two words that are not everyday English."""
    end = at
    taken = 0
    for start, word in words_at(text, at):
        bare = _POSSESSIVE.sub("", word)
        plain = fold(bare)
        if not plain or plain in INTRODUCERS or plain in PRONOUNS or plain in DETERMINERS or not plain[0].isalpha():
            break
        if (not taken and plain in ACTIONS) or starts_day(scene, text, start):
            break
        # In a line all in capitals, everyday words have them too.
        proper = capital(bare) and not (len(bare) > 1 and bare.isupper() and plain in COMMON_WORDS)
        lowly = not proper and plain not in COMMON_WORDS and taken < (1 if before_thing else 2)
        if not (proper or lowly or (taken and plain in PARTICLES)) or (taken and lowly and capital(text[at])):
            break
        end, taken = start + len(bare), taken + 1
        if bare != word:
            break
    name = text[at:end].rstrip(".")
    return (at + len(name), Who(name, (), scene.near(name))) if name else None


def _longer(scene: Scene, text: str, at: int, end: int, before_thing: bool) -> int | None:
    """Where a longer, unknown name ends that only begins like a known one: "Ada Smith" beside Ada Okafor."""
    if text[end : end + 1] != " " or starts_day(scene, text, end + 1):
        return None
    following = list(words_at(text, end + 1))
    if not following:
        return None
    start, word = following[0]
    bare = _POSSESSIVE.sub("", word).rstrip(".")
    plain = fold(bare)
    if not plain.isalpha() or plain in INTRODUCERS or plain in COMMON_WORDS or plain in PRONOUNS or plain in ACTIONS:
        return None
    surname = bare[0].isupper() and not bare.isupper()
    after = text[start + len(bare) :].lstrip(" ")
    closed = not after or after[0] in ",;:.!\n(" or _ends_a_name(scene, after)
    if not closed or (before_thing and not surname) or not (surname or text[at:end].islower()):
        return None
    return start + len(bare)


def _ends_a_name(scene: Scene, after: str) -> bool:
    following = list(words_at(after, 0))
    return not following or fold(following[0][1]) in INTRODUCERS or starts_day(scene, after, 0)


def _narrowed(scene: Scene, text: str, start: int, end: int, who: Who) -> Found:
    """Which of several is meant, if a company, a place or a meeting follows: "Ada from Acme", "Ada (Lagos)"."""
    mark = _FROM.match(text, end)
    if not mark:
        return end, who
    certain = bool(mark[1]) or mark[2].lower() in ("from", "of")
    if len(who.ids) < 2 and not certain:
        return end, who
    if mark[1]:
        ids = scene.names.narrowed(who.ids, mark[1])
        return (mark.end(), Who(text[start : mark.end()], ids)) if ids else (end, who)
    ends = [at + len(word) for at, word in words_at(text, mark.end())]
    for stop in reversed(ends[:4]):
        ids = scene.names.narrowed(who.ids, text[mark.end() : stop])
        if ids:
            return stop, Who(text[start:stop], ids)
    return end, who
