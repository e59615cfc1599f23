"""The words shared by the core and the chat adapters: what comes in, what goes out, and what can go wrong on the way.

Everything here is a frozen value. An adapter turns a platform's payload into an `Incoming`, the core answers with
`Card`s, and the adapter's `Chat` renders and sends them. Text is made of spans that mean something (strong, quote,
code ...); only an adapter's view knows how a platform writes them, so a name that looks like markup is never read as
markup.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NewType, Protocol

Platform = Literal["telegram", "slack", "terminal"]
SealedPress = NewType("SealedPress", str)

MAX_PRESS_BYTES = 64
"""Telegram's limit on `callback_data` (Bot API, InlineKeyboardButton); every platform lives within it."""

MAX_ITEMS = 8
"""Items a card may show; a longer list ends in a [More] button."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to speak: one chat on one platform.

    `workspace` is the Telegram bot's id, the Slack team's id, or "" in the terminal. `chat` is the chat's id; a private
    place on Slack is the *user's* id, so that App Home and modals reach it too. `aside` is an address that only the
    speaker can read in a shared chat (Slack's response_url), else "".
    """

    platform: Platform
    workspace: str
    chat: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as the platform knows them. `locale` is a BCP 47 tag, `timezone` an IANA name; "" if unknown."""

    id: str
    name: str
    locale: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A message as the platform numbers it, so that it can be edited or replied to."""

    place: Place
    id: str


# --- what comes in ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """What every incoming event has.

    `event_id` is the platform's own id of the event: the same event delivered twice has the same id. `group` is the
    name of the shared chat it was said in, as people there call it ("#general", "Alumni"); "" in a private chat.
    """

    place: Place
    speaker: Speaker
    event_id: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(_Event):
    """A line of text. `reply_to` is the message it answers, if the person used the platform's reply."""

    text: str
    reply_to: MessageRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(_Event):
    """A button pressed on the message `on`. `press` is as it came over the wire: untrusted until `Press.unseal`."""

    press: str
    on: MessageRef


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card shared in the chat, or somebody picked from the platform's list.

    `user_id` is their account there, `username` the public name it is reached by, and `vcard` the raw vCard: "" for
    what the platform did not pass on.
    """

    name: str
    phone: str = ""
    user_id: str = ""
    vcard: str = ""
    username: str = ""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A message somebody else wrote, passed on. `author_id` is "" when the author hides their account."""

    author_name: str
    author_id: str
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """A file going in or out: its name, its MIME type and its bytes."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(_Event):
    """Something shared rather than said: exactly one of the three is set."""

    contact: SharedContact | None = None
    file: File | None = None
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled(_Event):
    """A picker or form filled in: the sealed press it was asked with, and the values by field name (dates ISO 8601)."""

    press: str
    values: tuple[tuple[str, str], ...]
    on: MessageRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(_Event):
    """The chat opened to us or closed to us: a bot unblocked or blocked, added or removed."""

    open: bool


Incoming = Typed | Pressed | Shared | Filled | Reach


@dataclass(frozen=True, slots=True)
class Received:
    """A platform's event as it came: its id, the chat whose order it keeps, and the raw payload (JSON)."""

    event_id: str
    chat: str
    payload: str = field(repr=False)


# --- presses ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Press:
    """What a button means: a verb, the row it is about, and a little more.

    It carries ids only. Sealed, it is at most 64 bytes and ends in a 48-bit HMAC-SHA256 over the place and the payload,
    so a press made up, altered, or carried to another chat does not open.
    """

    verb: str
    about: int = 0
    extra: str = ""

    def seal(self, place: Place, key: bytes) -> SealedPress:
        """The press as it travels; raises ValueError if it would not fit in 64 bytes."""
        payload = f"{self.verb}:{self.about}:{self.extra}"
        sealed = f"{_mac(place, payload, key)}{payload}"
        if len(sealed.encode()) > MAX_PRESS_BYTES:
            raise ValueError(f"press does not fit in {MAX_PRESS_BYTES} bytes: verb {self.verb!r}")
        return SealedPress(sealed)

    @staticmethod
    def unseal(text: str, place: Place, key: bytes) -> Press | None:
        """The press in `text`, or None if it was not sealed for this place with this key."""
        mac, payload = text[:8], text[8:]
        if not hmac.compare_digest(mac.encode(), _mac(place, payload, key).encode()):
            return None
        verb, about, extra = payload.split(":", 2)
        return Press(verb, int(about), extra)


def _mac(place: Place, payload: str, key: bytes) -> str:
    # `aside` is left out: Slack hands out a new response_url with every press.
    said = "\x1f".join((place.platform, place.workspace, place.chat, payload)).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(hmac.digest(key, said, hashlib.sha256)[:6]).decode()


# --- what goes out ---------------------------------------------------------------------------------------------------

