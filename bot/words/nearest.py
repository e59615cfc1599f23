"""What a line that was not understood may have meant: at most two whole readings, offered and never done."""

from __future__ import annotations

from dataclasses import replace

from bot.words.add import read_add
from bot.words.days import due, found_in
from bot.words.followups import FOLLOW_UP
from bot.words.intents import AddPerson, ChangePerson, Fields, NotUnderstood, Remind, ShowPerson, Understood, Who
from bot.words.names import fold, words_at
from bot.words.people import known_in
from bot.words.questions import is_question
from bot.words.scene import Scene, Stop
from bot.words.tokens import capital, trim, without

_LOOK = 400
_MOST_LOOKUPS = 6


def nearest(scene: Scene, text: str) -> NotUnderstood:
    """The person and the day that were recognised, put together in the likeliest ways."""
    text = text[:_LOOK]
    who, said = _somebody(scene, text)
    if is_question(text):
        return NotUnderstood((Understood((ShowPerson(who),)),) if who else ())
    reminder = _reminder(scene, text, who, said)
    if who:
        note = Understood((ChangePerson(who, Fields(notes=(text,))),))
        return NotUnderstood((reminder, note) if reminder else (note, Understood((ShowPerson(who),))))
    if reminder:
        return NotUnderstood((reminder,))
    return NotUnderstood(_newcomer(scene, text))


def _somebody(scene: Scene, text: str) -> tuple[Who | None, str]:
    """The first person known, else the first who is a slip of the keys away; and the words that named them."""
    known = known_in(scene, text)
    if known:
        start, end, who = known[0]
        return who, text[start:end]
    words = [word for _start, word in words_at(text, 0)][:_MOST_LOOKUPS]
    for word in words:
        guesses = scene.near(word)
        if guesses:
            return Who(word, (), guesses), word
    return None, ""


def _reminder(scene: Scene, text: str, who: Who | None, said: str) -> Understood | None:
    found = found_in(scene, text)
    if not found:
        return None
    try:
        day = due(scene, text, found[0])
    except Stop:
        return None
    what = without(text, found[0].start, found[0].end)
    if who and fold(what).startswith(fold(said)):
        what = trim(what[len(said) :])
    if not what and not who:
        return None
    return Understood((Remind(who, what or FOLLOW_UP, day),))


def _newcomer(scene: Scene, text: str) -> tuple[Understood, ...]:
    """ "Sade Cole, designer": a capitalised name and a fact may be somebody new."""
    try:
        added = read_add(scene, text)
    except Stop:
        return ()
    if not added or not isinstance(added[0], AddPerson):
        return ()
    fields = added[0].fields
    named = all(capital(word) for word in fields.name.split()) and text.startswith(fields.name)
    told = replace(fields, name="", nickname="", notes=()) != Fields()
    return (Understood(added),) if named and told else ()
