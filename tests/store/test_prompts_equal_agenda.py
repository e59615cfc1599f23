"""Random histories through the real front door and the real tick: the open prompts always equal the agenda's.

KITH_HISTORIES sets how many are played (20); what fails is printed as the steps that lead there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date, timedelta
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.chat import Press
from bot.dates.partial import PartialDate
from bot.model import Contact, Introduction, News, Prompt, Touch
from bot.model.prompts import EVENT_KINDS
from bot.words.intents import Fields, OccasionSaid
from tests.postgres import Server
from tests.store.owner import Owner

HISTORIES = int(os.environ.get("KITH_HISTORIES", "20"))

NAMES = ("Ada Okafor", "Bob Stone", "Chidi Eze")
WHO = st.sampled_from(("Ada", "Bob", "Chidi"))
DAYS = st.sampled_from(
    ("29 Feb", "29 Feb 1992", "28 Feb", "1 Mar", "10 Dec 1985", "24 Nov", "31 Dec", "1 Jan", "5 May")
)
RHYTHMS = st.sampled_from(("every day", "every 2 weeks", "monthly", "every 3 months", "yearly"))
TAGS = st.sampled_from(("", " #close", " #vip"))
WHEN = st.sampled_from(("today", "yesterday", "5 days ago", "on 3 June"))
SOON = st.sampled_from(("tomorrow", "tomorrow 3pm", "in 3 days", "on Friday", "on Friday 22:30", "in 2 weeks"))
OWN = st.sampled_from(("every Friday", "every day at 22:30", "tomorrow", "on the 31st of every month", "every weekday"))
STATES = st.sampled_from(
    ("archive {}", "pause {} until 10 December", "pause {} until 1 March", "pause {}", "resume {}", "{} passed away",
     "no birthday for {}", "stop reminding me about {}", "prompt me about {}", "{} lives in Apia",
     "{} lives in Honolulu", "tag {} vip", "tag {} close", "untag {} vip", "no catch-ups for {}", "restore {}",
     "share my news with {}: I moved")
)  # fmt: skip
EVENTS = st.sampled_from(
    ("/event Founders Meetup tomorrow 6pm", "/event Founders Meetup today 11pm", "/event DevFest on Friday, meet 2",
     "/event PyCon 24-26 Nov Lagos", "I'm at PyCon now", "Sade Cole, designer", "Emeka from Zuma Pay", "met Ada", "Ada",
     "/event Alumni board every first Tuesday 18:00 Yaba", "/event Choir every Wednesday", "cancel the Choir series",
     "stop the Alumni board series", "I'm at Choir now")
)  # fmt: skip
TO_COME = st.sampled_from(
    ("session with {} yesterday: goals; next time: the CV, on Friday", "next session with {} tomorrow 4pm",
     "next session with {} in 3 weeks: a talk", "cancel the session with {}", "move the session with {} to 2 December",
     "ask {} later how the hiring goes", "networking slot Thursday 16:00", "networking slot Monday 22:30",
     "networking slot off", "my membership of NSBE renews 1 March",
     "I am treasurer of the Alumni Desk until 20 December")
)  # fmt: skip
SETTINGS = st.sampled_from(
    ("zone Apia", "zone Pacific/Kiritimati", "zone Honolulu", "zone Lagos", "zone London", "hour 5am", "hour 8",
     "hour 23:00", "quiet off", "quiet 22-9", "days Sun-Thu", "days Mon-Sun", "days Wed", "leap 1 Mar", "leap 28 Feb",
     "cap 1", "cap 5", "rhythm #vip monthly", "rhythm #vip never")
)  # fmt: skip
AIMS = st.sampled_from(
    ("/goal 4 coffees a month", "/goal 2 calls a week", "/goal find a mentor", "/goal 3 messages by 20 December",
     "away until 2 December", "/pause until 10 December", "I'm on holiday until 1 March", "I'm back", "/review")
)  # fmt: skip
STEPS = st.sampled_from(
    (timedelta(minutes=7), timedelta(hours=5), timedelta(hours=14), timedelta(days=1), timedelta(days=3),
     timedelta(days=8), timedelta(days=33))
)  # fmt: skip
SILENCES = st.sampled_from(
    (timedelta(hours=9), timedelta(days=2), timedelta(days=20), timedelta(days=95), timedelta(days=400))
)
CARDS = st.lists(
    st.builds(
        lambda name, company, born, phone: Fields(name=name, company=company, phones=phone, occasions=born),
        st.sampled_from(("Ada Okafor", "Eve Wu", "Fay Ito", "Gil Roy", "Chidi Eze")),
        st.sampled_from(("", "Beta", "Acme")),
        st.sampled_from(((2, 29), (2, 28), (3, 1), (12, 10), (11, 24), (11, 25), (1, 1), (5, 5))).map(
            lambda on: (OccasionSaid("birthday", PartialDate(*on)),)
        ),
        st.sampled_from(((), ("+2348030000001",), ("+2348030000002",))),
    ),
    max_size=6,
)  # fmt: skip
MOVING = ("archive", "rhythm", "delete_person")
SNOOZES = (".tomorrow", ".week", ".month", ".hour", ".evening", "@")


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Anything one may type."""
    who = draw(WHO)
    line: str = draw(
        st.one_of(
            st.builds("{}'s birthday is {}".format, st.just(who), DAYS),
            st.builds("{}'s work anniversary is {}".format, st.just(who), DAYS),
            st.builds("{}'s IEEE membership renews on {}".format, st.just(who), DAYS),
            st.builds("{} {}".format, st.just(who), RHYTHMS),
            st.builds("met {} {}".format, st.just(who), WHEN),
            st.builds("emailed {} {}".format, st.just(who), WHEN),
            st.builds("met {} today, I promised the deck {}".format, st.just(who), SOON),
            st.builds("remind {} {} send the deck".format, st.just(who), SOON),
            st.builds("{} owes me the contract".format, st.just(who)),
            st.builds("remind me {} update my CV".format, OWN),
            st.builds("/intro {} & {}: both hire".format, st.just(who), WHO),
            st.sampled_from(("{} said yes", "{} said no", "{} moved to Beta", "{} moved to Gamma as CTO")).map(
                lambda news: news.format(who)
            ),
            STATES.map(lambda state: state.format(who)),
            SETTINGS.map("/settings {}".format),
            AIMS,
            EVENTS,
            TO_COME.map(lambda line: line.format(who)),
            st.sampled_from(("/undo", "/today", "/next 90", "/test", "no, Thursday")),
        )
    )
    return line


