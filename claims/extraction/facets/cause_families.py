"""Families of causes: which words name one cause, and which causes can both be true."""

from claims.extraction.facets.words import listed, stem

# Compatible families share a letter group: "natural" covers heart, stroke and illness.
_FAMILY_LINES = {
    "heart": "heart cardiac coronary myocardial cardiovascular infarction cardiopulmonary",
    "stroke": "stroke brain-haemorrhage aneurysm",
    "illness": "illness disease cancer pneumonia tuberculosis virus covid flu influenza infection "
    "sepsis malaria cholera diabetes asthma leukemia leukaemia complications ebola",
    "natural": "natural",
    "injury": "injury trauma traumatic post-traumatic wound beating blow torture violence violent "
    "assault beaten stab fracture",
    "shooting": "gunshot bullet gunfire shooting",
    "poison": "poison poisoning novichok polonium toxin toxic",
    "overdose": "overdose drug fentanyl heroin opioid",
    "suicide": "suicide hanging",
    "drowning": "drowning drown",
    "heat": "heatstroke dehydration hypothermia cold",
    "suffocation": "suffocation asphyxia asphyxiation strangulation smoke choking",
    "weather": "weather storm fog wind lightning ice rain hurricane turbulence",
    "technical": "valve malfunction mechanical technical engine brake defect fault wiring "
    "electrical circuit",
    "human": "pilot driver human operator error negligence mistake",
    "attack": "missile bomb explosive terrorism terrorist sabotage drone shelling rocket airstrike "
    "arson arsonist air-defence anti-aircraft shell",
    "bird": "bird birds",
    "blast": "explosion blast",
    "gas": "gas leak methane",
    "water": "water well tap sewer sewage reservoir pump river tank",
    "food": "fish meat food milk egg salad salads chicken oyster vegetable restaurant canteen",
}
FAMILIES = {stem(word): family for family, words in _FAMILY_LINES.items() for word in words.split()}
COMPATIBLE = {
    frozenset(pair.split("+"))
    for pair in listed(
        """heart+natural stroke+natural illness+natural heart+stroke heart+illness injury+shooting
    shooting+attack injury+attack overdose+poison technical+gas heat+natural
    blast+attack blast+technical blast+gas blast+human blast+injury blast+shooting blast+suffocation
    illness+suffocation injury+suffocation overdose+suffocation"""
    )
}
