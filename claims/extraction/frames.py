"""How a cue verb takes what is said, and the forms it comes in."""

from enum import Enum, auto


class Frame(Enum):
    """How a cue verb takes its content."""

    SAY = auto()  # "said (that) …", also in parentheses: "…, he said"
    TELL = auto()  # the same after an addressee: "told reporters …"
    THINK = auto()  # "believes (that) …"
    THAT = auto()  # only before "that", "whether" or a quotation: "learned that"
    WANT = auto()  # a thing or an infinitive: "demanded their release"
    OBJECT = auto()  # a thing judged: "rejected the accusation"
    CALL = auto()  # a thing and what it is called: "called the account false"


class Form(Enum):
    """The inflected form in which a verb stands."""

    BASE = auto()
    S = auto()
    PAST = auto()
    ING = auto()
    STATE = auto()  # an adjective: "was convinced that"
