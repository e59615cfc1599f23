"""English: the words of dates, with the short and misspelt forms people type."""

from __future__ import annotations

from datetime import time

from bot.dates.language import Language

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip

_MONTH_NAMES = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9, "janu": 1, "febr": 2, "febuary": 2, "feburary": 2, "agust": 8, "setember": 9, "septembre": 9,
    "ocotber": 10, "novemeber": 11, "decemeber": 12, "decembre": 12,
}  # fmt: skip

_WEEKDAY_NAMES = {
    **{name: number for number, name in enumerate(_WEEKDAYS, 1)},
    **{name[:3]: number for number, name in enumerate(_WEEKDAYS, 1)},
    "tues": 2, "weds": 3, "wednes": 3, "thur": 4, "thurs": 4, "tusday": 2, "teusday": 2, "tuseday": 2, "wensday": 3,
    "wednsday": 3, "wendesday": 3, "thrusday": 4, "thersday": 4, "firday": 5, "saterday": 6, "satuday": 6,
}  # fmt: skip

ENGLISH = Language(
    months=_MONTH_NAMES,
    weekdays=_WEEKDAY_NAMES,
    # "I sat with Ada", "in the sun": days only where nothing else can be meant.
    doubtful=frozenset({"sat", "sun", "wed", "mon"}),
    plural_weekdays={f"{name}s": number for number, name in enumerate(_WEEKDAYS, 1)},
    numbers={
        **{word: number for number, word in enumerate(_CARDINALS, 1)},
        "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "couple of": 2,
        "a couple of": 2, "a couple": 2, "few": 3, "a few": 3, "several": 3,
    },
    ordinals={**{word: number for number, word in enumerate(_ORDINALS, 1)}, "thirtieth": 30},
    tens={"twenty": 20, "thirty": 30},
    ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
    units={
        **dict.fromkeys(("minute", "minutes", "min", "mins"), "minute"),
        **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), "hour"),
        **dict.fromkeys(("day", "days", "day's", "d"), "day"),
        **dict.fromkeys(("week", "weeks", "week's", "wk", "wks", "w"), "week"),
        **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
        **dict.fromkeys(("month", "months", "month's", "mth", "mths"), "month"),
        **dict.fromkeys(("quarter", "quarters"), "quarter"),
        **dict.fromkeys(("half year", "half years", "half-year"), "half"),
        **dict.fromkeys(("year", "years", "year's", "yr", "yrs"), "year"),
    },
    days={
        "today": (0, ""), "later today": (0, ""), "tonight": (0, "evening"), "tonite": (0, "evening"),
        "this morning": (0, "morning"), "this afternoon": (0, "afternoon"), "this evening": (0, "evening"),
        "eod": (0, ""), "end of day": (0, ""), "end of the day": (0, ""),
        **dict.fromkeys(("tomorrow", "tmrw", "tmr", "tmw", "tomorow", "tommorow", "tommorrow", "tomorro"), (1, "")),
        "day after tomorrow": (2, ""), "yesterday": (-1, ""), "yday": (-1, ""), "yesterdays": (-1, ""),
        "last night": (-1, "night"), "day before yesterday": (-2, ""),
    },
    clock={"noon": time(12), "midday": time(12), "midnight": time(0)},
    past_the_hour={"half past": 30, "quarter past": 15, "quarter to": -15, "a quarter past": 15, "a quarter to": -15},
    meridiems={"am": False, "pm": True, "a": False, "p": True},
    parts={
        "morning": "morning", "in the morning": "morning", "afternoon": "afternoon", "in the afternoon": "afternoon",
        "evening": "evening", "in the evening": "evening", "night": "night", "at night": "night",
    },
    sides={
        "next": "next", "nxt": "next", "coming": "next", "last": "last", "past": "last", "previous": "last",
        "this": "this", "current": "this",
    },
    edges={
        "end": "end", "close": "end", "start": "start", "beginning": "start", "middle": "middle", "mid": "middle",
        "early": "start", "late": "end",
    },
    edge_phrases={"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"},
    prepositions={
        "on": "on", "by": "by", "before": "before", "no later than": "by", "not later than": "by", "within": "by",
        "until": "until", "till": "until", "til": "until", "from": "from", "starting": "from", "starting from": "from",
        "starting on": "from", "since": "since", "after": "after", "at": "at", "in": "in", "during": "in",
        "around": "about", "about": "about", "due": "by", "due on": "by", "due by": "by", "as of": "from",
    },
    before_a_day=frozenset({"on"}),
    articles=frozenset({"the"}),
    of=frozenset({"of", "in"}),
    and_=frozenset({"and"}),
    ago=frozenset({"ago", "back"}),
    from_now=frozenset({"from now", "from today", "hence"}),
    time_suffixes=frozenset({"time"}),
    oclock=frozenset({"o'clock", "o’clock", "oclock"}),
    hour_letters=frozenset({"h"}),
    weekend=frozenset({"weekend"}),
    last_ordinal=frozenset({"last", "final"}),
    # "on the 3rd floor" is no day.
    not_days=frozenset({
        "floor", "time", "try", "day", "one", "attempt", "round", "call", "meeting", "edition", "place", "year",
        "week", "month", "page", "chapter", "anniversary", "birthday", "interview", "person", "half", "quarter",
        "street", "avenue", "district", "century", "draft", "version", "party", "hand",
    }),
    after_a_day=frozenset({"at", "by", "for", "with", "in", "and", "to", "from", "about", "or", "then", "noon"}),
    or_=frozenset({"or"}),
    range_words=frozenset({"to", "through", "thru", "until", "till"}),
    every=frozenset({"every", "each"}),
    other={"other": 2, "second": 2, "alternate": 2, "third": 3, "fourth": 4},
    half=frozenset({"half"}),
    work_day=frozenset({"weekday", "workday", "work day", "working day", "business day", "week day"}),
    rhythms={
        "daily": (1, "day"), "weekly": (1, "week"), "biweekly": (2, "week"), "bi weekly": (2, "week"),
        "fortnightly": (2, "week"), "monthly": (1, "month"), "bimonthly": (2, "month"), "bi monthly": (2, "month"),
        "quarterly": (3, "month"), "half yearly": (6, "month"), "biannually": (6, "month"),
        "semiannually": (6, "month"), "yearly": (12, "month"), "annually": (12, "month"), "annual": (12, "month"),
    },
    never=frozenset({"never"}),
    times={"once": 1, "twice": 2, "thrice": 3},
    times_words=frozenset({"times", "time", "x"}),
    per=frozenset({"a", "an", "per", "each", "every"}),
    starting=frozenset({"starting", "from", "beginning", "since", "starting from", "starting on"}),
    vague_numbers=frozenset({"few", "a few", "several", "couple of", "a couple of", "a couple"}),
)  # fmt: skip
