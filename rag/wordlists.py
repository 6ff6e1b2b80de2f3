"""Closed classes of French and English words, for the rules that read questions and noun phrases."""

# Words of a question that its answer does not repeat.
ASKING = frozenset(
    """
    a about afin after an and any are as at au aux avait avec avoir be been before being between by c can ce ces
    cet cette combien comment could d dans de depuis des did do does dont du during elle elles en entre est et
    faire fait for from fut give had has have he her his how i if il ils in into is it its je l la laquelle le
    lequel les lesquelles lesquels leur leurs lors lui many may me moins much n name ne no not nous of on ont or
    ou où par pas plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa se selon sera ses she
    should si some son sont sur t tell than that the their there these they this those to très un une vous was we
    were what when where which who whom whose why will with would y you à étaient était été être
    """.split()
)

# Words that open the verb of a question, and end what it asks for.
VERBS = frozenset(
    """
    a apparaissent appear are avaient avait called can cite cited citent could described did discussed do does doit
    doivent dont est fait figurent font furent had has have is listed may mentioned mentionne mentionnent might must
    n named ne ont où peut peuvent qu que qui s se sera seront should sont that was were which who whom will would y
    étaient était évoque évoquent
    """.split()
)

# Words that open another group than the one asked for.
SUBJECTS = frozenset(
    "ce ces cet cette elle elles her his il ils its l la le les leur leurs on sa ses son the their un une".split()
)

# Prepositions that go on with the group asked for.
PREPOSITIONS = frozenset(
    "about against at au aux avec between by d dans de des du en entre for from in of on par pour sur with à".split()
)

# Words after which a topic says where or when, no longer what.
NARROWING = frozenset(
    "at au aux between by chez dans depuis during en entre for from in on par pour since sur with à".split()
)

# Words that are part of no noun phrase, folded.
FUNCTION_WORDS = frozenset(
    """
    a about across after against ainsi all along alors also an and any apres are as at au aura aussi aux avaient
    avait avant avec avoir be been before being between both but by c can car ce ces cet cette chez comme contre
    could d dans de deja depuis des did do does doit donc dont du during each elle elles en entre est et etaient
    etait etre every fait font for from had has have he her here his if il ils in into is it its j l la le les
    less leur leurs lui m mais may might moins more most must n ne near ni no nor not notamment of on ont or ou our
    over où par pas pendant per peut plus pour puis qu que qui quoi s sa sans se selon sera seront ses she should
    si since so some son sont sous such sur t tel telle telles tels than that the their then there these they this
    those through to tres un under une until vers via was we were when where which while who whose will with
    within without would y you
    """.split()
)

# Articles that introduce something new.
INDEFINITE = frozenset("a an un une".split())

# Words that hang a complement on a noun, folded.
OF = frozenset("d de des du of pour".split())

# Articles that may follow them.
ARTICLES = frozenset("l la les the".split())

# Conjunctions that enumerate.
AND = frozenset("and et".split())

# Ordinals, folded: they tell one thing of a kind from another.
ORDINAL_NUMBERS = frozenset(
    "cinquieme deuxieme fifth first fourth premier premiere quatrieme second seconde third troisieme".split()
)

# Adjectives that stand before the noun, ordinals included, folded.
BEFORE_NOUN = frozenset(
    """
    cinquieme deuxieme fifth first fourth futur future giant grand grande large new nouveau nouvel nouvelle
    premier premiere quatrieme second seconde third troisieme
    """.split()
)

# What else may stand before a French noun: numbers and adjectives, folded.
BEFORE_FRENCH_NOUN = frozenset(
    """
    actuel actuelle ancien ancienne anciennes anciens autre autres celebre celebres cent certaines certains cinq
    deux differentes differents dix futures futurs grandes grands haut haute huit important importante jeune
    jeunes meme memes neuf nombreuses nombreux nouveaux nouvelles petit petite petites petits plusieurs premieres
    premiers principal principale principales principaux prochain prochaine propre propres quatre seconds sept
    seul seule six trente trois vaste vastes vingt
    """.split()
)

# Stems of words that do not tell one thing from another of its kind.
UNTELLING = frozenset(
    "a an au aux d de des du futur giant grand in l la larg le les new nouveau nouvel of pour the un une vast".split()
)

# Nouns that end in s or x and are no plurals, folded.
SINGULAR_IN_S = frozenset(
    """
    abus acces address analysis avis basis bois bras bus business campus canvas cas choix class colis congres
    consensus corps cours crisis croix deces diabetes discours economics exces fois gas gaz lens mais mathematics
    measles mois news noix paix parcours pays physics poids politics prix proces process progres puits recours
    relais repas series status succes temps tournois univers virus voix
    """.split()
)

# English plurals that stand before another noun.
PLURAL_BEFORE_NOUN = frozenset(
    "arms communications customs data goods operations rights sales savings sports systems".split()
)

# English plurals that do not end in s.
PLURAL_WITHOUT_S = frozenset(
    """
    bacteria children criteria data feet fungi judoka media men mice people phenomena schoolchildren
    strata teeth women
    """.split()
)

# English nouns that may name several things without a plural's ending.
INVARIABLE = frozenset(
    "aircraft damage equipment fish headquarters hovercraft series spacecraft species staff watercraft".split()
)

# Numbers over one, folded.
SEVERAL = frozenset(
    """
    cinq deux dix douze eight eleven few five four huit neuf nine onze plusieurs quatre quelques sept seven several
    six ten three trois twelve two various
    """.split()
)

# English auxiliaries, and those of them that are plural.
PLURAL_AUXILIARIES = frozenset("are have were".split())
AUXILIARIES = PLURAL_AUXILIARIES | frozenset(
    "can could did do does had has is may might must shall should was will would".split()
)

# English past forms that do not end in -ed.
IRREGULAR_PAST = frozenset(
    """
    became began bought broke brought built came caught chose cost cut drew drove fell felt fled fought found gave got
    grew held hit hurt kept knew laid led left lent lost made meant met overtook paid put ran rose said sank sat saw
    sent set shot shut sold sought spent split spoke spread stole stood struck stuck swept taught told took underwent
    went won wore wrote
    """.split()
)

# English verbs in -s that often follow the noun asked for; words that are nouns as often are left out.
VERBS_IN_S = frozenset(
    """
    accelerates accounts acts affects allows appears applies appoints asserts attracts becomes begins belongs binds
    borders brings captures causes comes commemorates connects consists contains continues controls converts
    corresponds creates deals decides defines denotes depends describes determines drives employs enables ends
    equals equates exists expels explains exports exposes feeds fixes flows follows gives goes governs grows handles
    happens helps holds houses implies imports includes increases induces involves keeps lasts leads lies looks
    maintains makes manages meets mentions moves needs occurs offers operates owns pays performs prevents produces
    prohibits protects provides reacts receives recruits refers remains repels represents requires responds results
    rises runs says secretes sells serves sets shows sits slows speaks specifies suggests supports surrounds takes
    teaches tells tends uses wants wins yields
    """.split()
)
