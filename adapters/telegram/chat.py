"""Speaking on Telegram: cards out, callback answers out, documents in (Bot API over python-telegram-bot's `Bot`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    Message,
    ReplyKeyboardMarkup,
)
from telegram.constants import ParseMode

from adapters.telegram import view
from adapters.telegram.failures import NO_TEXT, NOT_MODIFIED, TOO_OLD, classified, says
from adapters.telegram.request import AiohttpRequest, Refused
from bot.chat import Card, File, Incoming, MessageRef, Place, Press, SealedPress, Shared, Toast

_MAX_DOWNLOAD = 20 * 1024 * 1024
_AS_HTML = {"parse_mode": ParseMode.HTML, "link_preview_options": {"is_disabled": True}}

# The people picker. Telegram puts the keyboard away once it was used; whoever types instead has the letters back.
_SOMEBODY = KeyboardButtonRequestUsers(1, user_is_bot=False, max_quantity=1, request_name=True, request_username=True)
_PICKER = ReplyKeyboardMarkup.from_button(
    KeyboardButton("Choose somebody", request_users=_SOMEBODY), resize_keyboard=True, one_time_keyboard=True
).to_dict()


class TelegramChat:
    """`bot.chat.Chat` on Telegram. `request` is the bot's own; `key` seals the presses.

    How long a message or an edit may take is for the sender to say: it counts the seconds of every call already.
    """

    def __init__(self, bot: Bot, request: AiohttpRequest, key: bytes) -> None:
        self._bot = bot
        self._request = request
        self._key = key

    async def send(self, place: Place, card: Card, token: str) -> MessageRef:  # noqa: ARG002
        """sendMessage, sendPhoto or sendDocument; raises SendFailed. The Bot API has nowhere to write `token`."""
        with classified():
            if card.picture or card.file:
                number = (await self._send_file(place, card)).message_id
            else:
                number = await self._send_text(place, card)
        return MessageRef(place, str(number))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """editMessageText; raises SendFailed. Nothing can be edited into a picture or file, so such a card is sent."""
        if card.picture or card.file:
            await self.send(ref.place, card, "")
            return
        with classified():
            try:
                await self._edit(ref, card)
            except Refused as refused:
                if not says(refused, NOT_MODIFIED):
                    raise

    async def find(self, place: Place, token: str) -> None:  # noqa: ARG002
        """None: a bot cannot read back what it wrote."""
        return

    async def answer(self, update: dict[str, Any], toast: Toast | None) -> None:
        """answerCallbackQuery, with the passing word if there is one; any other update needs no answer."""
        query = view.query_of(update)
        if query is None:
            return
        try:
            await self._bot.answer_callback_query(query["id"], text=view.toast(toast) or None)
        except Refused as refused:
            if not says(refused, TOO_OLD):
                raise

    async def fetched(self, update: dict[str, Any], incoming: Incoming | None) -> Incoming | None:
        """The event with the bytes of its document; left empty if it is larger than bots may fetch (getFile: 20 MB)."""
        document = view.document_of(update)
        if not document or not isinstance(incoming, Shared) or not incoming.file:
            return incoming
        if document.get("file_size", 0) > _MAX_DOWNLOAD:
            return incoming
        remote = await self._bot.get_file(document["file_id"])
        data = bytes(await remote.download_as_bytearray())
        return replace(incoming, file=File(incoming.file.name, incoming.file.mime, data))

    async def _send_file(self, place: Place, card: Card) -> Message:
        chat, html = int(place.chat), ParseMode.HTML
        text, markup = self._rendered(place, card, view.MAX_CAPTION)
        keyboard = InlineKeyboardMarkup.de_json(markup, self._bot) if markup else None
        if card.picture:
            return await self._bot.send_photo(chat, card.picture, text, parse_mode=html, reply_markup=keyboard)
        assert card.file
        data, name = card.file.data, card.file.name
        return await self._bot.send_document(chat, data, text, filename=name, parse_mode=html, reply_markup=keyboard)

    async def _send_text(self, place: Place, card: Card) -> int:
        text, markup = self._rendered(place, card)
        fields: dict[str, object] = {"chat_id": place.chat, "text": text, **_AS_HTML, **_keyboard(markup)}
        # A message can have one kind of keyboard only, and its own buttons matter more.
        if not markup and card.ask and card.ask.kind == "person":
            fields["reply_markup"] = _PICKER
        return int((await self._call("sendMessage", fields))["message_id"])

    async def _edit(self, ref: MessageRef, card: Card) -> None:
        which = {"chat_id": ref.place.chat, "message_id": ref.id, "parse_mode": ParseMode.HTML}
        text, markup = self._rendered(ref.place, card)
        try:
            await self._call("editMessageText", {**which, "text": text, **_AS_HTML, **_keyboard(markup)})
        except Refused as refused:
            if not says(refused, NO_TEXT):
                raise
            # It was sent with a picture or file: the words below that are its caption.
            text, markup = self._rendered(ref.place, card, view.MAX_CAPTION)
            await self._call("editMessageCaption", {**which, "caption": text, **_keyboard(markup)})

    async def _call(self, method: str, fields: Mapping[str, object]) -> Any:
        """A method with its fields as they go over the wire. The library would make an object of every button and of
        the message that comes back, which takes three times as long as the call."""
        return await self._request.call(f"{self._bot.base_url}/{method}", fields)

    def _rendered(self, place: Place, card: Card, limit: int = view.MAX_TEXT) -> tuple[str, dict[str, Any] | None]:
        def seal(press: Press) -> SealedPress:
            return press.seal(place, self._key)

        rendered = view.render(card, seal, limit)
        return rendered["text"], rendered.get("reply_markup")


def _keyboard(markup: dict[str, Any] | None) -> dict[str, object]:
    return {"reply_markup": markup} if markup else {}
