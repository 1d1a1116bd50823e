"""Small lists of places, peoples, given names and kinds of body, for telling names apart."""

from claims.extraction.facets.words import listed

# A country with its adjective and the cities by which newspapers call its government.
_COUNTRIES = """
afghanistan afghan kabul|albania albanian tirana|algeria algerian algiers
argentina argentine|armenia armenian yerevan|australia australian canberra
austria austrian vienna|azerbaijan azerbaijani baku|bangladesh bangladeshi dhaka
belarus belarusian minsk|belgium belgian brussels|brazil brazilian brasilia
bulgaria bulgarian sofia|canada canadian ottawa|chile chilean santiago|china chinese beijing
colombia colombian bogota|croatia croatian zagreb|cuba cuban havana|cyprus cypriot nicosia
denmark danish copenhagen|egypt egyptian cairo|england english|estonia estonian tallinn
ethiopia ethiopian|finland finnish helsinki|france french paris|georgia georgian tbilisi
germany german berlin|ghana ghanaian|greece greek athens|hungary hungarian budapest
iceland icelandic reykjavik|india indian delhi|indonesia indonesian jakarta
iran iranian tehran|iraq iraqi baghdad|ireland irish dublin|israel israeli jerusalem
italy italian rome|jamaica jamaican|japan japanese tokyo|jordan jordanian amman
kazakhstan kazakh astana|kenya kenyan nairobi|kosovo kosovar pristina|kuwait kuwaiti
kyrgyzstan kyrgyz bishkek|latvia latvian riga|lebanon lebanese beirut|libya libyan tripoli
lithuania lithuanian vilnius|malaysia malaysian|malta maltese|mexico mexican
moldova moldovan chisinau|mongolia mongolian|morocco moroccan rabat|myanmar burmese
nepal nepali kathmandu|netherlands dutch amsterdam hague|nigeria nigerian abuja lagos
norway norwegian oslo|pakistan pakistani islamabad|palestine palestinian gaza ramallah
peru peruvian lima|philippines filipino manila|poland polish warsaw
portugal portuguese lisbon|qatar qatari doha|romania romanian bucharest
russia russian moscow kremlin|rwanda rwandan kigali|scotland scottish edinburgh
serbia serbian belgrade|singapore singaporean|slovakia slovak bratislava
slovenia slovenian ljubljana|somalia somali mogadishu|spain spanish madrid
sudan sudanese khartoum|sweden swedish stockholm|switzerland swiss bern
syria syrian damascus|taiwan taiwanese taipei|tajikistan tajik dushanbe
thailand thai bangkok|tunisia tunisian tunis|turkey turkish ankara türkiye
turkmenistan turkmen ashgabat|uganda ugandan kampala|ukraine ukrainian kyiv kiev
uk british britain london|us american washington america|uruguay uruguayan
uzbekistan uzbek tashkent|venezuela venezuelan caracas|vietnam vietnamese hanoi
wales welsh cardiff|yemen yemeni sanaa|zambia zambian lusaka|zimbabwe zimbabwean harare
"""
COUNTRY_OF: dict[str, str] = {
    name: group.split()[0]
    for line in _COUNTRIES.strip().split("\n")
    for group in line.split("|")
    for name in group.split()
}
ADJECTIVES = frozenset(
    group.split()[1]
    for line in _COUNTRIES.strip().split("\n")
    for group in line.split("|")
    if len(group.split()) > 1
)

# City: its country. Enough to see that two places differ or that one lies in the other.
_CITIES = """
aktau:kazakhstan almaty:kazakhstan grozny:russia yekaterinburg:russia ekaterinburg:russia
petersburg:russia kazan:russia sochi:russia belgorod:russia kursk:russia vladivostok:russia
novosibirsk:russia samara:russia ganja:azerbaijan shusha:azerbaijan khankendi:azerbaijan
sumgait:azerbaijan odesa:ukraine odessa:ukraine kharkiv:ukraine lviv:ukraine donetsk:ukraine
mariupol:ukraine kherson:ukraine bakhmut:ukraine crimea:ukraine istanbul:turkey izmir:turkey
munich:germany hamburg:germany frankfurt:germany cologne:germany marseille:france
lyon:france nice:france milan:italy naples:italy turin:italy barcelona:spain valencia:spain
seville:spain porto:portugal manchester:uk birmingham:uk liverpool:uk leeds:uk
glasgow:scotland chicago:us boston:us houston:us dallas:us miami:us seattle:us denver:us
atlanta:us philadelphia:us california:us texas:us florida:us ohio:us nevada:us virginia:us
oregon:us mumbai:india chennai:india kolkata:india karachi:pakistan lahore:pakistan
shanghai:china wuhan:china shenzhen:china guangzhou:china osaka:japan kyoto:japan
sydney:australia melbourne:australia brisbane:australia perth:australia toronto:canada
montreal:canada vancouver:canada geneva:switzerland zurich:switzerland davos:switzerland
antwerp:belgium rotterdam:netherlands krakow:poland gdansk:poland dubai:uae rafah:palestine
aleppo:syria idlib:syria homs:syria basra:iraq mosul:iraq erbil:iraq haifa:israel
johannesburg:africa
"""
CITY_IN: dict[str, str] = dict(pair.split(":") for pair in _CITIES.split())
REGIONS = listed("""europe asia africa arctic antarctica caucasus balkans scandinavia siberia""")
PLACES = frozenset(COUNTRY_OF) | frozenset(CITY_IN) | REGIONS
PLACE_TYPES = listed(
    """city town village region province district county street square airport port station river
    bay island islands mountain lake valley road avenue bridge square park peninsula strait
    sea ocean beach"""
)
BODY_WORDS = listed(
    """ministry ministries department agency commission committee council court parliament senate
    congress party bank university institute police army union association federation company
    corporation corp inc ltd group service office bureau prosecutor airlines airways club fc
    united hospital school news times post journal tribune herald guardian organization
    organisation nations nato un eu who fbi cia nasa fifa uefa assembly cabinet board
    authority alliance movement front league"""
)
TITLES = listed(
    """mr mrs ms dr prof president minister premier chancellor senator governor mayor judge
    general colonel captain major sergeant sir lord lady king queen prince princess pope
    bishop ambassador secretary spokesman spokeswoman spokesperson chief director professor
    prosecutor expert coach brother brothers sister son daughter wife husband victim actor
    actress singer player striker officer journalist editor"""
)
GIVEN_NAMES = listed(
    """james john robert michael william david richard joseph thomas charles daniel matthew
    anthony mark donald steven paul andrew joshua kevin brian george edward ronald timothy
    jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
    benjamin samuel frank gregory raymond alexander patrick jack dennis jerry mary patricia
    jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty
    sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca
    laura helen anna maria olga elena natalia irina tatiana svetlana ivan sergei vladimir
    dmitry alexei mikhail nikolai andrei yuri oleg igor viktor pavel huseyn ziyaddin ilham
    heydar elchin rashad vugar mohammed ahmed ali hassan hussein ibrahim omar yusuf mustafa
    fatima aisha peter hans karl anders lars pierre jean marie carlos juan jose luis miguel
    ana sofia lucia giovanni marco luca francesca emma olivia sophie alice"""
)
COMMON_OPENERS = listed(
    """police officials authorities investigators prosecutors doctors witnesses people residents
    protesters scientists researchers experts troops soldiers workers local emergency state
    foreign government two three four five six seven eight nine ten dozens hundreds thousands
    several many most some earlier later both passengers students teachers women men children
    rescuers firefighters lawmakers lawyers voters fans russia's climate global new former
    more fewer nobody everyone someone video photo images"""
)
