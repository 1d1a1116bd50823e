"""Which government "Baku", "the Kremlin" or "Azerbaijani" stands for, by its ISO 3166-1 code."""

import re
from dataclasses import dataclass

# Code: names; adjectives; seats of government by which newspapers call it. The capitals are those
# of the members of the United Nations. Left out is a word that is more often a person's name.
_TABLE = """
AD: andorra; andorran; andorra la vella
AE: united arab emirates, uae, emirates; emirati; abu dhabi
AF: afghanistan; afghan; kabul
AG: antigua and barbuda; antiguan; saint john's
AL: albania; albanian; tirana
AM: armenia; armenian; yerevan
AO: angola; angolan; luanda
AR: argentina; argentine, argentinian; buenos aires, casa rosada
AT: austria; austrian; vienna
AU: australia; australian; canberra
AZ: azerbaijan; azerbaijani, azeri; baku
BA: bosnia and herzegovina, bosnia; bosnian; sarajevo
BB: barbados; barbadian; bridgetown
BD: bangladesh; bangladeshi; dhaka
BE: belgium; belgian;
BF: burkina faso; burkinabe; ouagadougou
BG: bulgaria; bulgarian; sofia
BH: bahrain; bahraini; manama
BI: burundi; burundian; gitega
BJ: benin; beninese; porto-novo
BN: brunei; bruneian; bandar seri begawan
BO: bolivia; bolivian; la paz, sucre
BR: brazil; brazilian; brasilia, brasília
BS: bahamas; bahamian; nassau
BT: bhutan; bhutanese; thimphu
BW: botswana; botswanan; gaborone
BY: belarus; belarusian, belarussian; minsk
BZ: belize; belizean; belmopan
CA: canada; canadian; ottawa
CD: democratic republic of the congo, dr congo; congolese; kinshasa
CF: central african republic; ; bangui
CG: republic of the congo, congo-brazzaville; ; brazzaville
CH: switzerland; swiss; bern, berne
CI: ivory coast, cote d'ivoire, côte d'ivoire; ivorian; yamoussoukro, abidjan
CL: chile; chilean; santiago, la moneda
CM: cameroon; cameroonian; yaounde, yaoundé
CN: china; chinese; beijing, peking, zhongnanhai
CO: colombia; colombian; bogota, bogotá
CR: costa rica; costa rican; san jose, san josé
CU: cuba; cuban; havana
CV: cape verde, cabo verde; cape verdean; praia
CY: cyprus; cypriot; nicosia
CZ: czech republic, czechia; czech; prague
DE: germany; german; berlin
DJ: djibouti; djiboutian;
DK: denmark; danish; copenhagen
DM: dominica; ; roseau
DO: dominican republic; ; santo domingo
DZ: algeria; algerian; algiers
EC: ecuador; ecuadorian, ecuadorean; quito
EE: estonia; estonian; tallinn
EG: egypt; egyptian; cairo
ER: eritrea; eritrean; asmara
ES: spain; spanish; madrid, moncloa
ET: ethiopia; ethiopian; addis ababa
EU: european union, eu, e.u.; european; brussels, berlaymont
FI: finland; finnish; helsinki
FJ: fiji; fijian; suva
FM: micronesia; micronesian; palikir
FR: france; french; paris, elysee, élysée, elysee palace, élysée palace, quai d'orsay, matignon
GA: gabon; gabonese; libreville
GB: united kingdom, uk, u.k., britain, great britain; british; london, downing street, \
10 downing street, no 10, no. 10, number 10, number ten, whitehall
GD: grenada; grenadian; saint george's
GE: georgia; georgian; tbilisi
GH: ghana; ghanaian; accra
GM: gambia; gambian; banjul
GN: guinea; guinean; conakry
GQ: equatorial guinea; ; malabo
GR: greece; greek; athens
GT: guatemala; guatemalan; guatemala city
GW: guinea-bissau; ; bissau
GY: guyana; guyanese; georgetown
HN: honduras; honduran; tegucigalpa
HR: croatia; croatian; zagreb
HT: haiti; haitian; port-au-prince
HU: hungary; hungarian; budapest
ID: indonesia; indonesian; jakarta
IE: ireland; irish; dublin
IL: israel; israeli; jerusalem
IN: india; indian; new delhi, delhi
IQ: iraq; iraqi; baghdad
IR: iran; iranian; tehran, teheran
IS: iceland; icelandic; reykjavik, reykjavík
IT: italy; italian; rome, palazzo chigi, farnesina
JM: jamaica; jamaican; kingston
JO: jordan; jordanian; amman
JP: japan; japanese; tokyo, kantei
KE: kenya; kenyan; nairobi
KG: kyrgyzstan; kyrgyz; bishkek
KH: cambodia; cambodian; phnom penh
KI: kiribati; ; tarawa
KM: comoros; comorian; moroni
KN: saint kitts and nevis; ; basseterre
KP: north korea, dprk; north korean; pyongyang
KR: south korea; south korean; seoul, blue house
KW: kuwait; kuwaiti; kuwait city
KZ: kazakhstan; kazakh, kazakhstani; astana, nur-sultan
LA: laos; laotian, lao; vientiane
LB: lebanon; lebanese; beirut
LC: saint lucia; ; castries
LI: liechtenstein; ; vaduz
LK: sri lanka; sri lankan; colombo
LR: liberia; liberian; monrovia
LS: lesotho; ; maseru
LT: lithuania; lithuanian; vilnius
LU: luxembourg; luxembourgish;
LV: latvia; latvian; riga
LY: libya; libyan; tripoli
MA: morocco; moroccan; rabat
MC: monaco; monegasque;
MD: moldova; moldovan; chisinau, chișinău, chişinău
ME: montenegro; montenegrin; podgorica
MG: madagascar; malagasy; antananarivo
MH: marshall islands; marshallese; majuro
MK: north macedonia, macedonia; macedonian; skopje
ML: mali; malian; bamako
MM: myanmar, burma; burmese; naypyidaw, naypyitaw
MN: mongolia; mongolian; ulaanbaatar, ulan bator
MR: mauritania; mauritanian; nouakchott
MT: malta; maltese; valletta
MU: mauritius; mauritian; port louis
MV: maldives; maldivian;
MW: malawi; malawian; lilongwe
MX: mexico; mexican; mexico city, los pinos
MY: malaysia; malaysian; kuala lumpur, putrajaya
MZ: mozambique; mozambican; maputo
NA: namibia; namibian; windhoek
NE: niger; nigerien; niamey
NG: nigeria; nigerian; abuja, aso rock
NI: nicaragua; nicaraguan; managua
NL: netherlands; dutch; the hague, hague, amsterdam
NO: norway; norwegian; oslo
NP: nepal; nepali, nepalese; kathmandu
NR: nauru; nauruan; yaren
NZ: new zealand; ; wellington, beehive
OM: oman; omani; muscat
PA: panama; panamanian; panama city
PE: peru; peruvian; lima
PG: papua new guinea; ; port moresby
PH: philippines; philippine, filipino; manila, malacanang, malacañang
PK: pakistan; pakistani; islamabad
PL: poland; polish; warsaw
PS: palestine; palestinian; ramallah
PT: portugal; portuguese; lisbon
PW: palau; palauan; ngerulmud
PY: paraguay; paraguayan; asuncion, asunción
QA: qatar; qatari; doha
RO: romania; romanian; bucharest
RS: serbia; serbian; belgrade
RU: russia, russian federation; russian; moscow, kremlin, smolenskaya square
RW: rwanda; rwandan; kigali
SA: saudi arabia; saudi; riyadh
SB: solomon islands; ; honiara
SC: seychelles; ;
SD: sudan; sudanese; khartoum
SE: sweden; swedish; stockholm
SG: singapore; singaporean;
SI: slovenia; slovenian, slovene; ljubljana
SK: slovakia; slovak; bratislava
SL: sierra leone; sierra leonean; freetown
SM: san marino; ;
SN: senegal; senegalese; dakar
SO: somalia; somali; mogadishu
SR: suriname; surinamese; paramaribo
SS: south sudan; south sudanese; juba
ST: sao tome and principe; ; sao tome, são tomé
SV: el salvador; salvadoran; san salvador
SY: syria; syrian; damascus
SZ: eswatini, swaziland; swazi; mbabane
TD: chad; chadian; n'djamena
TG: togo; togolese; lome, lomé
TH: thailand; thai; bangkok
TJ: tajikistan; tajik; dushanbe
TL: east timor, timor-leste; timorese; dili
TM: turkmenistan; turkmen; ashgabat
TN: tunisia; tunisian; tunis
TO: tonga; tongan; nuku'alofa
TR: turkey, türkiye, turkiye; turkish; ankara
TT: trinidad and tobago; trinidadian; port of spain
TV: tuvalu; tuvaluan; funafuti
TW: taiwan; taiwanese; taipei
TZ: tanzania; tanzanian; dodoma
UA: ukraine; ukrainian; kyiv, kiev, bankova
UG: uganda; ugandan; kampala
US: united states, us, u.s., usa, united states of america; american; washington, \
white house, pentagon, foggy bottom
UY: uruguay; uruguayan; montevideo
UZ: uzbekistan; uzbek; tashkent
VA: holy see, vatican; ; vatican city
VC: saint vincent and the grenadines; ; kingstown
VE: venezuela; venezuelan; caracas, miraflores
VN: vietnam; vietnamese; hanoi
VU: vanuatu; ; port vila
WS: samoa; samoan; apia
XK: kosovo; kosovar, kosovan; pristina
YE: yemen; yemeni; sanaa, sana'a
ZA: south africa; south african; pretoria
ZM: zambia; zambian; lusaka
ZW: zimbabwe; zimbabwean; harare
"""
_LONGEST_NAME = 5  # words of "democratic republic of the congo"


