"""Closed classes of French and English words, for the rules that understand a question from those before it."""

import re

# How a fragment is tied to the question before it ("and", "what about", "qu’en est-il de"), without accents.
LEAD = re.compile(
    r"(?:(?:and|but|or|so|then|ok|okay|et|mais|alors|donc|puis)\b[\s,]*)*"
    r"(?:(?:what|how) about\b|qu['’]en est-il\b|(?:the )?same (?:question )?for\b|"
    r"(?:la )?meme (?:question|chose) pour\b|quid\b)?\s*",
    re.IGNORECASE,
)

# Question words that ask for a circumstance, so that one can stand in the place of another.
CIRCUMSTANCE = re.compile(
    r"(?:(?:(?:since|until|from|by|to|for|with|in|on|at|depuis|jusqu['’]à|d['’]|à|avec|par|pour|en|dans|de|chez|devant|contre|before|against)\s*)?"
    r"(?:(?:what|which|quel(?:le)?)\s(?:exact\s|date\s)?(?:date|year|month|day|price|place|reason|année|mois|jour|prix|"
    r"endroit|raison|but|ville|pays|city|country)|when|where|why|whom?|how(?:\s(?:long|much|often|far))?|"
    r"quand|où|pourquoi|comment|combien(?!\sd)|quoi|qui))(?!\w|['’])",
    re.IGNORECASE,
)
WHICH_ONES = re.compile(r"(?:which(?: ones?)?|what ones?|les?quel(?:le)?s|quel(?:le)?s)$", re.IGNORECASE)
HOW_MANY = re.compile(
    r"(?:how many(?: (?:of them|are there|are they|were there))?|"
    r"combien(?: (?:y en a-t-il|y en a|sont-(?:ils|elles)))?)$",
    re.IGNORECASE,
)
WHEN_WAS_THAT = re.compile(r"(when|where|why|how) (?:is|was|did) (?:that|this|(?:that|this|it) happen)$", re.IGNORECASE)

TIME = re.compile(
    r"(?:\b(?:(?:back )?in|since|on|by|until|before|after|during|for|en|depuis|le|avant|après|pendant|dès|fin|début|"
    r"au printemps|à l['’]automne)\s(?:the end of\s|early\s|late\s)?)?"
    r"(?<!\w)(?:(?:\d{1,2}(?:er|st|nd|rd|th)?\s)?(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"\s(?:\d{1,2},?\s)?)?(?:1[5-9]|20)\d\d\b(?![-–]\w)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
NEXT_YEAR = re.compile(
    r"(?:(?:in )?the (?:next|following) year|the year after|l['’]année (?:suivante|d['’]après))$", re.I
)
YEAR_BEFORE = re.compile(
    r"(?:(?:in )?the (?:previous year|year before)|l['’]année (?:précédente|d['’]avant))$", re.IGNORECASE
)

ORDINALS = (
    frozenset("first premier première 1er 1re 1st".split()),
    frozenset("second deuxième seconde 2e 2nd".split()),
    frozenset("third troisième 3e 3rd".split()),
    frozenset("fourth quatrième 4e 4th".split()),
    frozenset("fifth cinquième 5e 5th".split()),
)
LAST = frozenset("last dernier dernière".split())
ORDINAL_WORDS = frozenset[str]().union(*ORDINALS, LAST)

ENGLISH_DETERMINERS = frozenset(
    "a all an any both each every her his its my our some that the their these this".split()
)
FRENCH_DETERMINERS = frozenset(
    """
    au aux ce ces cet cette chaque des du l' la le les leur leurs mon nos notre sa ses son ton un une vos votre
    """.split()
)
OPENED = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les")}
FEMININE = frozenset("cette la une".split())
MASCULINE = frozenset("ce cet le un".split())

ENGLISH_LOCATIVE = frozenset("at in near inside".split())
FRENCH_LOCATIVE = frozenset("à chez dans en près".split())
LOCATIVE = ENGLISH_LOCATIVE | FRENCH_LOCATIVE
PREPOSITIONS = LOCATIVE | frozenset(
    """
    about after against avant avec before between by contre d' de depuis jusqu' during entre for from into of on over
    par pendant pour since sous sur to under until via vers with without
    """.split()
)

