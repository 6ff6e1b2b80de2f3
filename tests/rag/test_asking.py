"""Which wordings ask for several things, in French and English, and what they name as the items."""

import pytest

from rag.asking import asked_items

LISTS = [
    # Several are asked for by the number of the noun.
    ("À quelles conditions extrêmes le tardigrade peut-il survivre ?", "conditions extrêmes"),
    ("Dans quels quatre pays le vaccin était-il autorisé ?", "quatre pays"),
    ("Le vaccin est autorisé dans quels pays ?", "pays"),
    ("Outre la Telmarie, quels pays ont signé ?", "pays"),
    ("Pour quelles raisons le port est-il fermé ?", "raisons"),
    ("Quels sont-ils ?", ""),
    ("Quelles usines ?", "usines"),
    ("Comment s’appellent les trois otages ?", "trois otages"),
    ("Combien de pays ont signé, et lesquels ?", ""),
    ("Qui étaient les otages de Rosque ?", "otages de Rosque"),
    ("Quelle est la liste des produits retirés ?", "produits retirés"),
    ("Which six countries signed the treaty?", "six countries"),
    ("Which French territories report cases?", "French territories"),
    ("Which right-wing candidates say they are ready?", "right-wing candidates"),
    ("Which male favourites dropped out?", "male favourites"),
    ("Which spacecraft have observed Jupiter?", "spacecraft"),
    ("Which aircraft are mentioned?", "aircraft"),
    ("Which aircraft families or types was the airline expected to order?", "aircraft families or types"),
    ("Which of the mayor’s promises were kept?", "promises"),
    ("Which women’s teams won?", "women"),
    ("Which Frenchmen finished the race?", "Frenchmen"),
    ("What limits on stays are set?", "limits"),
    ("What causes of the fire have been established?", "causes of the fire"),
    ("What damage did the storm cause?", "damage"),
    ("What would be the consequences of the strike?", "consequences of the strike"),
    ("What’s the list of banned products?", "banned products"),
    ("What are the names of the dams?", "names of the dams"),
    ("What are the dams called?", "dams"),
    ("What are some side effects of the vaccine?", "side effects of the vaccine"),
    ("Who were the two pilots?", "two pilots"),
    ("Besides Telmar, which towns were flooded?", "towns"),
    ("The vaccine was allowed in which countries?", "countries"),
    ("On which dates did the talks take place?", "dates"),
    # Requests.
    ("Cite trois causes de l’incendie", "trois causes de l’incendie"),
    ("Citez au moins deux pays", "deux pays"),
    ("Donne les dates des grèves", "dates des grèves"),
    ("Donne-moi les noms des ministres", "ministres"),
    ("Dis-moi quels pays ont signé", "pays"),
    ("Pouvez-vous me dire quels sont les pays membres ?", "pays membres"),
    ("Bonjour, peux-tu citer les pays membres ?", "pays membres"),
    ("Je voudrais la liste des grèves", "grèves"),
    ("Name the Argentine players who are injured", "Argentine players"),
    ("Name Valmont’s games and platforms", "games"),
    ("Tell me which ports are closed", "ports"),
    ("Could you please tell me what diseases are mentioned?", "diseases"),
    ("I’d like a list of the strikes", "strikes"),
    ("Give me all the causes of the delay", "causes of the delay"),
    ("list every dam", "every dam"),
    ("List the equipment seized", "equipment seized"),
    # Spoken, hurried or misspelt.
    ("quels projets energetiques sont mentionnes", "projets energetiques"),
    ("QUELLES ENTREPRISES ONT SIGNÉ", "ENTREPRISES"),
    ("quel projets sont cités", "projets"),
    ("quelle usines ont fermé ?", "usines"),
    ("quel sont les travaux prévus ?", "travaux prévus"),
    ("quel travaux sont prévus ?", "travaux"),
    ("c’est quoi les projets de barrage ?", "projets de barrage"),
    ("C’est qui les ministres cités ?", "ministres"),
    ("y a quels ministres dans l’article ?", "ministres dans l’article"),
    ("il y a quoi comme hôpitaux à Rosque ?", "hôpitaux à Rosque"),
    ("Qu’est-ce qu’il y a comme musées à Rosque ?", "musées à Rosque"),
    ("Les projets cités, c’est lesquels ?", ""),
    ("enumere les causes", "causes"),
    ("which project are mentioned?", "project"),
    ("WHICH COMPANIES SIGNED", "COMPANIES"),
    ("whats up with it, which banks failed", "banks"),
    # Noun phrases.
    ("les projets énergétiques ?", "projets énergétiques"),
    ("liste des ministres", "ministres"),
    ("noms des victimes", "noms des victimes"),
    ("groupes qui fusionnent avec l’Alliance", "groupes qui fusionnent avec l’Alliance"),
    ("jeux vidéo mentionnés", "jeux vidéo mentionnés"),
    ("toutes les maladies citées", "maladies citées"),
    ("Raisons données par les autorités", "Raisons données par les autorités"),
    ("weapons of the gunman", "weapons of the gunman"),
    ("companies carrying out the works", "companies carrying out the works"),
    ("Local sites that first carried the story?", "Local sites that first carried the story"),
    ("leaders opposed to the vote", "leaders opposed to the vote"),
    # No plural is asked for, yet the answer is told as several things.
    ("What did Orvane and Telmar agree on?", ""),
    ("Sur quoi les deux présidents se sont-ils mis d’accord ?", ""),
    ("Que réclament les grévistes ?", ""),
    ("Contre quoi les agriculteurs manifestaient-ils ?", ""),
    ("De quoi le maire est-il accusé ?", ""),
    ("What is the mayor accused of?", ""),
    ("What were the drivers protesting against?", ""),
    ("What was found in the car?", ""),
]

