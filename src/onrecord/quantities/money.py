"""Money: signs, codes and names of currencies, by babel's tables of English."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_name, get_currency_symbol, list_currencies

BLANK = "[ \t\u00a0\u202f]"
# What a sign or a plain name means where nothing else is said, in English-language news.
SIGNS = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "R$": "BRL",
    "NT$": "TWD",
    "MX$": "MXN",
}
PLAIN = {
    "dollar": "USD",
    "buck": "USD",
    "pound": "GBP",
    "quid": "GBP",
    "euro": "EUR",
    "yen": "JPY",
    "rouble": "RUB",
    "ruble": "RUB",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "hryvnia": "UAH",
    "shekel": "ILS",
    "franc": "CHF",
    "zloty": "PLN",
    "forint": "HUF",
    "lira": "TRY",
    "real": "BRL",
    "reais": "BRL",
    "rand": "ZAR",
    "baht": "THB",
    "won": "KRW",
    "naira": "NGN",
    "dirham": "AED",
    "riyal": "SAR",
    "lei": "RON",
    "koruna": "CZK",
    "ringgit": "MYR",
    "sterling": "GBP",
}
CENTS = {
    "cent": "USD",
    "us cent": "USD",
    "u.s. cent": "USD",
    "euro cent": "EUR",
    "eurocent": "EUR",
    "pence": "GBP",
    "penny": "GBP",
}
SIGN = re.compile(rf"((?:US|AU|A|CA|C|HK|NZ|S|R|NT|MX)?\$|[€£¥₹₽₴₩₪₺]){BLANK}?(?=[\d.])")
CODE = re.compile(rf"([A-Z]{{3}}){BLANK}?(?=\d)")


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands at a place, and where the number behind it begins: ("EUR", 1) for "€5"."""
    match = SIGN.match(text, start)
    if match:
        return SIGNS[match[1]], match.end()
    match = CODE.match(text, start)
    return (match[1], match.end()) if match and match[1] in list_currencies() else None


def currency_behind(text: str, start: int) -> tuple[str, int, Decimal] | None:
    """The currency that a name or code behind a number tells, where it ends, and what one of it is worth in whole units:
    ("USD", 12, 0.01) for "cents"."""
    match = _behind().match(text, start)
    if match is None:
        return None
    word = " ".join(match[1].split())
    if word.upper() == word and word in list_currencies():
        return word, match.end(), Decimal(1)
    word = word.lower()
    for plain in (word, word.removesuffix("s"), word.removesuffix("es")):  # the plural of one in ten has "es"
        if plain in CENTS:
            return CENTS[plain], match.end(), Decimal("0.01")
        code = _names().get(plain) or PLAIN.get(plain)
        if code is not None:
            return code, match.end(), Decimal(1)
    return None


def is_currency(unit: str | None) -> bool:
    """Is a figure's unit a currency: "USD", not "people"?"""
    return unit is not None and len(unit) == 3 and unit.isupper()


@cache
def _names() -> dict[str, str]:
    """Full names of currencies as news writes them: "us dollar", "swiss franc", "canadian dollar"."""
    found: dict[str, str] = {}
    for code in sorted(list_currencies()):
        symbol = get_currency_symbol(code, locale="en")
        name = get_currency_name(code, 1, locale="en").lower()
        if "(" not in name and " " in name and symbol:
            found.setdefault(name, code)
    return found | {
        "u.s. dollar": "USD",
        "us dollar": "USD",
        "american dollar": "USD",
        "pound sterling": "GBP",
        "pounds sterling": "GBP",
    }


@cache
def _behind() -> re.Pattern[str]:
    names = sorted({*_names(), *PLAIN, *CENTS}, key=len, reverse=True)
    body = "|".join(re.escape(n).replace(r"\ ", rf"{BLANK}+") for n in names)
    codes = "|".join(sorted(list_currencies()))
    return re.compile(rf"(?:{BLANK}|-)+((?i:{body})(?:s|es)?|(?:{codes}))(?![\w’'])")
