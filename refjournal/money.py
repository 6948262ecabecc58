"""Amounts of money as people write them, and the currencies there are. Pure."""

import re
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import Final

from refjournal.deferred import deferred_pattern
from refjournal.value_fault import ValueFault, either

# Source: ISO 4217, list one, as SIX published it on 2026-01-01; without XTS and XXX, which name
# no currency. An unknown code is more often a typing error than a new country.
_CURRENT: Final = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN "
    "ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK "
    "JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD "
    "MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP "
    "PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV "
    "WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW ZWG"
)
# Source: ISO 4217, list three. Withdrawn since 2011, and still in the journals of those years.
_WITHDRAWN: Final = "ANG BGN BYR CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL"

CURRENCIES: Final = frozenset(f"{_CURRENT} {_WITHDRAWN}".split())
"""The codes that an amount may have."""

# The minor units of ISO 4217 where they are not two; the X codes of metals and funds have none.
_DECIMALS: Final = (
    dict.fromkeys(
        "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
    )
    | dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3)
    | dict.fromkeys("CLF UYW".split(), 4)
)
_UNCOUNTED: Final = frozenset("XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XUA".split())

_SMALL_CODES: Final = frozenset("eur usd gbp chf jpy cad aud sek nok dkk pln czk huf".split())

_MOST_DECIMALS: Final = 4

