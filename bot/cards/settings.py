"""The settings on a card: what each is now, what it may be instead, and what a change means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from bot.agenda import hours
from bot.cards import dates, tag_rhythms
from bot.cards.buttons import button, in_rows, undo
from bot.cards.text import join, say
from bot.cards.timezone import writes
from bot.chat import Ask, Card, Press, Row, Text
from bot.dates.partial import PartialDate
from bot.dates.zones import to_wall
from bot.model import Network

LEAP_DAYS = {"feb28": "28 Feb", "mar1": "1 Mar"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name on a card, its value in words, what it asks, and what its value means from now on.

    `choices` are labels and values in one. `example` is a typed one; "" where the choices are all one may want.
    """

    label: str
    value: Callable[[Network], str]
    asks: str
    means: Callable[[Network, date], Text]
    choices: tuple[str, ...]
    example: str = ""


def _hour(network: Network) -> str:
    return dates.clock(network.hour)


def _quiet(network: Network) -> str:
    if network.quiet_from == network.quiet_until:
        return "none"
    return f"{dates.clock(network.quiet_from)}-{dates.clock(network.quiet_until)}"


def _silent(network: Network, today: date) -> Text:
    if network.quiet_from == network.quiet_until:
        return writes(network, today)
    stay = say("I stay silent then, save for what you gave a time of its own.")
    return join([stay, writes(network, today)], " ")


def _days(network: Network) -> str:
    return dates.listed(network.on_work_days)


def _on_work_days(_network: Network, _today: date) -> Text:
    return say("Catch-ups come on work days; birthdays and promises on their own day.")


def _cap(network: Network) -> str:
    return str(network.daily_cap)


def _over_the_cap(_network: Network, _today: date) -> Text:
    return say("More catch-ups than that wait for the next work day. Dates and promises always come.")


def _evening(network: Network) -> str:
    return dates.clock(network.evening)


def _this_evening(network: Network, _today: date) -> Text:
    return say("“This evening” means {at} from now on.", at=_evening(network))


def _leap(network: Network) -> str:
    return LEAP_DAYS[network.leap_day]


def _next_leap_day(network: Network, today: date) -> Text:
    following = PartialDate(2, 29).next_on(today, network.leap_day)
    return say("A date on 29 Feb is kept on {kept} in years that have none. Next: {day}", kept=_leap(network),
               day=dates.said(following, today))  # fmt: skip


def _slot(network: Network) -> str:
    if network.slot_day is None or network.slot_at is None:
        return "none"
    return f"{dates.WEEKDAYS[network.slot_day - 1]}s {dates.clock(network.slot_at)}"


def _hour_for_people(network: Network, _today: date) -> Text:
    """What comes then; it is the owner's own time, and so no other hours stand in its way."""
    if network.slot_day is None or network.slot_at is None:
        return say("I bring nobody up at a time of their own any more. The mornings stay as they are.")
    day = dates.WEEKDAYS[network.slot_day - 1]
    comes = say("Every {day} at {at} I bring up three people: those due, or due next.", day=day,
                at=dates.clock(network.slot_at))  # fmt: skip
    quiet = hours.is_quiet(network.slot_at, network)
    off = bool(network.work_days) and network.slot_day not in network.on_work_days
    outside = " and ".join(what for what, is_so in (("in your quiet hours", quiet), ("no work day", off)) if is_so)
    why = say("That is {outside}; you named the time, so I'll write then.", outside=outside) if outside else ()
    return join([comes, why], " ") if why else comes


SETTINGS = {
    "hour": Setting("Hour", _hour, "When shall I write?", writes, ("07:00", "08:00", "09:00"), "7:30"),
    "quiet": Setting(
        "Quiet hours", _quiet, "When shall I stay silent?", _silent, ("21:00-07:00", "22:00-07:00", "None"), "22-7"
    ),
    "days": Setting(
        "Work days", _days, "Which days do you work?", _on_work_days, ("Mon-Fri", "Sun-Thu", "Mon-Sun"), "Mon-Thu"
    ),
    "cap": Setting(
        "Daily cap", _cap, "How many catch-ups a day, at most?", _over_the_cap, ("1", "2", "3", "5", "8", "10")
    ),
    "evening": Setting(
        "This evening", _evening, "When is your evening?", _this_evening, ("18:00", "19:00", "20:00"), "18:30"
    ),
    "slot": Setting(
        "Networking hour",
        _slot,
        "When do you keep an hour for your network?",
        _hour_for_people,
        ("Thursday 16:00", "Friday 10:00", "Off"),
        "Tuesday 9:30",
    ),
    "leap": Setting("29 Feb", _leap, "When is it kept in other years?", _next_leap_day, ("28 Feb", "1 Mar")),
}


def settings(network: Network, now: datetime) -> Card:
    """Everything that can be set, as it is now."""
    clock = dates.clock(to_wall(now, network.timezone))
    after = {"cap": " catch-up" if network.daily_cap == 1 else " catch-ups", "leap": " in other years"}
    lines = (
        say("Zone: {zone}, {clock} now", zone=network.timezone, clock=clock),
        *(
            say("{label}: {value}{after}", label=setting.label, value=setting.value(network), after=after.get(name, ""))
            for name, setting in SETTINGS.items()
        ),
        say("Rhythm by tag: {rhythms}", rhythms=tag_rhythms.listed(network)),
        say("What I keep, and who can read it: /privacy"),
    )
    labels = {"zone": "Zone", **{name: setting.label for name, setting in SETTINGS.items()}, "rhythm": "Rhythm by tag"}
    buttons = [button(label, "setting", extra=name) for name, label in labels.items()]
    return Card(say("**Settings**"), lines, buttons=in_rows(buttons))


def choices(name: str, network: Network) -> Card:
    """One setting, and what it may be instead."""
    setting = SETTINGS[name]
    value = setting.value(network)
    other = [choice for choice in setting.choices if choice.casefold() != value.casefold()]
    typed = say(" Choose, or type it. For example: {example}", example=setting.example) if setting.example else ()
    return Card(
        say("**{label}: {value}**", label=setting.label, value=value),
        (say("{asks}{typed}", asks=setting.asks, typed=typed), say("Every change can be undone for a day.")),
        ask=Ask("text", Press("set", extra=name)) if setting.example else None,
        buttons=(*in_rows([button(choice, "set", extra=f"{name} {choice}") for choice in other]), back()),
    )


def changed(name: str, was: str, network: Network, change_id: int, today: date) -> Card:
    """What was changed, and what that means."""
    setting = SETTINGS[name]
    before = f" (was {was})" if was != "none" else ""
    title = say("**{label}: {value}**{before}", label=setting.label, value=setting.value(network), before=before)
    return Card(title, (setting.means(network, today),), buttons=((undo(change_id),), back()))


def unchanged(name: str, network: Network) -> Card:
    """It was so already."""
    setting = SETTINGS[name]
    title = say("**{label}: {value}**, as it was already.", label=setting.label, value=setting.value(network))
    return Card(title, buttons=(back(),))


def back() -> Row:
    """To all the settings."""
    return (button("‹ Back", "setting"),)