class History(RuleBasedStateMachine):
    """One owner's life with a few people."""

    def __init__(self, database: AbstractContextManager[str]) -> None:
        super().__init__()
        self.lasts = ExitStack()
        self.owner = Owner(self.lasts.enter_context(database))

    def teardown(self) -> None:
        self.owner.database.close()
        self.lasts.close()

    @initialize(tag=TAGS, day=DAYS, rhythm=RHYTHMS)
    def begin(self, tag: str, day: str, rhythm: str) -> None:
        self.owner.says(f"/add Ada Okafor, birthday {day}, {rhythm}{tag}")

    @rule(name=st.sampled_from(NAMES), day=DAYS, rhythm=RHYTHMS, tag=TAGS, full=st.booleans())
    def adds(self, name: str, day: str, rhythm: str, tag: str, full: bool) -> None:
        self.owner.says(f"/add {name}, birthday {day}, {rhythm}{tag}" if full else f"/add {name}{tag}")

    @rule(cards=CARDS)
    def imports(self, cards: list[Fields]) -> None:
        self.owner.imports(*cards)

    @rule(cards=CARDS)
    def imports_and_takes_it_back(self, cards: list[Fields]) -> None:
        self._takes_back(lambda: self.owner.imports(*cards), may_move=True)

    @rule(line=lines())
    def says(self, line: str) -> None:
        self.owner.says(line)

    @rule(line=lines())
    def says_and_takes_it_back(self, line: str) -> None:
        self._takes_back(lambda: self.owner.says(line), may_move=True)

    @precondition(lambda self: self.owner.open_prompts())
    @rule(data=st.data())
    def presses(self, data: st.DataObject) -> None:
        self.owner.presses(self._press(data))

    @precondition(lambda self: self.owner.open_prompts())
    @rule(data=st.data())
    def presses_and_takes_it_back(self, data: st.DataObject) -> None:
        press = self._press(data)
        self._takes_back(lambda: self.owner.presses(press), may_move=press.verb == "rhythm_of")

    @rule(data=st.data())
    def presses_something_finished(self, data: st.DataObject) -> None:
        finished = [p for p in self.owner.every(Prompt) if p.state in ("done", "skipped", "dropped")]
        if finished:
            prompt = data.draw(st.sampled_from(finished))
            before = self.owner.everything()
            verb = data.draw(st.sampled_from(("done", "skip", "drop", "snooze_to", "rhythm_of", "got_it")))
            toast = self.owner.presses(Press(verb, prompt.id, f"{prompt.round}.tomorrow"))
            assert toast is not None
            assert self.owner.everything() == before

    @precondition(lambda self: self.owner.every(Contact))
    @rule(data=st.data(), takes_back=st.booleans())
    def presses_about_somebody(self, data: st.DataObject, takes_back: bool) -> None:
        contact = data.draw(st.sampled_from(self.owner.every(Contact)))
        presses = [
            Press("archive", contact.id), Press("in_touch", contact.id), Press("hello_tomorrow", contact.id),
            Press("rhythm", contact.id, "P1M"), Press("rhythm", contact.id, "never"),
            Press("delete_person", contact.id),
        ]  # fmt: skip
        for touch in self.owner.every(Touch)[-2:]:
            presses += [
                Press("thanked", touch.id), Press("thank_tomorrow", touch.id), Press("was", touch.id, "coffee"),
                Press("replied", touch.id),
            ]  # fmt: skip
        presses += [Press("congratulated", contact.id), Press("no_congrats", contact.id)]
        for news in self.owner.every(News)[-1:]:
            presses += [Press(verb, news.id, str(contact.id)) for verb in ("news_sent", "news_skip", "news_enough")]
        press = data.draw(st.sampled_from(presses))
        if takes_back:
            self._takes_back(lambda: self.owner.presses(press), may_move=press.verb in MOVING)
        else:
            self.owner.presses(press)

    @precondition(lambda self: self.owner.every(Introduction))
    @rule(data=st.data(), takes_back=st.booleans())
    def presses_about_an_introduction(self, data: st.DataObject, takes_back: bool) -> None:
        row = data.draw(st.sampled_from(self.owner.every(Introduction)))
        verb = data.draw(
            st.sampled_from(("intro_asked", "intro_yes", "intro_no", "intro_made", "intro_met", "intro_again"))
        )
        press = Press(verb, row.id, data.draw(st.sampled_from(("a", "b"))))
        if takes_back:
            self._takes_back(lambda: self.owner.presses(press), may_move=True)
        else:
            self.owner.presses(press)

    @rule(step=STEPS)
    def time_passes(self, step: timedelta) -> None:
        self.owner.waits(step, running=True)

    @rule(silence=SILENCES)
    def kith_is_off_for_a_while(self, silence: timedelta) -> None:
        self.owner.waits(silence, running=False)

    @rule()
    def kith_restarts(self) -> None:
        self.owner.restarts()

    @invariant()
    def the_open_prompts_are_what_the_agenda_wants(self) -> None:
        self.owner.ticks()
        self.owner.holds_together()

    def _press(self, data: st.DataObject) -> Press:
        """A button of one of the prompts that come first."""
        prompt = data.draw(st.sampled_from(self.owner.open_prompts()[:5]))
        verbs = ["done", "snooze_to"]
        if prompt.kind in EVENT_KINDS:
            return self._press_of_event(prompt, data)
        if prompt.kind == "lead":
            verbs = ["got_it"]
        elif prompt.kind == "ahead":
            verbs = ["got_it", "done", "snooze_to"]
        elif prompt.kind == "session":
            verbs = ["session_seen", "session_off", "session_to", "done", "skip", "snooze_to"]
        elif prompt.kind == "slot":
            verbs = ["open"]
        elif prompt.kind == "unsorted":
            verbs = ["done", "skip", "drop", "open", "snooze_to"]
        elif prompt.kind == "introduction":
            met = prompt.occurrence.startswith("met")
            verbs = ["they_met", "not_yet"] if met else ["said_yes", "said_no", "let_rest", "drop", "skip"]
        elif prompt.kind in ("followup", "reminder"):
            verbs.append("drop")
        else:
            verbs.append("skip")
        if prompt.kind == "keep_in_touch":
            verbs.append("rhythm_of")
        verb = data.draw(st.sampled_from(verbs))
        extra = ""
        if verb == "rhythm_of":
            extra = data.draw(st.sampled_from((".P1M", ".P12M", ".never")))
        elif verb == "session_to":
            extra = f"@{self._day(data)}"
        elif verb == "snooze_to":
            extra = data.draw(st.sampled_from(SNOOZES))
            extra += self._day(data) if extra == "@" else ""
        return Press(verb, prompt.id, f"{prompt.round}{extra}")

    def _press_of_event(self, prompt: Prompt, data: st.DataObject) -> Press:
        """A button of an event's prompt."""
        verbs = {"event_prep": ("not_going", "practise", "skip"), "event_start": ("finish", "done", "snooze_to"),
                 "event_debrief": ("bring_back", "skip", "snooze_to")}[prompt.kind]  # fmt: skip
        verb = data.draw(st.sampled_from(verbs))
        there = data.draw(st.sampled_from((1, 2, 3))) if verb == "bring_back" else 0
        extra = f".{(1 << there) - 1:x}.{there}" if there else ".tomorrow"
        return Press(verb, prompt.id, f"{prompt.round}{extra}")

    def _day(self, data: st.DataObject) -> str:
        today: date = self.owner.clock.now.date()
        return (today + timedelta(days=data.draw(st.sampled_from((-1, 0, 2, 9, 40))))).isoformat()

    def _takes_back(self, act: Callable[[], object], *, may_move: bool) -> None:
        """Whatever it changed, [Undo] right after it leaves every row as it was.

        What moves a due day ends a snooze from before, and going back does not begin it anew.
        """
        before, last = self.owner.state(snoozes=not may_move), self.owner.newest_change()
        act()
        made = self.owner.newest_change()
        if made > last:
            self.owner.presses(Press("undo", made))
            after = self.owner.state(snoozes=not may_move)
            assert after == before, {key: (before.get(key), after.get(key)) for key in before.keys() | after.keys()
                                     if before.get(key) != after.get(key)}  # fmt: skip


@contextmanager
def a_file() -> Iterator[str]:
    """A database for one history."""
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/kith.db"


def play(database: Callable[[], AbstractContextManager[str]], histories: int) -> None:
    """That many histories, each on a database of its own."""
    run_state_machine_as_test(
        lambda: History(database()),  # type: ignore[arg-type]  # a factory will do
        settings=settings(
            max_examples=histories,
            stateful_step_count=30,
            deadline=None,
            derandomize="KITH_HISTORIES" not in os.environ,
            database=None,
            phases=[Phase.generate],  # to shrink a history takes minutes; its steps are few enough to read
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_open_prompts_equal_the_agenda_whatever_is_done() -> None:
    play(a_file, HISTORIES)


def test_they_do_on_postgresql(postgres: Server) -> None:
    """What differs there is the database, not what is done: fewer will do."""
    play(postgres.database, max(1, HISTORIES // 7))
