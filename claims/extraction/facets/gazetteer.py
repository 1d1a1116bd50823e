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

# Names of more than one word: the words, and the country whose name they are or lie in.
_MANY_WORDS = """
us:united states|us:united states of america|uk:united kingdom|uk:great britain
uk:northern ireland|uae:united arab emirates|saudi:saudi arabia|safrica:south africa
skorea:south korea|nkorea:north korea|lanka:sri lanka|nz:new zealand|czechia:czech republic
rica:costa rica|bosnia:bosnia and herzegovina|drc:democratic republic of the congo
coast:ivory coast|salvador:el salvador|dominican:dominican republic|faso:burkina faso
leone:sierra leone|guinea:papua new guinea|ssudan:south sudan|hk:hong kong|macedonia:north macedonia
us:new york|us:new york city|us:new jersey|us:new mexico|us:new hampshire|us:north carolina
us:south carolina|us:north dakota|us:south dakota|us:west virginia|us:rhode island
us:los angeles|us:san francisco|us:san diego|us:san antonio|us:las vegas|us:new orleans
us:salt lake city|us:kansas city|us:st louis|us:washington dc|us:long island|us:puerto rico
brazil:rio de janeiro|brazil:sao paulo|argentina:buenos aires|india:new delhi
russia:st petersburg|russia:saint petersburg|saudi:riyadh city|vietnam:ho chi minh city
ethiopia:addis ababa|malaysia:kuala lumpur|mexico:mexico city|panama:panama city
lanka:colombo city|tanzania:dar es salaam|uae:abu dhabi|israel:tel aviv|palestine:gaza strip
palestine:gaza city|palestine:west bank|palestine:khan younis|azerbaijan:nagorno karabakh
switzerland:st gallen|canada:british columbia|canada:nova scotia|australia:new south wales
africa:cape town|:middle east|:north africa|:west africa|:east africa|:latin america
:central asia|:south asia|:southeast asia|:eastern europe|:western europe|:north america
:south america|:central america|:central africa|:central europe|:north caucasus|:south caucasus
:far east|:southern africa|:northern europe|:southern europe|:northern africa|:red sea
:black sea|:caspian sea|:south china sea|:persian gulf
"""
PLACE_PHRASES: dict[tuple[str, ...], str] = {
    tuple(words.split()): country
    for line in _MANY_WORDS.strip().split("\n")
    for country, _, words in (entry.partition(":") for entry in line.split("|"))
}
PLACE_OPENERS = frozenset(words[0] for words in PLACE_PHRASES)
_MORE_CITIES = """
alabama:us alaska:us arizona:us arkansas:us colorado:us connecticut:us delaware:us hawaii:us
idaho:us illinois:us indiana:us iowa:us kansas:us kentucky:us louisiana:us maine:us maryland:us
massachusetts:us michigan:us minnesota:us mississippi:us missouri:us montana:us nebraska:us
oklahoma:us pennsylvania:us tennessee:us utah:us vermont:us wisconsin:us wyoming:us
manhattan:us brooklyn:us queens:us bronx:us detroit:us cleveland:us baltimore:us pittsburgh:us
cincinnati:us milwaukee:us minneapolis:us phoenix:us tucson:us albuquerque:us orlando:us
tampa:us charlotte:us nashville:us memphis:us sacramento:us oakland:us portland:us
honolulu:us anchorage:us omaha:us louisville:us benghazi:libya raqqa:syria latakia:syria
daraa:syria kirkuk:iraq fallujah:iraq ramadi:iraq najaf:iraq isfahan:iran shiraz:iran
mashhad:iran tabriz:iran kandahar:afghanistan herat:afghanistan peshawar:pakistan
quetta:pakistan rawalpindi:pakistan bangalore:india bengaluru:india hyderabad:india
kashmir:india punjab:india gujarat:india kerala:india chittagong:bangladesh yangon:myanmar
busan:korea pyongyang:korea seoul:korea kobe:japan hiroshima:japan fukushima:japan
sevastopol:ukraine zaporizhzhia:ukraine dnipro:ukraine mykolaiv:ukraine luhansk:ukraine
sumy:ukraine chernihiv:ukraine kramatorsk:ukraine rostov:russia krasnodar:russia
chechnya:russia dagestan:russia makhachkala:russia perm:russia omsk:russia murmansk:russia
nakhchivan:azerbaijan lankaran:azerbaijan gyumri:armenia batumi:georgia abkhazia:georgia
transnistria:moldova catalonia:spain bilbao:spain malaga:spain sicily:italy florence:italy
venice:italy genoa:italy calais:france strasbourg:france toulouse:france bordeaux:france
leipzig:germany dresden:germany stuttgart:germany dusseldorf:germany bavaria:germany
belfast:uk bristol:uk sheffield:uk nottingham:uk leicester:uk sussex:uk kent:uk essex:uk
devon:uk cornwall:uk yorkshire:uk lancashire:uk norfolk:uk suffolk:uk aberdeen:scotland
dundee:scotland swansea:wales galway:ireland cork:ireland gothenburg:sweden malmo:sweden
bergen:norway aarhus:denmark turku:finland salzburg:austria thessaloniki:greece
lesbos:greece crete:greece casablanca:morocco alexandria:egypt sinai:egypt darfur:sudan
kano:nigeria maiduguri:nigeria mombasa:kenya durban:africa soweto:africa pretoria:africa
guadalajara:mexico tijuana:mexico monterrey:mexico medellin:colombia cali:colombia
guayaquil:ecuador quito:ecuador valparaiso:chile ottawa:canada calgary:canada
edmonton:canada quebec:canada ontario:canada alberta:canada darwin:australia
adelaide:australia queensland:australia auckland:zealand wellington:zealand
christchurch:zealand riyadh:arabia jeddah:arabia mecca:arabia medina:arabia sharjah:uae
"""
CITY_IN |= dict(pair.split(":") for pair in _MORE_CITIES.split())
_MORE_COUNTRIES = listed(
    """angola bahrain benin bhutan bolivia botswana brunei burundi cambodia cameroon chad comoros
    congo djibouti dominica ecuador eritrea eswatini fiji gabon gambia grenada guatemala guinea
    guyana haiti honduras kiribati laos lesotho liberia liechtenstein luxembourg madagascar
    malawi maldives mali mauritania mauritius micronesia monaco montenegro mozambique namibia
    nicaragua niger oman palau panama paraguay senegal seychelles suriname tanzania togo tonga
    tuvalu vanuatu vatican bosnia czechia macedonia uae korea karabakh crimea donbas"""
)
PLACES |= frozenset(CITY_IN) | _MORE_COUNTRIES
GIVEN_NAMES |= listed(
    """adam alan albert alex alfred allen amy andrea andy angela ann anne antonio arthur barack
    barbara ben bernard bernie beth betsy bill billy bob bobby boris brad bruce bryan carl carla
    carly carolyn catherine charlie cheryl chloe chris christian christina christine christopher
    cindy claire clara claude colin corey craig cynthia dan dana daniela dave debbie debora derek
    diana diane dick dmitri don doug douglas dylan earl ed eddie edwin eduardo elaine eleanor
    elisabeth ellen eli elon eric erik erin ernest esther ethan eugene eva evan evelyn felix fiona
    francis francisco frederick gabriel gavin gene geoffrey gerald gina glenn gloria gordon grace
    greg guy hannah harold harry harvey heather hector henry herbert hillary howard hugh huma hugo
        humayun ian irene isaac isabel jackie jacqueline jake jamal jan jane janet jared javier
    jay jean jeb
    jeff jeremy jerome jesse jim jimmy joan joanna jody joe joel johnny jon jonas jordan jorge
    josh josef joy joyce juanita judith judy julia julian julie julio jun justine kamala kate
    katherine kathleen kathy katie keith kelly ken kenneth kerry kim kirk kristen kurt kyle
    larisa lauren laurie lawrence lee leo leon leonard leonid leslie lewis liam liliana lindsey liz
    lloyd loretta lori louis louise lucas lucy luke lydia lynn madeleine malcolm manuel marcel
    marcia marcus margarita mariam marilyn marina mario marion marlene marsha martha martin
    marty marvin mateo matt maurice max maxim megan mehmet mel melania melinda mercedes mia mick
    mike miles milo miriam mitch mitt mohamed muhammad mohammad mona monica morgan moses murray
    nabil nadia naomi natalie nathan neil newt nick nicola nicole nina noah noel nora norman olivier
    oscar owen pablo pam pamela paolo patty paula pauline pedro penny perry pete phil philip
        phillip phyllis rachel rafael rahul ralph ramon rand randy ray rebekah recep reza
    ricardo rick rob
    roberto robin rod roger roland ron ronnie rosa rose ross roy ruben rudy rupert russell ruth
    ryan sabrina sally salman sam samantha samir sanjay saul scarlett sean sergey seth shane
    shannon sharon shaun shawn sheila shirley sid silvia simon solomon sonia spencer stacy stan
    stanley stefan stella steve stuart sue suzanne sylvia tamara tara ted teresa terry theodore
    theresa tim tina toby todd tom tommy toni tony tracy travis trevor trey tyler valerie vanessa
    vera vernon veronica vicki vicky victor victoria vince vincent viktoria virginia vivian
    volodymyr wade wallace walter wanda warren wayne wendy wesley will wolfgang xavier yasmin
    yuriy yvonne zachary zoe abdul abdullah ayman bashar bilal faisal farid hamid hamza imran
    iqbal ismail jamil kareem karim khaled khalid mahmoud malik mansour nasser omar osama rashid
    saeed said samira tariq yousef zainab anil arjun deepak narendra priya rajesh ravi sanjay
    chen hiroshi kenji ming wei xi xiaoming yoko aliyev aysel elnur emin farhad gunel kamran
    leyla natig orkhan parviz ramil sabina samad tofig vusal zaur"""
) - listed("will said rose joy grace jordan ray virginia guy jan max miles")
GIVEN_NAMES -= {"sofia"}
TITLES |= listed(
    """leader speaker rep sen gov mayor commissioner justice attorney candidate nominee analyst
    strategist pollster activist lawyer chairman chairwoman chair host representative senators
    congressman congresswoman lieutenant corporal admiral marshal sheriff imam rabbi father
    reverend rev sultan sheikh emir baroness countess duke duchess councillor councilwoman
    councilman deputy detective inspector constable superintendent headteacher principal dean
    rector professor minister gen col maj capt sgt lt cmdr hon founder"""
)
BODY_WORDS |= listed(
    """press tv radio network media foundation fund trust college academy centre center museum
    library theatre theater church mosque temple synagogue airport airport coalition caucus
    administration house nasdaq nfl nba mlb nhl cnn bbc abc nbc cbs npr msnbc pbs fox ap afp
    reuters politico breitbart isis isil hamas hezbollah taliban pentagon kremlin nhs nra aclu
    rnc dnc gop pac doj dhs epa irs fda cdc imf wto opec osce icc icj c.i.a. f.b.i. u.n. e.u.
    technologies systems industries holdings partners associates solutions labs motors energy
    petroleum oil gas steel telecom pharmaceuticals insurance capital securities records studios
    pictures entertainment networks foods stores markets brothers sons llc llp plc gmbh ag sa
    regiment brigade battalion division squadron fleet guard militia forces force command corps
    tribunal registry directorate inspectorate secretariat ombudsman charity society institution
    consortium cooperative representatives brigade union unions team cubs yankees giants"""
) - {"fox", "capital", "brothers", "sons", "sa", "team", "oil", "gas", "steel", "energy", "house"}
# Adjectives of parties, faiths and peoples: written large, and no name of anybody.
DESCRIBING = listed(
    """republican republicans democratic democrat democrats conservative liberal labour labor tory
    tories muslim muslims christian christians catholic catholics jewish jew jews islamic islamist
        sunni shia shiite shi'ite protestant orthodox hindu buddhist african asian european
    western eastern northern southern central middle latino latina hispanic arab arabs
    kurdish kurds tibetan uighur uyghur soviet nazi communist marxist presumptive former internet
    global national federal supreme royal joint public social great associated free new general
    annual early late special international united independent universal"""
)
# Words that end or begin names of things and never names of persons.
COMMON_NAME_WORDS = listed(
    """state states security war act hall meeting recession choices times news press morning
    night day
    week street tower building bridge stadium arena convention conference summit prize award awards
    cup league games olympics festival project plan program programme deal treaty accord agreement
    constitution amendment bill law code report review study survey poll index rights freedom
    liberty power movement revolution age era world earth sun moon north south east west coast
    valley hill hills river lake mountain mountains island islands bay gulf ocean sea desert city
    town county district region province territory republic kingdom empire federation union
    nation nations department office house school class book books show podcast film movie song
    album story stories journal gazette post herald tribune guardian magazine review daily weekly
    committee council party group team club company corporation bank fund trust foundation
    institute university college church temple mosque hospital clinic center centre museum library
    theater theatre system systems network service services agency bureau force forces army navy
    police court chamber assembly parliament congress senate cabinet board commission authority
    association society alliance league front order front line road avenue lane drive highway
    airport station port park square plaza market mall store shop hotel inn resort casino club
    restaurant cafe bar pub flight operation operations mission campaign election elections
    primary caucus debate ballot vote voters supporters officials majority minority health care
    education energy climate change economy economic finance financial trade tax budget policy
    affairs relations defense defence intelligence homeland justice labor labour agriculture
    transportation transport housing development environment environmental protection research
    science technology technologies data internet facebook twitter google amazon apple microsoft
    youtube instagram tuesday christmas easter thanksgiving ramadan eve holiday black white red blue
    green gold silver big little old young good bad best super high low first second third last
    next right left true real free full open the a no not yes why how what when where who this
    that these those here there our your my his her their its all every some any many more most
    playbook message question honesty people everybody women men children families workers
    warriors boys girls brothers sisters heroes angels knights lions panthers eagles bulls bears
    rangers pirates tigers saints cowboys patriots veterans fathers mothers friends lives matter
    matters wings stars dreams secrets wars days nights years hearts minds hands voices americans
    survivors champions legends giants universe cinematic kings queens devils dragons wolves
    hawks raiders"""
)
