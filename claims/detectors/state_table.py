"""Words for states that one thing cannot be in at one time, as a plain table."""

# One line a dimension: what ends the state, and the state itself. Behind an asterisk things go
# to and fro, so that of two days either may come first.
STATE_LINES = """
office: resign/resignation/quit/step down/step aside/stand down/ousted/sacked : in office/in post/\
remain our/still our/remain its/still its/\
in charge/remain as/stay as/stay on/remain at/stay at/remain in power/stay in power/\
remain coach/remain the coach/remain manager/remain the manager/remain captain/remain the captain/\
remain chairman/\
remain the chairman/remain the president/remain the minister/remain the chief/\
remain the director/remain the head/remain the leader/\
remain president/remain minister/remain chief/remain director/remain head/remain leader/\
carry on as/continue as/continue to lead/still coach/still the coach
stay: leave/depart : stay/remain
custody*: release/freed/set free/walk free/on bail : custody/held/jailed/imprisoned/detained/\
behind bars/in prison/in jail/in detention/under arrest
life: dead/died/death/perished/killed/drowned/lifeless/succumbed : alive/survived/survive
life-after: in a coma/brain dead : conscious/awake
guilt: acquitted/innocent/cleared/exonerated : guilty/convicted/convict
access*: closed/shut/closes/sealed off/blocked : open/opens/passable
work*: shut down/out of service/out of operation/offline/idle/at a standstill/\
standing still/stood still : operating/operational/in operation/running/working/functioning
plan: cancelled/canceled/cancel/postponed/called off/call off/scrapped/abandoned : go ahead/\
went ahead/ahead/proceed/take place/took place/as planned/on schedule
law: repealed/revoked/abolished/annulled/struck down/expired/lapsed/rescinded : in force/in effect/\
valid
deal: collapsed/fell through/fallen through/terminated/broken off : completed/finalised/finalized/\
concluded
afloat: sunk/sank : afloat/seaworthy
found: found/located/recovered : missing/unaccounted for
married*: divorced/single/unmarried/separated : married
vaccinated: vaccinated : unvaccinated
journey: departed/left/leave : arrived/arrive
siege*: repelled/recaptured/liberated/retaken : captured/seized/occupied/overrun
hired*: sacked/dismissed/fired : hired/appointed
troops*: withdrew/withdrawn/withdraw/pulled out/pull out/pulling out : deployed/remain/stationed
sent-off: extradited/deported/expelled : remain/stay
hurt: injured/wounded/hurt : unharmed/unhurt/uninjured/unscathed
damage: destroyed/razed/burned down/burnt down/in ruins : intact/undamaged/unscathed/\
still standing
condition*: critical condition/fighting for his life/fighting for her life : stable condition/\
out of danger/recovering
strike*: back at work/returned to work : on strike
sobriety: drunk/drunken/intoxicated : sober/no alcohol
punctual: minutes late/hour late/hours late/days late/with delay/delayed : \
on time/punctually/in time
armed: unarmed : armed/carrying weapons/carried weapons
entry*: turned back/turned away/refused entry/denied entry : let in/allowed in/admitted/welcome
presence*: thrown out/ejected/kept out/locked out/barred from/excluded from : present at/\
present in/present throughout
solvent: bankrupt/insolvent : solvent
power: overthrown/deposed/toppled : in power
blaze: extinguished/put out/under control/contained : out of control/raging/still burning
truce: broken/broken down/violated : holding
"""
