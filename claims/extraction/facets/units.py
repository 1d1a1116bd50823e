"""Units of measure and money: to which base unit each converts, and by what factor."""

UNITS: dict[str, tuple[str, float]] = {}

_TABLE = """
m 1: metre metres meter meters
m 1000: km kilometre kilometres kilometer kilometers kms
m 1609.344: mile miles
m 1852: nautical-mile nautical-miles
m 0.9144: yard yards yd yds
m 0.3048: foot feet ft
m 0.0254: inch inches
m 0.01: cm centimetre centimetres centimeter centimeters
m 0.001: mm millimetre millimetres millimeter millimeters
kg 1: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes
kg 1000: tonne tonnes ton tons
kg 0.001: gram grams gramme grammes
kg 0.45359237: lb lbs
kg 0.0283495: ounce ounces oz
s 1: second seconds sec secs
s 60: minute minutes min mins
s 3600: hour hours hr hrs
s 86400: day days
s 604800: week weeks
s 1209600: fortnight fortnights
s 2629800: month months
s 31557600: year years
s 315576000: decade decades
s 3155760000: century centuries
m2 1: square-metre square-metres square-meter square-meters sqm
m2 0.09290304: square-foot square-feet sqft
m2 1000000: square-kilometre square-kilometres square-kilometer square-kilometers square-km
m2 2589988.11: square-mile square-miles
m2 10000: hectare hectares
m2 4046.856: acre acres
litre 1: litre litres liter liters
litre 0.001: ml millilitre millilitres milliliter milliliters
litre 3.785412: gallon gallons
litre 1000: cubic-metre cubic-metres cubic-meter cubic-meters
litre 28.316847: cubic-foot cubic-feet
litre 158.987: barrel barrels
USD 1: dollar dollars usd
USD 0.01: cent cents
EUR 1: euro euros eur
GBP 1: gbp sterling quid
GBP 0.01: pence
RUB 1: rouble roubles ruble rubles rub
AZN 1: manat manats azn
INR 1: rupee rupees inr
JPY 1: yen jpy
CNY 1: yuan renminbi cny
CHF 1: franc francs chf
UAH 1: hryvnia hryvnias uah
KZT 1: tenge
GEL 1: lari
TRY 1: lira liras
PLN 1: zloty zlotys
ILS 1: shekel shekels
NGN 1: naira
peso 1: peso pesos
krona 1: krona kronor krone kroner
dinar 1: dinar dinars
riyal 1: riyal riyals
dirham 1: dirham dirhams
shilling 1: shilling shillings
pound 1: pound pounds
point 1: point points
%point 1: percentage-point percentage-points pp
%point 0.01: basis-point basis-points bps
degC 1: celsius
degF 1: fahrenheit
degree 1: degree degrees
W 1: watt watts
W 1000: kw kilowatt kilowatts
W 1000000: mw megawatt megawatts
W 1000000000: gw gigawatt gigawatts
kWh 1: kwh kilowatt-hour kilowatt-hours
kWh 1000: mwh megawatt-hour megawatt-hours
kmh 1: km/h kph kmh kilometres-per-hour kilometers-per-hour
kmh 1.609344: mph miles-per-hour
kmh 1.852: knot knots
byte 1000: kb kilobyte kilobytes
byte 1000000: mb megabyte megabytes
byte 1000000000: gb gigabyte gigabytes
byte 1000000000000: tb terabyte terabytes
"""
for _line in _TABLE.strip().split("\n"):
    _head, _, _names = _line.partition(":")
    _base, _factor = _head.split()
    for _name in _names.split():
        UNITS[_name] = (_base, float(_factor))

# Symbols too short to mean a unit anywhere but behind a figure.
GLUED = {
    "m": ("m", 1.0),
    "g": ("kg", 0.001),
    "l": ("litre", 1.0),
    "p": ("GBP", 0.01),
    "h": ("s", 3600.0),
    "in": ("m", 0.0254),
    "st": ("kg", 6.35029318),
}
CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "₽": "RUB",
    "₼": "AZN",
    "₹": "INR",
    "¥": "JPY",
    "₴": "UAH",
    "₺": "TRY",
    "₸": "KZT",
    "₾": "GEL",
    "₪": "ILS",
    "₦": "NGN",
    "₩": "KRW",
}
# "A$5", "US$5": the letters before the sign say whose dollars.
DOLLARS = {
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD",
    "hk": "HKD", "nz": "NZD", "s": "SGD", "nt": "TWD", "r": "BRL",
}  # fmt: skip
# "EUR 5m", "Rs 500": written before the figure, without a sign.
CODES_BEFORE = {
    "rs": "INR", "inr": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF",
    "rub": "RUB", "azn": "AZN", "cny": "CNY", "rmb": "CNY", "jpy": "JPY", "uah": "UAH",
}  # fmt: skip
MONEY = (
    frozenset(CURRENCY_SIGNS.values())
    | frozenset(DOLLARS.values())
    | frozenset(CODES_BEFORE.values())
    | {"KZT", "GEL", "PLN", "ZAR", "peso", "krona", "dinar", "riyal", "dirham", "shilling"}
)
# "20 US dollars", "5 percentage points", "3 square miles": two or three words name one unit.
SPOKEN = {
    tuple(name.split("-")): unit for name, unit in UNITS.items() if "-" in name and "/" not in name
} | {
    ("us", "dollars"): ("USD", 1.0),
    ("american", "dollars"): ("USD", 1.0),
    ("canadian", "dollars"): ("CAD", 1.0),
    ("australian", "dollars"): ("AUD", 1.0),
    ("hong", "kong", "dollars"): ("HKD", 1.0),
    ("swiss", "francs"): ("CHF", 1.0),
    ("pounds", "sterling"): ("GBP", 1.0),
    ("turkish", "lira"): ("TRY", 1.0),
    ("russian", "rubles"): ("RUB", 1.0),
    ("russian", "roubles"): ("RUB", 1.0),
    ("metric", "tons"): ("kg", 1000.0),
    ("metric", "tonnes"): ("kg", 1000.0),
    ("km", "/", "h"): ("kmh", 1.0),
    ("km", "per", "hour"): ("kmh", 1.0),
    ("sq", "km"): ("m2", 1e6),
    ("sq", "ft"): ("m2", 0.09290304),
    ("sq", "m"): ("m2", 1.0),
    ("sq", "miles"): ("m2", 2589988.11),
    ("degrees", "celsius"): ("degC", 1.0),
    ("degrees", "centigrade"): ("degC", 1.0),
    ("degrees", "fahrenheit"): ("degF", 1.0),
    ("degrees", "c"): ("degC", 1.0),
    ("degrees", "f"): ("degF", 1.0),
    ("°", "c"): ("degC", 1.0),
    ("°", "f"): ("degF", 1.0),
    ("per", "cent"): ("%", 1.0),
    ("pct", "points"): ("%point", 1.0),
}
SPOKEN_OPENERS = frozenset(words[0] for words in SPOKEN)
