"""The cue verbs by frame and mode; a star marks a verb whose forms are nouns as well.

"call+for" is a verb with the particle that must follow it.
"""

from claims.extraction.frames import Frame
from claims.extraction.types import Mode

TABLE: tuple[tuple[Frame, Mode, str], ...] = (
    (
        Frame.SAY,
        Mode.ASSERTS,
        (
            "say add write state* announce report* claim* explain argue insist note* tweet* post* "
            "warn acknowledge admit concede assert allege contend declare reveal reply* "
            "respond+to respond respond+with predict observe comment* remark* confirm "
            "conclude reiterate repeat stress* emphasise emphasize underline* underscore point+out "
            "testify vow* promise* boast* complain joke* quip* muse lament* disclose "
            "divulge confess attest proclaim pronounce opine estimate* speculate theorise theorize "
            "hypothesise hypothesize reason* counter* retort* clarify hint* imply caution* assess "
            "forecast* project* find rule* agree swear cry shout "
            "whisper yell scream exclaim interject chime+in retweet text* recount narrate "
            "advise signal* indicate suggest propose mention* stipulate specify reaffirm affirm "
            "avow intimate moan grumble fume mutter lecture* summarise summarize elaborate "
            "highlight* express voice* echo* outline* detail* document* describe+how hold+that"
        ),
    ),
    (
        Frame.TELL,
        Mode.ASSERTS,
        ("tell inform assure remind notify warn advise reassure brief convince persuade"),
    ),
    (
        Frame.WANT,
        Mode.ASSERTS,
        ("ask"),
    ),
    (
        Frame.TELL,
        Mode.QUESTIONS,
        ("ask"),
    ),
    (
        Frame.THINK,
        Mode.ASSERTS,
        (
            "believe think feel hope* fear* suspect* expect assume worry* anticipate "
            "reckon consider imagine* presume dream* trust* fret envision envisage"
        ),
    ),
    (
        Frame.THAT,
        Mode.ASSERTS,
        (
            "maintain determine establish guess* figure* pledge* "
            "know learn show* see hear realise realize remember understand mean discover decide "
            "sense* recognise recognize calculate gather prove demonstrate ensure* notice* judge* "
            "forget certify verify grant* accept check* infer deduce surmise pretend wish* pray "
            "appreciate ascertain document* sing chant continue "
            "go+on recall type* begin start* answer* "
            "respond open sigh laugh* smile* nod* text* sign* read ask"
        ),
    ),
    (
        Frame.THINK,
        Mode.QUESTIONS,
        ("doubt*"),
    ),
    (
        Frame.THAT,
        Mode.QUESTIONS,
        ("wonder* inquire enquire query* question*"),
    ),
    (
        Frame.WANT,
        Mode.ASSERTS,
        (
            "demand* want* urge* call+for call+on call+upon request* order* seek plan* vow* "
            "pledge* promise* threaten offer* recommend propose encourage insist+on insist+upon "
            "hope+for hope+to intend refuse agree+to agree+with disagree+with beg appeal+for "
            "ask+for advocate* press+for push+for command* instruct favor* "
            "favour* prefer aim+to wish+to expect decide+to plead+for vote+for vote+to swear+to "
            "volunteer+to support* oppose back* endorse prohibit forbid permit"
        ),
    ),
    (
        Frame.OBJECT,
        Mode.ASSERTS,
        (
            "criticise criticize praise* condemn blame* accuse slam blast attack* mock denounce "
            "applaud welcome hail* cite* discuss mention* describe explain defend decry "
            "deplore lambaste deride ridicule chide rebuke* rebuff chastise berate scold castigate "
            "lash+out hit+out hit+back insult* lament* regret* bemoan mourn acknowledge "
            "announce reveal report* confirm predict suggest claim* propose express reiterate "
            "stress* emphasise emphasize note* outline* detail* voice* highlight* reaffirm affirm "
            "admit concede underscore* allege estimate* forecast* point+to refer+to allude+to "
            "repeat boast vow* trust think+about "
            "speak+of speak+about speak+out talk+about talk+of warn+of warn+about warn+against "
            "complain+of complain+about boast+of boast+about joke+about brag+about comment+on "
            "comment+about touch+on touch+upon write+about write+of hint+at insist+on "
            "apologise+for apologize+for object+to rail+against argue+for argue+against "
            "campaign+for campaign+against testify+about elaborate+on rule+on report+on focus+on "
            "dwell+on protest* challenge* complain+to argue+over credit* attribute ascribe liken "
            "trace* lay+out spell+out call+out single+out bring+up take+aim "
            "side+with fault* taunt* pummel hammer rip* thank laud tout commend "
            "congratulate admire resent fear* believe+in know love hate oppose signal* favor* "
            "favour* suspect* agree+on disagree+over opine+on muse+about speak+out+against "
            "speak+out+about speak+out+on speak+in+favor+of speak+in+favour+of come+out+against "
            "come+out+in+favor+of come+out+in+favour+of weigh+in+on lash+out+at hit+out+at "
            "hit+back+at fire+back+at take+aim+at cast+doubt+on raise+questions+about "
            "raise+doubts+about raise+concerns+about foresee envision envisage "
            "downplay stoke assail bash invoke recite quote* "
            "pan savage excoriate vilify deem question+about*"
        ),
    ),
    (
        Frame.CALL,
        Mode.ASSERTS,
        (
            "call describe label* brand* dub deem term* characterise characterize portray cast "
            "depict consider regard view* declare pronounce see list* name* cite* dismiss hail* "
            "know denounce perceive put* peg* rule*"
        ),
    ),
    (
        Frame.OBJECT,
        Mode.DENIES,
        (
            "deny dispute* reject dismiss refute rebut disavow repudiate contest* contradict "
            "debunk discount* disown disclaim rubbish scotch quash push+back rule+out brush+off "
            "push+back+against push+back+on shrug+off laugh+off discredit disprove invalidate"
        ),
    ),
    (
        Frame.OBJECT,
        Mode.QUESTIONS,
        ("question* query* ask+about"),
    ),
    (
        Frame.OBJECT,
        Mode.RETRACTS,
        (
            "retract recant correct* withdraw rescind take+back walk+back backtrack+on row+back "
            "backpedal+on unsay renounce"
        ),
    ),
)
# Adjectives that say what someone thinks: "was convinced that".
STATES = (
    "adamant convinced confident certain sure clear aware unaware hopeful optimistic pessimistic "
    "skeptical sceptical doubtful afraid worried concerned glad proud sorry surprised disappointed "
    "satisfied unsure positive mindful amazed shocked angry grateful unconvinced"
)