# An amount as it is written: commas group thousands, a dot begins the decimals.
_MONEY: Final = deferred_pattern(
    r"(?a:(-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.(\d{1,4}))?)(?:\s?([A-Z]{3}))?)"
)
# Signs and words, with the currencies that each can be of: the nearest to most people first.
_SIGNS: Final = {
    "€": ("EUR",),
    "£": ("GBP",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "us$": ("USD",),
    "$us": ("USD",),
    "a$": ("AUD",),
    "au$": ("AUD",),
    "c$": ("CAD",),
    "ca$": ("CAD",),
    "can$": ("CAD",),
    "nz$": ("NZD",),
    "hk$": ("HKD",),
    "s$": ("SGD",),
    "nt$": ("TWD",),
    "r$": ("BRL",),
    "mx$": ("MXN",),
    "sfr.": ("CHF",),
    "fr.": ("CHF",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("DKK", "ISK"),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "dollars": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
    "pounds": ("GBP",),
}
_SHOWN_OF_A_SIGN: Final = 2
# What looks like an amount: digits with the marks that some country puts between them, and a sign,
# word or code before or after.
_MARK: Final = r"[^\s\d.,:;'’()/%+~?<>=-]{1,7}\.?"
_LIKE: Final = deferred_pattern(
    rf"(?:(?P<before>{_MARK}):?)?\s*(?P<number>-?(?:\d[\d.,'’\s]{{0,40}}|\.\d{{1,4}}))"
    r"(?:(?<=[.,])[-\u2013\u2014]\s*)?"  # 1200,- is 1200 with no cents
    rf"(?:(?P<times>(?i:k|tsd|mio|mln|million))\.?(?!\w)\s*)?(?P<after>{_MARK})?"
)
_US_DOLLARS: Final = deferred_pattern(r"(?i:\bUS dollars?\b)")
_RANGE: Final = deferred_pattern(r"\d[^\d]{0,6}(?:[-\u2013]|to|bis)[^\d]{0,6}\d")
_TIMES: Final = {"k": 1000, "tsd": 1000} | dict.fromkeys(("mio", "mln", "million"), 1_000_000)
_IN_TEXT: Final = deferred_pattern(
    rf"(?<![\w.,])(?:{_MARK}\s?)?\d(?:[\d.,'’]*\d)?(?!\w*\d)(?:\s?(?:{_MARK}))?"
)
# The marks of thousands, and of decimals, that are read one way only.
_FOREIGN: Final = (
    deferred_pattern(r"(?a:\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?)"),  # 4.500,00
    deferred_pattern(r"(?a:\d{1,3}(?:[’' ]\d{3})+(?:[.,]\d{1,4})?)"),  # 1'200.50, 1 200,50
    deferred_pattern(r"(?a:\d{1,15},\d{1,4})"),  # 12,50
    deferred_pattern(r"(?a:\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?)"),  # 1,250.50
    deferred_pattern(r"(?a:\d{1,15}(?:\.\d{1,4})?|\.\d{1,4})"),  # 1250.50
    deferred_pattern(r"(?a:\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,4})?)"),  # 1,20,000
)


def decimals_of(currency: str) -> int:
    """Return how many decimals amounts in a currency have; of metals and funds as many as can be
    read.
    """
    if currency in _UNCOUNTED:
        return _MOST_DECIMALS
    return _DECIMALS.get(currency, 2)


def parse_money(text: str, *, currency: str = "EUR") -> tuple[str, str]:
    """Return amount (a decimal in text, without grouping commas) and currency ('' where left out)
    of `1,250.50 GBP`.

    `currency` is that of amounts that name none: it decides how many decimals they can have.

    Raises:
        ValueFault: another form, an unknown currency, or an amount that means something else in
            another country: one with more decimals than its currency has.

    >>> parse_money("1,250.50 GBP")
    ('1250.50', 'GBP')
    """
    text = text.strip()
    match = _MONEY.fullmatch(text)
    if match is None:
        raise _fault(text, currency)
    amount, code = match[1].replace(",", ""), match[3] or ""
    if code and code not in CURRENCIES:
        raise ValueFault(f"{code} is not a currency; write its three letters, such as EUR")
    decimals = decimals_of(code or currency)
    if len(match[2] or "") > decimals or _may_be_decimals(match[1], decimals):
        raise _ambiguous(text, match[1], code, code or currency)
    return amount, code


def looks_like_money(text: str) -> bool:
    """Return whether a text with a currency is meant as an amount, well written or not.

    Codes in small letters count where they are no words: `15 eur` is an amount, `3 all` is not.
    """
    match = _LIKE.fullmatch(text.strip())
    if match is None:
        return False
    written = match["before"] or match["after"] or ""
    code = written.rstrip(".")
    return written.lower() in _SIGNS or code in CURRENCIES or code.lower() in _SMALL_CODES


def _may_be_decimals(number: str, decimals: int) -> bool:
    """Return whether `4,500` can be four and a half: where the currency has three decimals."""
    return decimals == 3 and number.count(",") == 1 and "." not in number


def _ambiguous(text: str, number: str, code: str, currency: str) -> ValueFault:
    """Return the fault of an amount that has two readings, with both."""
    is_grouped = "," in number and "." in number
    plain = number.replace(",", "" if is_grouped else ".")
    decimals = decimals_of(currency)
    step = Decimal(1).scaleb(-decimals)
    value = Decimal(plain)
    if len(plain.rpartition(".")[2]) == 3 and not is_grouped:
        # 4.500: thousands in Germany, decimals in Britain
        amounts = [Decimal(plain.replace(".", "")), value.quantize(step, ROUND_DOWN)]
    else:
        amounts = [value.quantize(step, ROUND_DOWN), value.quantize(step, ROUND_UP)]
    readings = tuple(dict.fromkeys(f"{_short(amount)} {code}".rstrip() for amount in amounts))
    if len(readings) == 1:
        reason = f"{text!r} has more decimals than {currency}; write {readings[0]}"
        return ValueFault(reason, readings, certain=True)
    reason = f"{currency} has {decimals or 'no'} decimals"
    if decimals == 3:
        reason = "its comma can separate thousands or decimals"
    message = f"{text!r} can be read in two ways, since {reason}; write {either(readings)}"
    return ValueFault(message, readings)


def _short(amount: Decimal) -> str:
    """Return an amount without decimals where they are all zero: `4500`, `4.50`."""
    if amount == amount.to_integral_value():
        return f"{amount:.0f}"
    return f"{amount:f}"


def _fault(text: str, currency: str) -> ValueFault:
    """Return the fault of what is no amount, with what it can mean."""
    match = _LIKE.fullmatch(text)
    if match is None:
        return _fault_of_text(text, currency)
    readings: list[str] = []
    for code in _codes_of(match, currency):
        try:
            readings.append(_reading(match, code, currency))
        except ValueFault as ambiguous:  # 1.200 €: thousands or decimals
            readings.extend(ambiguous.readings)
    if not readings:
        return _fault_of_text(text, currency)
    message = f"{text!r} is not written as an amount; write {either(tuple(readings))}"
    # A thousand is a short word for a number: what is behind its last digit is not known.
    return ValueFault(message, tuple(readings), certain=not match["times"])


def _fault_of_text(text: str, currency: str) -> ValueFault:
    """Return the fault of a text with more in it than an amount: `about 4000 EUR`, a range."""
    readings: list[str] = []
    for found in _IN_TEXT.finditer(_US_DOLLARS.sub("US$", text)):
        match = _LIKE.fullmatch(found[0])
        if match is not None and not _codes_of(match, currency):
            # A word before it or behind it that is no currency: `about 4000`, `4000 net`.
            match = _LIKE.fullmatch(f"{match['number'].strip()} {_code_or_none(match['after'])}")
        codes = _codes_of(match, currency) if match is not None else ()
        if match is None or len(codes) != 1:
            continue
        try:
            readings.append(_reading(match, codes[0], currency))
        except ValueFault as ambiguous:
            readings.extend(ambiguous.readings)
    is_range = len(readings) == _SHOWN_OF_A_SIGN and _RANGE.search(text)
    if "%" in text or not (len(readings) == 1 or is_range):
        example = f"4500, 4500 {currency} or 1,250.50 {currency}"
        return ValueFault(f"{text!r} is not an amount; write it as {example}")
    message = f"{text!r} says more than an amount; write {either(tuple(readings))}"
    return ValueFault(message, tuple(readings))


def _code_or_none(word: str | None) -> str:
    code = (word or "").rstrip(".")
    return code if code.upper() in CURRENCIES or code.lower() in _SIGNS else ""


def _codes_of(match: re.Match[str], currency: str) -> tuple[str, ...]:
    """Return the currencies that an amount can be of; '' for the journal's own."""
    if match["before"] and match["after"]:
        return ()
    written = match["before"] or match["after"] or ""
    if not written:
        return ("",)
    codes = _SIGNS.get(written.lower())
    if codes is None:
        code = written.upper().rstrip(".")
        return (code,) if code in CURRENCIES else ()
    # Of several dollars the journal's own is meant.
    return (currency,) if currency in codes else codes[:_SHOWN_OF_A_SIGN]


def _reading(match: re.Match[str], code: str, currency: str) -> str:
    """Return the only amount that a foreign way of writing can mean.

    Raises:
        ValueFault: there are two, which it has, or none.
    """
    number = re.sub(r"\s", " ", match["number"].strip()).rstrip(".,")
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    if not any(form.fullmatch(digits) for form in _FOREIGN):
        raise ValueFault(f"{number!r} is no number")
    digits = digits.replace(" ", "").replace("'", "").replace("’", "")
    if "," in digits and digits.rfind(",") > digits.rfind("."):
        digits = _comma_last(digits)
    elif "," in digits:
        digits = digits.replace(",", "")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    if match["times"]:
        digits = _short(Decimal(digits) * _TIMES[match["times"].lower().rstrip(".")])
    reading = f"{sign}{'0' if digits.startswith('.') else ''}{digits} {code}".rstrip()
    parse_money(reading, currency=currency)
    return reading


def _comma_last(digits: str) -> str:
    """Return digits of which a comma is the last mark, as decimals or, in threes, as thousands."""
    whole, _, rest = digits.rpartition(",")
    if len(rest) == 3 and "." not in whole:
        return digits.replace(",", "")
    return f"{whole.replace('.', '').replace(',', '')}.{rest}"