SpanKind = Literal["plain", "strong", "quote", "code", "link", "command"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one meaning.

    `code` is text to be copied with one tap (a draft). `link` shows `text` and leads to `url`. `command` is a command
    by its bare name and arguments ("settings", "help met"): each platform writes it in its own way.
    """

    kind: SpanKind
    text: str
    url: str = ""


Text = tuple[Span, ...]


def plain(text: Text) -> str:
    """The text without its meanings, as a reader would say it aloud."""
    return "".join(span.text for span in text)


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and one thing it does.

    `press` comes back to the core; `url` opens a page (https only: another scheme makes Telegram refuse the whole
    message); `copy` puts a text on the clipboard where the platform can, and is otherwise shown to be copied.
    """

    label: str
    press: Press | None = None
    url: str = ""
    copy: str = ""


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a numbered list. `opens` shows the item in the same message; `buttons` act on it at once.

    Telegram and the terminal show a numbered button an item (`opens`); Slack shows the line as a section with `buttons`
    beside it. An item that is finished may have none.
    """

    lines: tuple[Text, ...]
    opens: Press | None = None
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """How the core asks for something.

    The answer arrives as `Filled` with `then` and the value under the kind's name ("date": ISO 8601), or as a typed
    line. `rows` ask the same with buttons, for a platform that has no picker of its own (Telegram: a calendar). For a
    "person" somebody from the platform's own list will do too: they arrive as `Shared`.
    """

    kind: Literal["text", "date", "person"]
    then: Press
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """An answer or a prompt as shown.

    The title is the first line, readable on a lock screen. `lines` follow it, then the numbered `items`, then `notes`
    (lines after the items), then the rows of buttons. `picture` is a PNG.
    """

    title: Text
    lines: tuple[Text, ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[Text, ...] = ()
    buttons: tuple[Row, ...] = ()
    ask: Ask | None = None
    picture: bytes | None = field(default=None, repr=False)
    file: File | None = None

    def presses(self) -> Iterator[Press]:
        """Every press the card offers, top to bottom."""
        for item in self.items:
            if item.opens:
                yield item.opens
            yield from (b.press for b in item.buttons if b.press)
        for row in (*(self.ask.rows if self.ask else ()), *self.buttons):
            yield from (b.press for b in row if b.press)


@dataclass(frozen=True, slots=True)
class Toast:
    """A passing word to a press that changed nothing: Telegram's callback answer, an ephemeral line on Slack."""

    text: Text


# --- talking ---------------------------------------------------------------------------------------------------------


class Away(Exception):
    """The database cannot be used just now. An event stays recorded; ask again in a while."""


FailureKind = Literal["not_sent", "ambiguous", "gone", "moved"]


class SendFailed(Exception):
    """The network's error: a card did not, or may not have, reached its chat.

    not_sent: it certainly did not arrive; try again after `retry_after` seconds (None: it never will as it is).
    ambiguous: it may have arrived. gone: the chat is closed to us (blocked, kicked, revoked). moved: the chat lives at
    `new_chat` now. `scope` says what a `retry_after` pauses: this chat only, or everything this bot sends.
    """

    def __init__(
        self,
        kind: FailureKind,
        *,
        retry_after: float | None = None,
        new_chat: str = "",
        reason: str = "",
        scope: Literal["chat", "bot"] = "chat",
    ) -> None:
        super().__init__(f"{kind}: {reason}" if reason else kind)
        self.kind = kind
        self.retry_after = retry_after
        self.new_chat = new_chat
        self.reason = reason
        self.scope = scope


class Sorry(Exception):
    """The user's error, in words fit for a card. Raising it undoes whatever the answer had begun."""

    def __init__(self, *lines: Text) -> None:
        super().__init__("sorry")
        self.lines = lines


class Door(Protocol):
    """The way in, called from worker threads. Record first, confirm after: what is recorded is answered exactly
    once."""

    def record(self, platform: Platform, workspace: str, events: Sequence[Received]) -> list[Received]:
        """Store events durably; returns those not seen before. Only after this may the platform be told."""
        ...

    def unanswered(self, platform: Platform, workspace: str) -> list[Received]:
        """What was recorded and never answered, oldest first: the work a crash left."""
        ...

    def answer(self, incoming: Incoming) -> Toast | None:
        """Take the event's effect and write its answer, in one transaction. A second call for one event does
        nothing."""
        ...

    def pass_over(self, platform: Platform, workspace: str, event_id: str) -> None:
        """Mark an event that holds nothing for us as done."""
        ...


class Chat(Protocol):
    """A way to speak on one platform. `token` names the send, so that a platform that can look sends up may find it."""

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:
        """Show a new message; raises SendFailed."""
        ...

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Change a message shown before; raises SendFailed. A message that is unchanged already counts as edited."""
        ...

    async def find(self, place: Place, token: str) -> MessageRef | None:
        """The message sent under `token`, if this platform can say; None if it cannot or there is none."""
        ...