DO = frozenset("can could did do does may might must shall should will would".split())
BE = frozenset("are is was were".split())
PRONOUNS = frozenset(
    "he i it she they we you elle elles il ils je on s' se t' tu y nous vous me moi toi lui eux ça cela".split()
)
TODAY = frozenset("an année aujourd'hui demain hier mois month semaine today tomorrow week year yesterday".split())
HAVE = frozenset("had has have".split())
ENGLISH_AUXILIARIES = DO | BE | HAVE
FRENCH_AUXILIARIES = frozenset(
    """
    a aura aurait auront avait avaient est était étaient eut fut furent ont peut peuvent sera serait seront sont va
    vont doit doivent allait devait pouvait devra pourra avaient
    """.split()
)
FRENCH_BE = frozenset("est sont était étaient fut furent sera seront serait".split())
FRENCH_CIRCUMSTANCE = frozenset("avec chez dans de depuis en pour sous sur à au aux".split())
CLITICS = frozenset("en l' la le les leur lui n' ne s' se y".split())
ENGLISH_ASKING = frozenset("how's what's when's where's who's how what when where which who whom whose why".split())
FRENCH_ASKING = frozenset(
    "combien comment où pourquoi qu' quand que quel quelle quelles quels qui quoi lequel laquelle".split()
)
# What opens a second clause, in which a pronoun may take up the first.
SUBORDINATORS = frozenset(
    """
    after although and as because before but if once or since so than that though unless when where whether which
    while who whose comme dont et lorsqu' lorsque mais or ou parce pendant puisqu' puisque qu' que qui si quand tandis
    """.split()
)

# Nouns that name a side of something: what they are of is what is spoken about.
ATTRIBUTES = frozenset(
    """
    adresse age amount amont area author auteur bilan boss budget cadre capacity capacité capital capitale captain
    chef coach cause causes children coût cost date depth dean director directeur directrice distance duration durée
    effectif effectifs employees employés enfants épouse femme fils fille founder fondateur goal head headquarters
    hauteur height income job label largeur leader length level location longueur main maire manager masse mayor mari
    membres members minister ministre montant motto name niveau nom nombre number objectif objective origin origine
    output owner owners actionnaires shareholders parents part patron performance pib population poids power
    president président présidente price prime prix production profit profondeur propriétaire propriétaires puissance
    purpose rate rent loyer role rôle salary salaire score secretary share siège size son speed superficie surface
    taille target taux température temperature total value valeur vitesse weight width wife husband nationalité
    nationality profession métier fonction position poste slogan devise turnover
    """.split()
)

# Sides that only a person has.
SIDES_OF_PERSONS = frozenset(
    """
    épouse femme fille fils frère frères mari mère métier nationalité prédécesseur profession père religion soeur sœur
    soeurs sœurs successeur
    """.split()
)

# What only a person does, without accents: il and elle are rather the person found by "Qui …".
PERSONAL = frozenset(
    """
    age joue remporte demissionne ne nee mort morte etudie rencontre dit declare promis epouse habite habitait vit
    vivait travaille elu elue nomme nommee pense veut explique affirme repondu parle ecrit annonce estime
    remercie
    """.split()
)

# Verbs whose "il" stands for nothing, without accents.
IMPERSONAL = frozenset(
    """
    agit agissait advient arrive convient est-ce existe existait faut fallait fallu faudra importe manque neige pleut
    passe passait reste restait semble suffit vaut tient
    """.split()
)
WEATHER = frozenset("question beau bon chaud froid jour mauvais nuit temps doux".split())
EXPLETIVE_IT = frozenset("take takes took taken rain rains rained snow mean matter matters".split())

IRREGULAR_PARTICIPLES = {
    "began": "begun", "broke": "broken", "became": "become", "chose": "chosen", "drew": "drawn", "drove": "driven",
    "fell": "fallen", "gave": "given", "grew": "grown", "knew": "known", "rose": "risen", "saw": "seen",
    "shot": "shot", "spoke": "spoken", "stole": "stolen", "swept": "swept", "took": "taken", "wore": "worn",
    "wrote": "written", "overtook": "overtaken", "underwent": "undergone", "went": "gone", "ran": "run", "sang": "sung",
    "beat": "beaten", "won": "won", "lent": "lent", "threw": "thrown", "hid": "hidden",
}  # fmt: skip
PARTICIPLES = frozenset(IRREGULAR_PARTICIPLES.values()) | frozenset("born done shown seen".split())

# English verbs as they stand after "did" that are nouns as rarely as can be; they end the subject.
BASE_VERBS = frozenset(
    """
    accept add adopt agree allow announce appoint approve arrive ask attack become begin belong borrow bring build buy
    carry cease change choose close come commence connect consist contain cost create cross cut deal decide declare
    deliver depart detain die discover discuss do draw employ end enter establish exceed exist expand export fall fail
    find finish flow follow found gain get give go grow handle happen have hold host import inaugurate increase invest
    join kill land last launch lead lease leave lend live lose make manage mean measure meet merge mine move need
    obtain occur offer open operate own pay plan play present produce promise propose provide publish raise reach read
    receive refuse reject release resign run say sell send serve set sign sink speak spend stand start stay stop study
    succeed support take teach tell test think train transport travel treat use visit vote want win work write
    """.split()
)
