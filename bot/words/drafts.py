"""A draft of one's own: "my birthday draft: Happy birthday {name}!", "save this as my thank-you draft"."""

from __future__ import annotations

import re

from bot.words.intents import DraftKind, KeepDraft, RunCommand
from bot.words.scene import Meaning, Scene
from bot.words.tokens import phrases, plain_words, rx

KINDS: dict[str, DraftKind] = {
    **dict.fromkeys(("birthday", "birthdays", "bday", "birthday wish", "birthday wishes", "birthday greeting"),
                    "birthday"),
    **dict.fromkeys(("belated", "belated birthday", "belated birthdays", "late birthday", "belated wishes"), "belated"),
    **dict.fromkeys(("work anniversary", "work anniversaries"), "work_anniversary"),
    **dict.fromkeys(("anniversary", "anniversaries", "wedding anniversary", "other date", "other dates"), "occasion"),
    **dict.fromkeys(("catch-up", "catch-ups", "catchup", "catchups", "catch up", "catch ups", "catching up", "hello",
                     "saying hello", "keeping in touch", "keep in touch", "staying in touch", "check-in"), "catch_up"),
    **dict.fromkeys(("thank-you", "thank-yous", "thank you", "thank yous", "thanks", "thankyou", "thanking people",
                     "thank-you note", "thank you note", "thank-you notes", "thank you notes"), "thanks"),
    **dict.fromkeys(("promise", "promises", "kept promise", "kept promises"), "promise"),
    **dict.fromkeys(("nudge", "nudges", "gentle nudge", "gentle nudges"), "nudge"),
    **dict.fromkeys(("follow-up", "follow-ups", "follow up", "follow ups", "followup", "followups", "following up"),
                    "follow_up"),
    **dict.fromkeys(("congratulation", "congratulations", "congrats", "new job", "new jobs", "promotion", "promotions",
                     "promo"), "new_job"),
    **dict.fromkeys(("news", "sharing news", "sharing my news"), "news"),
    **dict.fromkeys(("introduction", "introductions", "intro", "intros"), "introduction"),
    **dict.fromkeys(("testimonial", "testimonials"), "testimonial"),
    **dict.fromkeys(("invitation", "invitations", "coffee", "coffees", "call", "calls"), "time"),
    **dict.fromkeys(("advice", "asking for advice", "asking advice"), "advice"),
}  # fmt: skip
"""What people call the kinds of drafts."""

_KIND = phrases(KINDS)
_DRAFT = r"(?:drafts?|templates?|wordings?)"
_OWN = r"(?:(?:my|an?|the|own|new|another|one more|personal) )*"
_NAMED = rf"{_OWN}(?:(?P<k1>{_KIND})(?: message)? {_DRAFT}|{_DRAFT} (?:for|of|to) (?:my |an? |the )?(?P<k2>{_KIND}))"
_KEEP = rx(
    r"(?:(?:please )?(?:save|keep|add|use|set|store|remember|make|take|new|change)"
    r"(?: (?P<this>this|that|it|these words|the above)(?: one)?)?(?: (?:as|for|to be|to))? )?"
    rf"{_NAMED}(?:(?: is| reads| should be| goes| to)?\s*[:=–—-]\s*|\s+(?:is|reads|should be|goes)\s+|\s*\n\s*)"
    r"(?P<words>\S(?s:.*))"
)
_KEEP_QUOTED = rx(
    r"(?:please )?(?:from now on,? )?(?:save|keep|add|use|store|remember) [\"“](?P<words>[^\"”]+)[\"”] "
    rf"(?:(?:as|for) {_NAMED}|for (?:my )?(?P<k3>{_KIND}))[.!]?"
)
_KEEP_MINE = rx(
    rf"(?:my (?:own |usual )?(?P<k1>{_KIND}) (?:text|message|words|wish|letter)|"
    rf"for (?:my |an? )?(?P<k2>{_KIND}),? i (?:(?:always|usually|like to) )?(?:write|say|send))"
    r"(?: is)?\s*[:=–—-]\s*(?P<words>\S(?s:.*))"
)
_KEEP_SHOWN = rx(
    r"(?:please )?(?:save|keep|add|use|store|remember|make) (?:this|that|it|this one|that one|this draft|that draft)"
    rf" (?:(?:as |for |to be )?{_NAMED}|for (?:my )?(?P<k3>{_KIND}))[.!]?"
)
_LISTED = rx(
    r"(?:please )?(?:(?:show|list|see|open|edit|change|remove|delete|drop|forget|what (?:is|are))(?: me)? )?"
    rf"{_NAMED}[.!?]?"
)


def read_draft(_scene: Scene, text: str) -> Meaning:
    """A draft to keep, in so many words or the one just shown; or those of a kind, to be changed or removed."""
    if found := _KEEP.fullmatch(text) or _KEEP_QUOTED.fullmatch(text) or _KEEP_MINE.fullmatch(text):
        return (KeepDraft(_kind(found), _unquoted(found["words"])),)
    if found := _KEEP_SHOWN.fullmatch(text):
        return (KeepDraft(_kind(found)),)
    if found := _LISTED.fullmatch(text):
        return (RunCommand("drafts", _kind(found)),)
    return None


def _kind(found: re.Match[str]) -> DraftKind:
    said = next(filter(None, (found.groupdict().get(group) for group in ("k1", "k2", "k3"))))
    return KINDS[plain_words(said)]


def _unquoted(words: str) -> str:
    words = words.strip()
    inside = words[1:-1]
    quoted = len(words) > 2 and words[0] in '"“' and words[-1] in '"”' and not any(q in inside for q in '"“”')
    return inside if quoted else words