def _column(number: int) -> dict[str, str]:
    """Return the codes by the words of one column: 0 names, 1 adjectives, 2 seats."""
    rows = (line.split(":", 1) for line in _TABLE.strip().splitlines())
    return {
        word.strip(): code
        for code, row in rows
        for word in row.split(";")[number].split(",")
        if word.strip()
    }


_NAMES = _column(0)
_ADJECTIVES = _column(1)
_SEATS = _column(2)
_SAID_OF_IT = {**_ADJECTIVES, **_NAMES}


@dataclass(frozen=True, slots=True)
class Placed:
    """A name of a body without its country, and the country's code or nothing."""

    name: str
    country: str


# What tells the two Georgias apart: each word is at home beside only one of them.
_BESIDE_THE_STATE = re.compile(
    r"\b(?:Atlanta|Savannah|Fulton|Alabama|Florida|Ohio|Pennsylvania|Carolina|Arizona|Michigan"
    r"|Wisconsin|Nevada|Texas|Iowa|Virginia|U\.S\.|Sens?\.|[Ss]enators?|[Cc]ongress(?:wo)?man"
    r"|[Gg]overnors?|Republicans?|Democrats?|[Pp]rimary|[Pp]rimaries|Electoral)(?!\w)"
)
_BESIDE_THE_COUNTRY = re.compile(
    r"\b(?:Tbilisi|Batumi|Kutaisi|Georgians?|Abkhazia|Ossetia|Caucasus|Russians?|Russia|Moscow"
    r"|Armenians?|Armenia|Azerbaijan|Baku|Ankara|Turkey)\b"
)


