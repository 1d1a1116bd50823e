"""Units of measure and money: to which base unit each converts, and by what factor."""

UNITS: dict[str, tuple[str, float]] = {}

_TABLE = """
m 1: metre metres meter meters
m 1000: km kilometre kilometres kilometer kilometers
m 1609.344: mile miles
m 0.3048: foot feet ft
m 0.0254: inch inches
m 0.01: cm centimetre centimetres centimeter centimeters
m 0.001: mm millimetre millimetres millimeter millimeters
kg 1: kg kilo kilos kilogram kilograms
kg 1000: tonne tonnes ton tons
kg 0.001: gram grams
s 1: second seconds
s 60: minute minutes min mins
s 3600: hour hours
s 86400: day days
s 604800: week weeks
s 2629800: month months
s 31557600: year years
s 315576000: decade decades
m2 10000: hectare hectares
m2 4046.856: acre acres
litre 1: litre litres liter liters
litre 158.987: barrel barrels
USD 1: dollar dollars usd
EUR 1: euro euros eur
GBP 1: gbp sterling
RUB 1: rouble roubles ruble rubles
AZN 1: manat manats
INR 1: rupee rupees
JPY 1: yen
CNY 1: yuan renminbi
point 1: point points
degC 1: celsius
degree 1: degree degrees
W 1000000: mw megawatt megawatts
W 1000000000: gw gigawatt gigawatts
kmh 1: km/h kph
kmh 1.609344: mph
"""
for _line in _TABLE.strip().split("\n"):
    _head, _, _names = _line.partition(":")
    _base, _factor = _head.split()
    for _name in _names.split():
        UNITS[_name] = (_base, float(_factor))

CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "₽": "RUB",
    "₼": "AZN",
    "₹": "INR",
    "¥": "JPY",
}