FACTS = [
    # One is asked for.
    "Who attended the summit?",
    "Qui a participé au sommet ?",
    "Dans quel pays sont arrivés les réfugiés ?",
    "Quel parcours ont suivi les coureurs ?",
    "Quelles est la cause ?",
    "Comment s’appelle le maire ?",
    "Quels que soient les risques, qui décidera ?",
    "Qui a vidé les usines dans lesquelles ils travaillaient ?",
    "Which aircraft was grounded?",
    "Which one of the companies was fined?",
    "Which state’s governors resigned?",
    "Which Panthers player scored?",
    "Which company exports?",
    "Which stream rises in Orvane?",
    "Which problem consists of two parts?",
    "What sports minister resigned?",
    "By what main attribute are the problems sorted?",
    "What gene converts the hormone?",
    "What keeps planes in the air?",
    "What happens when reactors fail?",
    "What needs to be repaired?",
    "What caused the derailment?",
    "What banned him from the race?",
    "On what date did the talks end?",
    "Whose ideas shaped the reform?",
    "Who owns the dams which leak?",
    "Where are the ports which were closed?",
    "What are hydrocarbons?",
    "What are the residents complaining about?",
    "What were the crew wearing?",
    "Who were the hostages rescued by?",
    "Who are you?",
    # Requests for one, or for an account.
    "Cite une entreprise",
    "Cite un des pays signataires",
    "Donne la date de l’accord",
    "Indique-moi le prix du billet",
    "Dis-moi où se trouve le port",
    "Name one of the causes",
    "Name a luxury brand",
    "Name the captain of the team",
    "Give me the date of the deal",
    "Tell me who the mayor is",
    "Tell me about the strikes",
    "Explique les causes de la grève",
    "Describe the measures",
    # Numbers, yes or no, statements, names.
    "Combien de projets sont mentionnés ?",
    "Depuis combien d’années les projets durent-ils ?",
    "How many projects are mentioned?",
    "How many countries signed the treaties which expired?",
    "Quel est le nombre de projets ?",
    "Les ponts sont-ils fermés ?",
    "Est-ce que les écoles rouvrent ?",
    "les ponts est-ce qu’ils rouvrent",
    "Are the schools closed?",
    "Have the ministers resigned?",
    "Do the unions agree?",
    "Les ponts sont fermés.",
    "The ports which closed were old",
    "crise des réfugiés",
    "cause of the fire",
    "president of the United States",
    "Gilets jaunes",
    "États-Unis",
    "abc",
]


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_several_things_are_asked_for(text: str, items: str) -> None:
    assert asked_items(text) == items


@pytest.mark.parametrize("text", FACTS)
def test_one_thing_is_asked_for(text: str) -> None:
    assert asked_items(text) is None


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_neither_accents_nor_the_mark_at_the_end_nor_the_apostrophe_decide(text: str, items: str) -> None:
    hurried = text.translate(str.maketrans("àâçéèêîïôûùÀÉÈ’", "aaceeeiiouuAEE'")).rstrip(" ?")
    assert asked_items(hurried) is not None
    assert bool(asked_items(hurried)) == bool(items)


@pytest.mark.parametrize("text", FACTS)
def test_nor_do_they_make_a_fact_a_list(text: str) -> None:
    assert asked_items(text.translate(str.maketrans("àâçéèêîïôûùÀÉÈ’", "aaceeeiiouuAEE'")).rstrip(" ?")) is None
