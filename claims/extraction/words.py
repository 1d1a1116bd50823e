"""The closed word classes of English that the grammar leans on instead of a trained model."""


def word_set(table: str) -> frozenset[str]:
    """Return the words of a table written as one string."""
    return frozenset(table.split())


SUBJECT_PRONOUNS = word_set("i he she they we it you who everyone everybody nobody someone both")
OBJECT_PRONOUNS = word_set("me him her them us it you himself herself themselves itself")
POSSESSIVES = word_set("my his her their our its your whose")
ARTICLES = word_set("a an the")
DETERMINERS = (
    ARTICLES
    | POSSESSIVES
    | word_set(
        "this that these those some any no every each another all both several many most few other "
        "one two three four five six seven eight nine ten dozens hundreds thousands much more"
    )
)
OBJECT_OPENERS = ARTICLES | POSSESSIVES | OBJECT_PRONOUNS
CLAUSE_OPENERS = word_set(
    "there he she they we it i you this these those what how why who when where if whether"
)
BE = word_set("am is are was were be been being isn't aren't wasn't weren't 's 're 'm")
HAVE = word_set("has have had having hasn't haven't hadn't 've")
DO = word_set("do does did don't doesn't didn't")
MODALS = word_set(
    "will would 'll 'd can could may might must shall should cannot won't wouldn't can't couldn't "
    "shouldn't"
)
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATIONS = word_set(
    "not never n't neither nor isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
    "didn't won't wouldn't can't couldn't shouldn't cannot no longer hardly"
)
SUBORDINATORS = word_set(
    "that if whether because while although though since unless until when where as than after "
    "before which who whom whose what how why so but yet however whereas once lest nor then"
)
PREPOSITIONS = word_set(
    "of in on at by for from with to about into over under against between among during after "
    "before through via toward towards near outside inside since until despite without within "
    "amid across along around behind beyond off onto per upon alongside following regarding "
    "concerning like unlike including besides beside as"
)
ADVERBS = word_set(
    "also later earlier already again still even now then today yesterday tonight tomorrow soon "
    "often once twice ever just only too so far ago there here further instead meanwhile afterward "
    "afterwards together not never always sometimes simply long first last previously thus both "
    "all each rightly quickly reportedly allegedly flatly publicly repeatedly privately openly "
    "formally officially strongly firmly categorically vehemently falsely wrongly effectively "
    "actually initially recently subsequently consistently specifically explicitly essentially "
    "clearly angrily bluntly separately additionally eventually finally apparently evidently"
)
WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat "
    "sun"
)
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sept sep oct nov dec"
)
TIME_NOUNS = word_set(
    "week month year day days weeks months years hours hour minutes morning afternoon evening "
    "night "
    "today yesterday tonight time weekend spring summer autumn fall winter ago earlier later moment"
)
TIME_WORDS = WEEKDAYS | MONTHS | TIME_NOUNS
TITLES = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady gen lt col maj capt sgt sen rep gov hon "
    "rev sens reps del "
    "president minister senator congressman congresswoman governor general colonel captain judge "
    "justice mayor chancellor ambassador secretary chairman chairwoman chief king queen prince "
    "princess pope bishop archbishop cardinal imam sheikh inspector detective sheriff officer "
    "superintendent commissioner constable sergeant lieutenant major admiral chairperson coach "
    "premier attorney representative director spokesman spokeswoman spokesperson prime vice "
    "foreign "
    "former deputy acting interior defense defence health finance transport"
)
# Nouns for someone who speaks in an office rather than under a name.
ROLES = word_set(
    "spokesman spokeswoman spokesperson minister president director expert analyst official "
    "officer "
    "lawyer attorney prosecutor judge mayor governor senator ambassador secretary chairman "
    "chairwoman chairperson chair head chief leader professor doctor scientist researcher "
    "economist "
    "coach manager captain founder author writer editor reporter journalist correspondent "
    "commissioner commander general colonel inspector detective sheriff investigator witness "
    "victim "
    "teacher adviser advisor strategist aide representative member candidate activist organizer "
    "organiser resident neighbour neighbor widow mother father brother sister son daughter wife "
    "husband cousin uncle aunt survivor driver pilot owner executive ceo coroner pathologist "
    "epidemiologist diplomat envoy deputy premier chancellor lawmaker congressman congresswoman "
    "pollster historian surgeon nurse student player"
)
BODIES = word_set(
    "ministry ministries department office agency police government court committee commission "
    "council company party union association organisation organization group bank university "
    "hospital institute embassy parliament senate congress army navy force forces service board "
    "bureau authority authorities administration campaign team club federation league network "
    "newspaper broadcaster station outlet agency prosecutor prosecutors inquiry panel body firm "
    "corporation airline regulator watchdog charity foundation report study survey poll statement"
)
# What speaks through what is written or seen in it.
DOCUMENTS = word_set(
    "poll polls survey surveys study studies data report reports email emails e-mails record "
    "records document documents result results research figures analysis statistics numbers "
    "video footage images photos photographs tests test review reviews papers paper filing "
    "filings polling audit memo letter letters transcript transcripts estimates evidence "
    "findings census returns message messages recording recordings"
)
# Finite verbs seen so often that meeting one tells a clause from a noun phrase.
COMMON_VERBS = word_set(
    "became began broke brought built bought came caught chose cost cut did died drew drove fell "
    "felt fought found flew forgot gave got grew went had heard held hit kept killed knew laid led "
    "left lost made meant met paid ran rose sank saw sold sent shot showed sat slept spent spoke "
    "stood struck took taught thought threw told understood won wrote goes comes makes takes gets "
    "gives becomes remains seems appears shows needs wants says means looks keeps has does is are "
    "was were will would can could should might must remained seemed appeared happened occurred "
    "crashed exploded ended started continued expected followed included caused resulted received "
    "reached returned moved lived worked played won't isn't wasn't aren't weren't don't doesn't "
    "didn't hasn't haven't hadn't wouldn't couldn't can't cannot shouldn't been be am"
)
# Marks that may follow the last comma or full stop of a quotation.
CLOSING = "\"”’'»“â€œ\x80\x9c\x9d"  # the last are mangled, see quotes.py
