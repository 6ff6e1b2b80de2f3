"""The words that starter questions are made of."""

from corpus import Language

LISTS = (
    (
        "projets énergétiques",
        "energy projects",
        r"parcs?|centrales?|oléoduc|gazoduc|barrage|station|plant|farm|pipeline|dam|usine|power",
    ),
    ("parcs éoliens", "wind farms", r"parcs? éolien|éolien|wind"),
    ("centrales nucléaires", "nuclear power plants", r"centrales?|réacteurs?|nuclear|reactors?"),
    ("oléoducs et gazoducs", "pipelines", r"oléoduc|gazoduc|pipeline"),
    (
        "catastrophes naturelles",
        "natural disasters",
        r"ouragan|tempête|séisme|cyclone|typhon|inondation|hurricane|storm",
    ),
    ("aéroports", "airports", r"aéroport|airport"),
    ("universités", "universities", r"université|académie|institut|university|academy|institute|college"),
    ("partis politiques", "political parties", r"parti|front|mouvement|party|movement"),
    ("musées", "museums", r"musée|museum"),
    ("hôpitaux", "hospitals", r"hôpital|clinique|chu|hospital|clinic"),
    ("maladies", "diseases", r"maladie|cancer|grippe|virus|fièvre|paludisme|choléra|disease|fever|malaria|flu"),
    ("mines", "mines", r"mine"),
    ("usines", "factories", r"usine|fonderie|raffinerie|manufacture|plant|factory|refinery"),
    ("journaux", "newspapers", r"journal|quotidien|hebdomadaire|magazine|revue|newspaper|daily|weekly"),
    ("festivals", "festivals", r"festival"),
    ("stades", "stadiums", r"stade|stadium|arena"),
)
"""What French asks for, what English asks for, and the nouns that name what is meant: a list whose items have other
names looks wrong, even where the thesaurus counts them in."""

COMMON_LISTS = (
    ("ministères", "ministries", r"ministère|ministry"),
    (
        "organisations internationales",
        "international organisations",
        r"organi[sz]ation|union|nations|onu|otan|nato|unesco|oms|who|ocs|sco|croix|fédération|red cross|federation",
    ),
    ("régions", "regions", r"région|province|district|département|île|region|county|island"),
    ("pays", "countries", r""),
)
"""The same of what any corpus mentions."""

FEMININE = frozenset("centrales catastrophes universités maladies mines usines organisations régions".split())
"""French nouns of these that "quelles" asks for."""

FRENCH_PARTICIPLES = (
    *("achevé", "adopté", "créé", "construit", "fondé", "inauguré", "lancé"),
    *(r"mis(?=e?s? en (?:service|chantier))", "ouvert", "raccordé", "signé"),
)
OCCUPATIONS = {
    Language.FRENCH: (
        *("acteur", "actrice", "ancien", "ancienne", "assistant", "astronaute", "avocat", "chanteur", "chanteuse"),
        *("chercheur", "conseiller", "coureur", "député", "directeur", "directrice", "dirigeant", "écrivain"),
        *("entraîneur", "fondateur", "gouverneur", "historien", "joueur", "joueuse", "journaliste", "maire", "médecin"),
        *("membre", "ministre", "président", "porte-parole", "professeur", "réalisateur", "sénateur", "secrétaire"),
    ),
    Language.ENGLISH: (
        *("actor", "actress", "adviser", "assistant", "astronaut", "author", "captain", "chief", "coach", "director"),
        *("economist", "engineer", "founder", "governor", "historian", "journalist", "judge", "lawyer", "leader"),
        *("mayor", "member", "minister", "officer", "physicist", "player", "president", "professor", "researcher"),
        *("scientist", "secretary", "senator", "singer", "spokesman", "spokeswoman", "writer"),
    ),
}
"""What may open the words that say who somebody is."""

WHO_DID = {
    Language.FRENCH: ("remporté", "fondé", "inauguré", "créé", "construit", "découvert", "racheté", "réalisé", "écrit"),
    Language.ENGLISH: (
        *("won", "founded", "inaugurated", "created", "built", "discovered", "bought", "acquired", "directed"),
        *("wrote", "designed", "invented", "opened"),
    ),
}
"""Verbs whose subject "who?" asks for, in the past."""

ENGLISH_VERBS = {
    "opened": ("did", "open"),
    "closed": ("did", "close"),
    "died": ("did", "die"),
    "has": ("does", "have"),
    "had": ("did", "have"),
    "employs": ("does", "employ"),
    "employed": ("did", "employ"),
    "carries": ("does", "carry"),
    "carried": ("did", "carry"),
    "operates": ("does", "operate"),
    "serves": ("does", "serve"),
    "contains": ("does", "contain"),
    "houses": ("does", "house"),
}
"""For each form of a verb, the auxiliary and the infinitive of a question."""

DEMONYMS = {
    "afghan": "Afghan",
    "algérien": "Algerian",
    "allemand": "German",
    "américain": "US",
    "argentin": "Argentine",
    "australien": "Australian",
    "autrichien": "Austrian",
    "belge": "Belgian",
    "biélorusse": "Belarusian",
    "birman": "Burmese",
    "brésilien": "Brazilian",
    "britannique": "British",
    "bulgare": "Bulgarian",
    "burundais": "Burundian",
    "canadien": "Canadian",
    "chinois": "Chinese",
    "colombien": "Colombian",
    "cubain": "Cuban",
    "danois": "Danish",
    "égyptien": "Egyptian",
    "espagnol": "Spanish",
    "estonien": "Estonian",
    "finlandais": "Finnish",
    "français": "French",
    "gabonais": "Gabonese",
    "grec": "Greek",
    "hongrois": "Hungarian",
    "indien": "Indian",
    "iranien": "Iranian",
    "irakien": "Iraqi",
    "irlandais": "Irish",
    "israélien": "Israeli",
    "italien": "Italian",
    "ivoirien": "Ivorian",
    "japonais": "Japanese",
    "kazakh": "Kazakh",
    "letton": "Latvian",
    "libanais": "Lebanese",
    "marocain": "Moroccan",
    "mexicain": "Mexican",
    "nigérian": "Nigerian",
    "norvégien": "Norwegian",
    "ouzbek": "Uzbek",
    "pakistanais": "Pakistani",
    "philippin": "Philippine",
    "polonais": "Polish",
    "portugais": "Portuguese",
    "roumain": "Romanian",
    "russe": "Russian",
    "rwandais": "Rwandan",
    "sénégalais": "Senegalese",
    "serbe": "Serbian",
    "slovaque": "Slovak",
    "suédois": "Swedish",
    "syrien": "Syrian",
    "tchèque": "Czech",
    "tunisien": "Tunisian",
    "turc": "Turkish",
    "ukrainien": "Ukrainian",
    "vénézuélien": "Venezuelan",
    "vietnamien": "Vietnamese",
}
"""French adjectives of nations, and what English has for them before a title."""
