"""Block Kit as strictly as Slack takes it; anything else is `invalid_blocks`."""

from __future__ import annotations

import json
from collections.abc import Callable, Set
from typing import Any

from tests.fakes.slack.errors import JSON, ApiError

MAX_MESSAGE = 13_200
"""Characters of JSON at which Slack answers `msg_blocks_too_long` (observed, not documented)."""

_LEAVES = {"text": {"text"}, "link": {"url"}, "user": {"user_id"}, "channel": {"channel_id"}, "broadcast": {"range"}}
_STYLES = {"bold", "italic", "strike", "code"}
_PARTS = {"rich_text_section", "rich_text_preformatted", "rich_text_quote"}


def check_blocks(blocks: Any) -> None:
    """Raise ApiError if Slack would not take these blocks in a message."""
    _must(isinstance(blocks, list), "blocks must be a list")
    _must(len(blocks) <= 50, "no more than 50 items allowed [json-pointer:/blocks]")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    _must(len(set(ids)) == len(ids), "`block_id` must be unique")
    for block in blocks:
        kind = block.get("type")
        _must(kind in _BLOCKS, f"unsupported type: {kind}")
        _must(1 <= len(block.get("block_id", "x")) <= 255, "block_id must be 1 to 255 characters")
        _BLOCKS[kind](block)
    if len(json.dumps(blocks, ensure_ascii=False)) > MAX_MESSAGE:
        raise ApiError("msg_blocks_too_long")


def _must(fine: bool, detail: str) -> None:
    if not fine:
        raise ApiError("invalid_blocks", detail)


def _keys(thing: JSON, required: set[str], optional: Set[str] = frozenset()) -> None:
    _must(isinstance(thing, dict), "must be an object")
    keys = thing.keys() - {"type"}
    _must(required <= keys, f"missing required field: {sorted(required - keys)} in {thing.get('type')}")
    _must(keys <= required | optional, f"invalid additional property: {sorted(keys - required - optional)}")


def _string(value: Any, longest: int, what: str) -> None:
    _must(isinstance(value, str) and 1 <= len(value) <= longest, f"{what} must be 1 to {longest} characters")
    _must(all(c >= " " or c in "\n\t\r" for c in value), f"{what} holds a control character")


def _text(text: JSON, kinds: set[str], longest: int) -> None:
    _must(isinstance(text, dict) and text.get("type") in kinds, f"text must be one of {sorted(kinds)}")
    _keys(text, {"text"}, {"emoji"} if text["type"] == "plain_text" else {"verbatim"})
    _string(text["text"], longest, "text")


def _url(url: Any) -> None:
    _string(url, 3000, "url")
    _must(url.startswith(("http://", "https://")) and " " not in url, "url must be http or https")


def _section(block: JSON) -> None:
    _keys(block, set(), {"text", "fields", "accessory", "block_id", "expand"})
    _must("text" in block or "fields" in block, "a section needs text or fields")
    if "text" in block:
        _text(block["text"], {"mrkdwn", "plain_text"}, 3000)
    for field in block.get("fields", []):
        _text(field, {"mrkdwn", "plain_text"}, 2000)
    if "accessory" in block:
        _elements([block["accessory"]])


def _actions(block: JSON) -> None:
    _keys(block, {"elements"}, {"block_id"})
    _must(1 <= len(block["elements"]) <= 25, "an actions block has 1 to 25 elements")
    _elements(block["elements"])


def _elements(elements: list[JSON]) -> None:
    ids = [element.get("action_id") for element in elements]
    _must(len(set(ids)) == len(ids), "`action_id` must be unique in its block")
    for element in elements:
        kind = element.get("type")
        _must(kind in _ELEMENTS, f"unsupported element: {kind}")
        _string(element.get("action_id"), 255, "action_id")
        _ELEMENTS[kind](element)


def _button(element: JSON) -> None:
    _keys(element, {"text", "action_id"}, {"value", "url", "style", "confirm", "accessibility_label"})
    _text(element["text"], {"plain_text"}, 75)
    if "value" in element:
        _string(element["value"], 2000, "value")
    if "url" in element:
        _url(element["url"])


def _overflow(element: JSON) -> None:
    _keys(element, {"options", "action_id"}, {"confirm"})
    _must(2 <= len(element["options"]) <= 5, "an overflow menu has 2 to 5 options")
    for option in element["options"]:
        _keys(option, {"text", "value"}, {"url", "description"})
        _text(option["text"], {"plain_text"}, 75)
        _string(option["value"], 75, "option value")


def _datepicker(element: JSON) -> None:
    _keys(element, {"action_id"}, {"initial_date", "placeholder", "confirm", "focus_on_load"})


def _rich_text(block: JSON) -> None:
    _keys(block, {"elements"}, {"block_id"})
    _must(bool(block["elements"]), "rich_text needs elements")
    for part in block["elements"]:
        _must(part.get("type") in _PARTS, f"unsupported rich text: {part.get('type')}")
        _keys(part, {"elements"}, {"border"})
        _must(bool(part["elements"]), "rich text needs elements")
        for leaf in part["elements"]:
            _leaf(leaf)


def _leaf(leaf: JSON) -> None:
    kind = leaf.get("type", "")
    _must(kind in _LEAVES, f"unsupported rich text element: {kind}")
    _keys(leaf, _LEAVES[kind], {"style", "text"})
    _must(leaf.get("style", {}).keys() <= _STYLES, "unknown style")
    if "text" in leaf:
        _string(leaf["text"], 3000, "rich text")
    if kind == "link":
        _url(leaf["url"])


def _header(block: JSON) -> None:
    _keys(block, {"text"}, {"block_id"})
    _text(block["text"], {"plain_text"}, 150)


def _context(block: JSON) -> None:
    _keys(block, {"elements"}, {"block_id"})
    _must(1 <= len(block["elements"]) <= 10, "a context block has 1 to 10 elements")
    for element in block["elements"]:
        _text(element, {"mrkdwn", "plain_text"}, 3000)


def _divider(block: JSON) -> None:
    _keys(block, set(), {"block_id"})


_BLOCKS: dict[Any, Callable[[JSON], None]] = {
    "section": _section,
    "actions": _actions,
    "rich_text": _rich_text,
    "header": _header,
    "context": _context,
    "divider": _divider,
}
_ELEMENTS: dict[Any, Callable[[JSON], None]] = {"button": _button, "overflow": _overflow, "datepicker": _datepicker}
