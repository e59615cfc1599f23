"""Small talk, the words of commands, and orders to the newest list: "thanks!", "what's due today", "2 done"."""

from __future__ import annotations

import re

from bot.words.english_talk import COMMANDS, COMMANDS_WITH_ARGUMENTS, GREETINGS, THANKS
from bot.words.intents import ActOnItem, ItemVerb, RunCommand, Thanks
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx

_THANKS = rx(rf"(?:{THANKS})(?:[,!. ]+(?:{THANKS}|kith|a lot|so much))*[\W_]*")
_GREETING = rx(rf"(?:{GREETINGS})[\W_]*")
_VERBS: dict[str, ItemVerb] = {
    **dict.fromkeys(("done", "did", "finished", "ok", "do", "complete", "✓", "✔", "✅"), "done"),
    **dict.fromkeys(("skip", "skipped"), "skip"),
    **dict.fromkeys(("snooze", "later", "postpone"), "snooze"),
    **dict.fromkeys(("drop", "remove", "delete"), "drop"),
    **dict.fromkeys(("draft", "write"), "draft"),
    **dict.fromkeys(("open", "show"), "open"),
}
_VERB = "|".join(re.escape(verb) for verb in sorted(_VERBS, key=len, reverse=True))
_ITEM = rx(
    rf"(?:(?:number|item|no\.?) ?)?#?(?P<n1>\d{{1,3}})[.):]? ?(?:is |it's |was )?(?P<v1>{_VERB})|"
    rf"(?:mark )?(?P<v2>{_VERB})(?: with)? (?:(?:number|item|no\.?) ?)?#?(?P<n2>\d{{1,3}})|(?:(?:number|"
    rf"item) )?#?(?P<n3>\d{{1,3}})"
)
_ARGUMENTS = rx(r"(?:show (?:me )?)?(\w+)(?: (?:with|on|about|me))? (\S.{0,200})")
_NEXT_DAYS = rx(r"(?:what's (?:due|coming)(?: up)? )?(?:in )?(?:the )?(?:next|upcoming) (\d{1,3})(?: days?)?")
_STRETCH = rx(r"what(?:'s| is) (?:coming(?: up)?|due|planned|up|on)(?: for)? (this|next) (week|month)")
_STRETCHES = {"this week": "7", "next week": "14", "this month": "30", "next month": "60"}
_STATS = rx(
    r"(?:stats|statistics|numbers)(?: (?:for|of|over|since))?(?: the)?(?: last)? (\d{1,3} ?d(?:ays?)?|"
    r"\d{1,2} (?:weeks?|months?)|(?:this )?(?:year|quarter|month|week))"
)
_ZONE = rx(
    r"(?:my )?(?:time ?zone|city|zone)(?: is|:)? (\S.{0,80})|i(?:'m| am|"
    r" live)(?: now)? (?:living )?in ([^\W\d_][^,;:]{1,60})"
)
_END = re.compile(r"[\s?!.]+$")


def read_small_talk(_scene: Scene, text: str) -> Meaning:
    """Thanks, or a greeting."""
    if _THANKS.fullmatch(text):
        return (Thanks(),)
    return (Thanks(greeting=True),) if _GREETING.fullmatch(text) else None


def read_item(_scene: Scene, text: str) -> Meaning:
    """An order to a numbered item of the newest list; a bare number opens it."""
    found = _ITEM.fullmatch(_END.sub("", text))
    if not found:
        return None
    number = int(found["n1"] or found["n2"] or found["n3"])
    verb = (found["v1"] or found["v2"] or "open").lower()
    return (ActOnItem(number, _VERBS[verb]),) if number else None


def read_command(_scene: Scene, text: str) -> Meaning:
    """The words of a command without its slash."""
    asked = _END.sub("", text)
    words = (
        re.sub(r"\s+", " ", re.sub("['’‘ʼ]", "", asked).lower())
        .removeprefix("please ")
        .removeprefix("show me ")
        .removeprefix("show ")
    )
    if words in COMMANDS:
        return (RunCommand(COMMANDS[words]),)
    for pattern, name in ((_NEXT_DAYS, "next"), (_STATS, "stats"), (_ZONE, "timezone")):
        found = pattern.fullmatch(asked)
        if found:
            return (RunCommand(name, next(filter(None, found.groups())).strip()),)
    if found := _STRETCH.fullmatch(asked.replace("’", "'")):
        return (RunCommand("next", _STRETCHES[f"{found[1]} {found[2]}".lower()]),)
    found = _ARGUMENTS.fullmatch(asked)
    if found and found[1].lower() in COMMANDS_WITH_ARGUMENTS and _plausible(found[1].lower(), found[2]):
        return (RunCommand(found[1].lower().replace("upcoming", "next"), found[2].strip()),)
    return None


def _plausible(command: str, arguments: str) -> bool:
    """Whether the rest of a line is an argument and not a sentence that begins with the same word."""
    if command in ("next", "upcoming", "stats"):
        return arguments[:1].isdigit()
    return len(arguments.split()) <= 4 or command == "timezone"
