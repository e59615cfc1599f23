"""Somebody whose name looks like markup and like a call to everybody: it is shown as it is, and nobody is rung."""

from __future__ import annotations

from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.whole.process import Product

EVE = "<b>Eve</b> & Co <!channel>"
ACME = "*Acme* & <@U1> <a> _Co_"
OWNER = "<i>Kemi</i>&<!here>"
LINES = (
    ("/start", f"Hello {OWNER}"),
    ("/timezone Africa/Lagos", "Lagos"),
    (f"/find {EVE}", f"No {EVE} in your network"),
)
MORNING = "2026-12-10T08:00"
PROMPT = f"🎂 **{EVE} turns 41 today**"
DRAFT = "> Happy birthday, <b>Eve</b>!"


async def test_on_telegram(product: Product, telegram: FakeTelegram) -> None:
    """In answers, buttons, lists, prompts and drafts."""
    await product.on_telegram(telegram).start()
    kemi = telegram.person(1, OWNER)
    for line, expected in LINES:
        await kemi.types(line)
        await kemi.sees(expected)
    await kemi.presses(f"Add {EVE}")
    await kemi.sees(f"**{EVE}** added")
    await kemi.presses("Edit")
    await kemi.sees(f"**{EVE}: what should change?**")
    for line, expected in (
        ("birthday 10 Dec 1985, every 3 months", f"**{EVE}** changed"),
        (f"/add Bob Stone, CTO at {ACME}, birthday 10 Dec 1990, every 3 months", f"CTO at {ACME}"),
        ("/find Eve", f"**{EVE}**\nBirthday"),
        (f"/find {EVE}", f"**{EVE}**\nBirthday"),
        ("/next 30", f"Thu 10 Dec, 08:00 🎂 {EVE} turns 41"),
    ):
        await kemi.types(line)
        await kemi.sees(expected)
    product.it_is(MORNING)
    digest = await kemi.sees(f"1 🎂 {EVE} turns 41 today\n2 🎂 Bob Stone")
    for label, expected in (
        ("1", PROMPT),
        ("Draft", DRAFT),
        ("‹ Back", PROMPT),
        ("Snooze", f"🎂 **{EVE}: until when?**"),
        ("‹ Back", PROMPT),
        ("Done", f"1 ✓ {EVE}: wished"),
        ("2", f"CTO at {ACME}"),
    ):
        await kemi.presses(label, digest)
        assert await kemi.sees(expected) is digest
    assert telegram.world.refused == []


async def test_on_slack(product: Product, slack: FakeSlack) -> None:
    """Where it would ring everybody in the channel."""
    await product.on_slack(slack).start()
    kemi = slack.person("U1", OWNER, tz="Africa/Lagos")
    for line, expected in LINES:
        await kemi.types(line.removeprefix("/"))
        await kemi.sees(expected)
    await kemi.presses(f"Add {EVE}")
    await kemi.sees(f"**{EVE}** added")
    await kemi.presses("Edit")
    await kemi.sees(f"**{EVE}: what should change?**")
    for line, expected in (
        ("birthday 10 Dec 1985, every 3 months", f"**{EVE}** changed"),
        (f"add Bob Stone, CTO at {ACME}, birthday 10 Dec 1990, every 3 months", f"CTO at {ACME}"),
        ("find Eve", f"**{EVE}**\nBirthday"),
        ("next 30", f"Thu 10 Dec, 08:00 🎂 {EVE} turns 41"),
    ):
        await kemi.types(line)
        await kemi.sees(expected)
    product.it_is(MORNING)
    await kemi.sees(f"1 🎂 {EVE} turns 41 today")
    for label, expected in (
        ("Open", PROMPT),
        ("Draft", DRAFT),
        ("‹ Back", "[Snooze] [Skip]"),
        ("Snooze", f"🎂 **{EVE}: until when?**"),
        ("‹ Back", "[Snooze] [Skip]"),
        ("Done", f"✓ {EVE}: wished"),
    ):
        await kemi.presses(label)
        await kemi.sees(expected)
    await kemi.slash("/kith", f"find {EVE}".replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), "#general")
    await kemi.sees(f"**{EVE}**\nBirthday 10 Dec 1985")
    assert slack.pings == []
    assert slack.line.strange == []
    assert not any("refused" in line or "not delivered" in line for line in product.said)
