"""The names of months, as news pages write them in the languages that write them in words."""

# One row a month: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish,
# Russian, Ukrainian, Turkish and Azerbaijani; the form that stands beside a day.
_NAMES = """
january jan januar janvier enero janeiro gennaio januari stycznia января січня ocak yanvar
february feb februar février febrero fevereiro febbraio februari lutego февраля лютого şubat fevral
march mar märz mars marzo março maart marca марта березня mart
april apr avril abril aprile kwietnia апреля квітня nisan aprel
may mai mayo maio maggio mei maja мая травня mayıs
june jun juni juin junio junho giugno czerwca июня червня haziran iyun
july jul juli juillet julio julho luglio lipca июля липня temmuz iyul
august aug août agosto augustus sierpnia августа серпня ağustos avqust
september sep sept septembre septiembre setembro settembre września сентября вересня eylül sentyabr
october oct oktober octobre octubre outubro ottobre października октября жовтня ekim oktyabr
november nov novembre noviembre novembro listopada ноября листопада kasım noyabr
december dec dezember décembre diciembre dezembro dicembre grudnia декабря грудня aralık dekabr
"""
MONTHS = {
    name: number
    for number, row in enumerate(_NAMES.strip().split("\n"), start=1)
    for name in row.split()
}
"""Month numbers by name in small letters."""