def government_of(name: str) -> str:
    """Return the code of the country whose government speaks as ``name``, or nothing.

    Both "Baku" and "Azerbaijan" do; "Baku police" is a body of its own. EU and VA are no states
    of the United Nations but speak like one.
    """
    key = _plain(name)
    return _SEATS.get(key) or _NAMES.get(key, "")


def speaks_of_us_state(words: str) -> bool:
    """Say whether "Georgia" in these words is the state of the US rather than the country.

    It is where they speak of what belongs to the one more often than of what belongs to the other.
    """
    return len(_BESIDE_THE_STATE.findall(words)) > len(_BESIDE_THE_COUNTRY.findall(words))


def placed(name: str) -> Placed:
    """Part "Russia's Foreign Ministry", "the Russian Foreign Ministry" or "Ministry … of Russia".

    The first country named counts; a name that names none comes back as it is.
    """
    parts = name.split()
    for length in range(min(_LONGEST_NAME, len(parts)), 0, -1):
        for at in range(len(parts) - length + 1):
            said = " ".join(parts[at : at + length])
            code = _SAID_OF_IT.get(_plain(said))
            if code and said != "us":
                rest = [*parts[:at], *parts[at + length :]]
                return Placed(" ".join(rest), code)
    return Placed(name, "")


def _plain(name: str) -> str:
    low = " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")
    low = low.strip(",").removesuffix("'s")
    return low if low in _SAID_OF_IT or low in _SEATS else low.rstrip("'").rstrip(".")
