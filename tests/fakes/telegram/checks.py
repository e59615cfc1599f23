"""The limits the Bot API enforces (Bot API: sendMessage, InlineKeyboardButton, KeyboardButton, BotCommand)."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram.errors import JSON, bad_request
from tests.fakes.telegram.markup import Entity, clean, is_blank, read_text, units

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ROW = 8
MAX_BUTTONS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}


def decoded(value: Any) -> Any:
    """A parameter that may come as an object or as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad_request("object expected as parameter") from error


def text(params: JSON) -> tuple[str, list[Entity]]:
    """The text of a message: 1-4096 characters after its entities are parsed."""
    said, entities = read_text(str(params.get("text", "")), params.get("parse_mode"))
    if is_blank(said):
        raise bad_request("message text is empty")
    if units(said) > MAX_TEXT:
        raise bad_request("message is too long")
    return said, entities


def caption(params: JSON) -> tuple[str, list[Entity]]:
    """The caption of a photo or document: 0-1024 characters after its entities are parsed."""
    said, entities = read_text(str(params.get("caption", "")), params.get("parse_mode"))
    if units(said) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return said, entities


def keyboard(params: JSON) -> list[list[JSON]]:
    """The rows of an inline keyboard, or none; raises ApiError for what the API would refuse."""
    markup = params.get("reply_markup")
    if markup in (None, ""):
        return []
    parsed = decoded(markup)
    if not isinstance(parsed, dict) or not isinstance(parsed.get("inline_keyboard"), list):
        raise bad_request("can't parse reply keyboard markup JSON object")
    rows: list[list[JSON]] = [[_button(button) for button in row] for row in parsed["inline_keyboard"] if row]
    if any(len(row) > MAX_ROW for row in rows) or sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def reply_keyboard(params: JSON, *, private: bool) -> JSON | None:
    """The keyboard to be put in place of the letters, {} to take it away; None if it is asked for neither."""
    markup = decoded(params.get("reply_markup") or "null")
    if not isinstance(markup, dict) or not markup.keys() & {"keyboard", "remove_keyboard"}:
        return None
    if "remove_keyboard" in markup:
        return {}
    rows = markup["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows) or not any(rows):
        raise bad_request("object expected as reply markup")
    for button in (button for row in rows for button in row):
        _key(button, private)
    return markup


def _key(button: JSON, private: bool) -> None:
    if is_blank(clean(str(button.get("text", "")))):
        raise bad_request("keyboard button text must be non-empty")
    request = button.get("request_users")
    if request is None:
        return
    if not private:
        raise bad_request("BUTTON_TYPE_INVALID: users can be requested in private chats only")
    if not isinstance(request.get("request_id"), int) or not 1 <= request.get("max_quantity", 1) <= 10:
        raise bad_request("BUTTON_USER_INVALID")


def _button(button: Any) -> JSON:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if is_blank(clean(button["text"])):
        raise bad_request("inline keyboard button text must be non-empty")
    actions = button.keys() & {"callback_data", "url", "copy_text"}
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in actions and not 1 <= units(str(button["copy_text"].get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in actions:
        _url(str(button["url"]))
    return button


def _url(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL") from error
    if parts.scheme not in ("http", "https", "tg"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    wrong_host = "." not in host.strip(".") and parts.scheme != "tg"
    if wrong_host or not host or re.search(r"\s", url) or parts.username is not None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def commands(params: JSON) -> tuple[tuple[str, str], list[JSON]]:
    """The (scope, language) of a menu, and its commands."""
    listed = decoded(params.get("commands", "[]"))
    if not isinstance(listed, list) or len(listed) > 100:
        raise bad_request("can't parse commands")
    for command in listed:
        if not _COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= units(str(command.get("description", "")).strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    scope = decoded(params.get("scope") or {"type": "default"}).get("type")
    if scope not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    language = str(params.get("language_code") or "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return (scope, language), listed
