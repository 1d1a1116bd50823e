"""The closed classes of English as the comparing of meanings needs them."""

from claims.extraction.facets.words import listed, stem


def _by_word(kinds: dict[str, str]) -> dict[str, str]:
    """Turn kinds with their words, apart by spaces, into words with their kind."""
    return {word: kind for kind, words in kinds.items() for word in words.split()}


DETERMINERS = listed("a an the this that these those such")
AUXILIARY = listed(
    """be been being is are was were am has have had having do does did get got isn't aren't wasn't
    weren't hasn't haven't hadn't don't doesn't didn't"""
)
MODALS = listed(
    "will would shall should can could may might must won't wouldn't cannot can't ought"
)
NEGATORS = listed("not no never nobody nothing neither nor none hardly scarcely cannot nowhere")
JOINTS = listed("and or but who which whose whom while although though that because if unless")
BOUND_WORDS = listed(
    """at least most more than over under about around approximately some roughly nearly almost up
    to fewer less no not between and or just close as many much estimated total only of upwards
    exceeding below above percent cent per % bn mn m tn k"""
)
# They may stand or not: what is said stays what it is.
LIGHT = listed(
    """still also then there here
    too so very just well meanwhile however already currently now later
    earlier total announced itself themselves himself herself both o'clock s
    reportedly allegedly purportedly apparently seemingly possibly perhaps probably likely
    presumably people person persons individual individuals happened happen happens occurred
    occur"""
)
# "Mine" is where miners work: as a pronoun the news hardly has it.
PRONOUNS = _by_word(
    {
        "he": "he him his",
        "she": "she her hers",
        "they": "they them their theirs",
        "it": "it its",
        "we": "we us our ours",
        "i": "i me my",
        "you": "you your yours",
    }
)
# "Its coach" is "the coach"; "his wife" is not "her wife".
OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
OFFICES = listed("mr mrs ms dr sir president minister premier senator governor mayor chancellor")
QUANTIFIERS = frozenset(
    stem(w)
    for w in listed("all both some many most few several each every any only none half third")
)
# What a preposition says about the words after it; those of one class may stand for each other.
PREPOSITION_OF = _by_word(
    {
        "in": "in at within",
        "inside": "inside",
        "on": "on upon",
        "to": "to into onto toward towards",
        "from": "from",
        "by": "by",
        "of": "of",
        "with": "with alongside",
        "without": "without",
        "for": "for",
        "against": "against",
        "over": "over above",
        "under": "under below beneath",
        "about": "about concerning regarding",
        "before": "before",
        "after": "after following",
        "during": "during amid throughout",
        "since": "since",
        "until": "until till",
        "between": "between",
        "near": "near beside",
        "around": "around",
        "outside": "outside",
        "off": "off",
        "out": "out",
        "up": "up",
        "down": "down",
        "through": "through via",
        "across": "across",
        "than": "than",
        "as": "as",
        "among": "among amongst",
        "behind": "behind",
        "except": "except",
        "including": "including",
        "despite": "despite",
        "like": "like",
        "per": "per",
    }
)
# These turn what is said wherever they stand.
DECISIVE = listed(
    """without against before after since until inside outside over under off out up down
    than except including despite between"""
)
HEDGE_OF = _by_word(
    {
        "possible": "may might could possibly perhaps potentially maybe",
        "alleged": "reportedly allegedly purportedly supposedly alleged purported rumoured rumored "
        "unconfirmed",
        "likely": "likely probably presumably",
        "seeming": "appears appear appeared seems seem seemed apparently seemingly",
        "believed": "believed thought suspected feared understood",
        "condition": "if unless whether",
        "planned": "expected scheduled planned",
        "uncertain": "unclear preliminary",
    }
)
MODALITY_OF = _by_word(
    {
        "future": "will shall 'll won't would wouldn't",
        "duty": "must should ought shouldn't mustn't",
        "able": "can cannot can't couldn't",
    }
)
VERB_STEMS = frozenset(
    stem(word)
    for word in listed(
        """arrest approve free destroy quit raise cut beat defeat accuse deny confirm reject sign
        launch kill injure detain release attack hit strike summon sue sack ban fire buy sell seek
        win lose face vow urge warn call back block plan open close shut begin end start hold say
        order demand visit meet leave join reach fall rise drop climb cause trigger blame charge
        convict sentence jail appoint name resign elect oppose support die trigger raid shell bomb
        shoot-down expel evict recall cancel delay seize capture show
        include provide say describe contain own run lead serve carry hold wear play sit stand
        approve reject support oppose fear want need step lay pull come lose use make take give get
        keep put see know"""
    )
)
PAST_FORMS = listed(
    """died killed went gone held left shot rose risen fell fallen grew grown sent paid met found
    brought bought fought struck stole stolen broke broken began begun ran sank sunk sold built
    led fled flew flown drove driven took taken gave given came became saw seen wrote written
    spoke spoken spent beat beaten made kept stood threw thrown sued withdrew withdrawn shook
    shaken chose chosen froze frozen hid hidden rode ridden taught thought caught understood lay
    bore born knew known felt got sought swore sworn wore tore drew drawn overthrew ate heard
    hit cut set put shut hurt burst spread won lost said told quit bit bitten lent used owed
    lied borrowed laid lit dug hung"""
)
ALIASES = {
    "united states": "us",
    "united states of america": "us",
    "united kingdom": "uk",
    "great britain": "uk",
    "european union": "eu",
    "united nations": "un",
}
