"""The events of the news, in every form that names them, and the words that name none."""

import pytest

from claims.extraction.facets import read_facets

# class | a verb, its past or participle, the noun
_TABLE = """
death | He was killed. | She died. | The death of a miner.
injury | He was injured. | They wounded her. | The injuries were grave.
arrest | He was detained. | They arrested her. | The arrest was lawful.
arrest | Her detention ended.
release | He was released. | They freed her. | The release was late.
crash | The bus crashed. | A crash blocked the road. | Two trains collided.
crash | The collision was slow.
attack | They attacked the town. | The attack failed. | A shell struck it. | The strike hit it.
attack | He was shot. | The shooting stopped.
resign | She resigned. | Her resignation came late.
resign | He quit.
appoint | They appointed a judge. | The appointment was kept secret.
sign | They signed it. | The signing was brief.
agree | They agreed. | The agreement holds.
elect | They elected her. | The election was fair. | They voted. | The vote was close.
launch | They launched a rocket. | The launch was late.
close | The mine closed. | The closure was planned. | The shutdown lasted.
open | The bridge opened. | The reopening was slow.
evacuate | They evacuated it. | The evacuation began.
evacuate | Families were displaced. | The displacement went on.
rescue | They rescued him. | The rescue took hours.
missing | He is missing. | She disappeared. | Her disappearance was reported late.
convict | He was convicted. | The conviction stands. | He was found guilty.
sentence | He was sentenced. | The sentence was harsh. | She was jailed.
charge | He was charged. | The charges were dropped.
charge | They indicted him. | The indictment was long.
acquit | He was acquitted. | The acquittal came late.
extradite | He was extradited. | The extradition was blocked. | They deported her.
expel | They expelled the envoy. | The expulsion was a mistake.
deploy | They deployed it. | The deployment began.
withdraw | They withdrew. | The withdrawal began.
capture | They captured the town. | They seized the port. | The seizure was lawful.
down | They shot down a drone. | It was downed. | The downing was denied.
sink | The ship sank. | The sinking was slow. | A ferry capsized.
explosion | It exploded. | The explosion was loud. | The blast was loud.
collapse | The roof collapsed. | The collapse was sudden.
flood | It flooded the cellar. | The floods came. | The flooding went on.
infect | It infected him. | The infection spread. | The outbreak spread.
vaccinate | They vaccinated her. | The vaccination began.
ban | They banned it. | The ban stands.
sanction | They sanctioned the bank. | The sanctions bite.
merge | They merged. | The merger was blocked.
sell | They sold it. | The sale was blocked.
buy | They bought it. | The purchase was small.
buy | The takeover was blocked. | The buyout was blocked.
raid | Police raided it. | They stormed the hall. | The raid was short.
fire | It burned. | The fire spread. | The blaze spread.
quake | The earthquake was felt. | The quake was felt.
protest | They protested. | The protest was loud. | The rally was loud.
invade | They invaded. | The invasion began.
kidnap | They kidnapped her. | The kidnapping was planned. | They abducted him.
poison | He was poisoned. | The poisoning was denied.
"""


def _rows() -> list[tuple[str, str]]:
    rows = (line.split("|") for line in _TABLE.strip().split("\n"))
    return [(head.strip(), text.strip()) for head, *texts in rows for text in texts]


@pytest.mark.parametrize(("head", "text"), _rows())
def test_event(head: str, text: str) -> None:
    assert head in {event.head for event in read_facets(text).events}


def test_what_is_shot_down_is_one_event_at_both_words() -> None:
    text = "They shot down a drone"
    (event,) = read_facets(text).events
    assert (event.head, event.span.of(text)) == ("down", "shot down")


@pytest.mark.parametrize(
    "text",
    ["The storm tore the roof off", "It fell in the case", "According to him", "They went down"],
)
def test_no_such_event(text: str) -> None:
    heads = {event.head for event in read_facets(text).events}
    assert heads.isdisjoint({"raid", "infect", "agree", "down"})
