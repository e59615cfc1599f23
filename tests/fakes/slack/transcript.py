"""What a message shows, written as the transcripts write it: **bold**, `> ` for a draft, one line of [buttons] a row.

The buttons of a list's item (in an actions block whose id starts with "item") stand after the item's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.fakes.slack.errors import JSON

_AROUND = {"bold": "**", "italic": "_", "strike": "~", "code": "`"}
_PREFIX = {"rich_text_preformatted": "> ", "rich_text_quote": "| "}
_CONTROL = re.compile(r"<([^<>]+)>")
_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_SIGNS = re.compile(r"(?<![\w*])\*(\S|\S[^*\n]*\S)\*(?![\w*])")


def write(text: str, blocks: list[JSON]) -> str:
    """The message as a reader of a transcript sees it; the text stands in only where there are no blocks."""
    lines: list[str] = []
    for block in blocks:
        shown = _shown(block)
        if block["type"] == "actions" and block.get("block_id", "").startswith("item") and lines:
            lines[-1] += " " + shown
        else:
            lines.append(shown)
    return "\n".join(lines) if blocks else marked(text)


def controls(blocks: list[JSON]) -> Iterator[tuple[JSON, JSON]]:
    """Everything that can be pressed or picked, with its block, top to bottom."""
    for block in blocks:
        elements = block["elements"] if block["type"] == "actions" else [block.get("accessory")]
        yield from ((block, element) for element in elements if element)


def pings(text: str, blocks: list[JSON]) -> list[str]:
    """Who would be rung by this message: the control sequences in its mrkdwn, the mentions in its rich text."""
    texts = [text, *(t["text"] for block in blocks for t in _texts(block) if t["type"] == "mrkdwn")]
    rung = [found[1] for t in texts for found in _CONTROL.finditer(t) if found[1][0] in "@#!"]
    return rung + [
        str(leaf.get("user_id") or leaf.get("channel_id") or leaf.get("range"))
        for block in blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        for leaf in part["elements"]
        if leaf["type"] in ("user", "channel", "broadcast")
    ]


def marked(text: str) -> str:
    """Slack's mrkdwn in the notation of the transcripts."""
    text = _FENCE.sub(lambda found: _prefixed("> ", found[1]), text)
    text = _SIGNS.sub(r"**\1**", text)
    text = _CONTROL.sub(lambda found: _link(found[1]), text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _shown(block: JSON) -> str:
    kind = block["type"]
    if kind == "rich_text":
        return "\n".join(_prefixed(_PREFIX.get(part["type"], ""), _runs(part)) for part in block["elements"])
    if kind == "actions":
        return " ".join(map(_control, block["elements"]))
    if kind == "divider":
        return "---"
    shown = "\n".join(marked(t["text"]) if t["type"] == "mrkdwn" else t["text"] for t in _texts(block))
    return f"{shown} {_control(block['accessory'])}" if "accessory" in block else shown


def _texts(block: JSON) -> list[JSON]:
    if block["type"] == "context":
        return list(block["elements"])
    return [t for t in (block.get("text"), *block.get("fields", [])) if t]


def _runs(part: JSON) -> str:
    return "".join(_run(leaf) for leaf in part["elements"])


def _run(leaf: JSON) -> str:
    if leaf["type"] == "link":
        return f"{leaf.get('text', leaf['url'])} ({leaf['url']})"
    sign = "".join(_AROUND[style] for style in leaf.get("style", {}))
    return f"{sign}{leaf['text']}{sign[::-1]}" if "text" in leaf else f"@{leaf}"


def _control(element: JSON) -> str:
    if element["type"] == "overflow":
        return " ".join(f"[{option['text']['text']}]" for option in element["options"])
    return f"[{element['text']['text']}]" if "text" in element else "[Pick a date]"


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join(prefix + line for line in text.split("\n")) if prefix else text


def _link(inner: str) -> str:
    target, _, label = inner.partition("|")
    return f"{label} ({target})" if label else target
