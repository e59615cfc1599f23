"""Who comes in on Telegram when Kith is by invitation, which it is unless somebody opened it."""

from __future__ import annotations

import re

from tests.fakes.telegram import FakeTelegram, Person
from tests.whole.process import Product

REFUSAL = "This Kith is by invitation."


async def asked(person: Person, line: str, expected: str) -> str:
    await person.types(line)
    return (await person.sees(expected)).shown()


async def test_only_who_has_an_invitation_comes_in_and_it_is_good_once(
    product: Product, telegram: FakeTelegram
) -> None:
    del product.settings["KITH_ACCESS"]
    await product.on_telegram(telegram).start()
    kemi, tom = telegram.person(1, "Kemi"), telegram.person(2, "Tom")
    for line in ("/start", "/start guessed-code", "/add Ada Okafor, birthday 10 Dec 1985", "/find Ada", "/next"):
        assert REFUSAL in await asked(tom, line, "")
    assert (product.count("network"), product.count("contact")) == (0, 0)

    link = await product.kith("invite")
    code = re.fullmatch(r"https://t\.me/kith_test_bot\?start=([\w-]{1,64})\n", link)
    assert code
    await asked(kemi, f"/start {code[1]}", "Hello Kemi")
    await asked(kemi, "/timezone Africa/Lagos", "Lagos")
    await asked(kemi, "/add Ada Okafor, birthday 10 Dec 1985, every 3 months", "added")

    for line in (f"/start {code[1]}", "/find Ada", "Ada Okafor", "/today"):
        answer = await asked(tom, line, "")
        assert REFUSAL in answer
        assert "Ada" not in answer
    assert (product.count("network"), product.count("contact")) == (1, 1)


async def test_an_invitation_lets_in_as_many_as_it_says(product: Product, telegram: FakeTelegram) -> None:
    """And nobody after them; whoever is in stays in after a restart."""
    del product.settings["KITH_ACCESS"]
    product.on_telegram(telegram)
    code = (await product.kith("invite", "--uses", "2")).strip().partition("start=")[2]
    await product.start()
    kemi, sade, tom = (telegram.person(n, name) for n, name in ((1, "Kemi"), (2, "Sade"), (3, "Tom")))
    await asked(kemi, f"/start {code}", "Hello Kemi")
    await asked(kemi, f"/start {code}", "")  # already in: it takes no second place
    await asked(sade, f"/start {code}", "Hello Sade")
    await asked(tom, f"/start {code}", REFUSAL)
    await product.restart()
    await asked(sade, "thanks!", "Any time")
    await asked(tom, "thanks!", REFUSAL)
