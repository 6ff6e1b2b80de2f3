"""What labels the furniture of a page, in French and in English: lines that point elsewhere, headings, lone words."""

import re
from functools import cache

from corpus.furniture_words import ADDRESSES, AGENCY, DOMAIN, FIELD, NETWORK, any_of

# Each matches a whole line that has no full stop at its end: a label, then something to click.
POINTERS: dict[str, tuple[str, ...]] = {
    "read also": (
        r"(?:a )?(?:lire|voir aussi|voir egalement|ecouter aussi|relire aussi) ?[:|–—>→] ?.{1,200}",
        r"(?:a )?lire (?:aussi|egalement|ensuite) .{1,200}|sur le meme sujet ?: ?.{1,200}",
        r"(?:read (?:also|next|more)|also read|see also|related(?: (?:article|story|news))?) ?[:|–—>→] ?.{1,200}",
        r"(?:article|billet) (?:precedent|suivant) ?[:|–—>→] ?.{1,200}",
        r"(?:previous|next)(?: (?:article|post|story))? ?[:|–—>→] ?.{1,200}|(?:precedent|suivant) ?: ?.{1,200}",
        r"voir (?:tous|toutes) (?:nos|les|ses) (?:articles|publications|actualites|"
        r"billets)(?: (?:de|du|des) .{1,60})?",
        r"view all (?:posts|articles|stories)(?: (?:by|in|from) .{1,60})?|discover more from .{1,60}",
    ),
    "tags": (
        r"(?:tags?|etiquettes?|mots[- ]cles?|filed under|tagged(?: with| as)?|classe (?:dans|sous)|"
        r"posted in) ?: ?.{1,200}",
        r"(?:hidden |cached )?(?:categories(?: cachees)?|category) ?: ?.{1,200}|"
        r"(?:thematiques?|topics?|rubrique) ?: ?.{1,200}",
        r"posted (?:in|under) \w+(?:, ?\w+)*|tagged \w+(?:, ?[\w ]+)+|(?:#\w+ ?){2,}",
    ),
    "breadcrumb": (r"(?!.*«)[^.!?>›»→]{1,40}(?: ?[>›»→] [^.!?>›»→]{1,80}){2,8}",),
    "sponsor": (
        r"(?:contenu|article|lien)s? (?:propose|sponsorise|recommande)s? par .{1,40}|"
        r"(?:sponsorise|publicite) par .{1,40}",
        r"(?:sponsored|promoted|paid for|presented) by .{1,40}|ads? by \w+|(?:by|par) (?:taboola|outbrain)",
    ),
    "credit": (r"(?:©|\(c\)) ?(?!.*\b(?:est|sont|a|ont|is|are|was|were|has|have)\b)[^.!?;:]{1,60}",),
    "agency credit": (
        rf"[^.!?,;:/]{{1,40}} ?(?:/|\bvia\b) ?{AGENCY}(?: ?/ ?.{{1,40}})?|pic\.twitter\.com/\S+|"
        r"(?:view|voir) (?:this|ce|cette) (?:post|publication) (?:on|sur) .{1,20}|image source, .{1,60}",
    ),
    "network row": (rf"{NETWORK}(?: ?[/|·•-] ?{NETWORK})+",),
    "labelled address": (
        r"(?:sources?|via|liens?|links?|url|article original|original article|lire (?:l'article|la suite)|read more|"
        rf"en savoir plus) ?[:>–-]? ?{ADDRESSES}",
    ),
}

# Headings of lists of links or of references: furniture with the bare lines that follow them.
LIST_HEADINGS: dict[str, tuple[str, ...]] = {
    "links": (
        r"(?:autres |nos )?liens? (?:associes?|connexes?|externes?|utiles?|lies?|internes?|recommandes?|annexes?)",
        r"(?:les |nos |ces )?(?:articles?|actualites?|contenus?|sujets?|publications?|billets?) (?:similaires?|"
        r"connexes?|lies?|associes?|recommandes?|recents?|relatifs?|suggeres?|les plus lus)",
        r"(?:les |nos |ses )?(?:derniers|autres) articles|"
        r"(?:articles? |les )(?:plus|\+) (?:lus|partages|recents|commentes|vus|consultes)|commentaires recents",
        r"(?:a )?(?:lire|voir|decouvrir) (?:aussi|egalement)|a lire (?:sur le (?:meme )?sujet|ensuite)",
        r"(?:le choix|les choix|la selection) de la redaction|editor'?s'? choice|contenus? similaires?|"
        r"ailleurs sur le web|elsewhere on the web|derniers ajouts|more like this",
        r"(?:l'actualite|l'actu) a ne pas manquer|dans le meme (?:dossier|numero)|a ne pas (?:manquer|rater)|"
        r"(?:les |nos )?dernieres (?:actualites|infos|nouvelles|depeches|publications)|"
        r"plus d(?:'articles|'actualites|'infos|e contenus)(?: (?:sur|de|du) .{1,40})?|aussi sur \w+(?: \w+)?",
        r"sur le meme (?:sujet|theme)|dans la meme (?:rubrique|categorie)|pour (?:aller|en savoir) plus(?: loin)?",
        r"(?:la redaction )?vous (?:recommande|conseille)|"
        r"(?:notre selection|nos recommandations|recommande pour vous)",
        r"(?:vous (?:aimerez|pourriez|devriez)(?: peut-etre)?|"
        r"ces (?:articles|sujets|contenus) (?:peuvent|pourraient) vous)(?: aussi| egalement)?(?: aimer| apprecier|"
        r" interesser| etre interesses? par)?(?: aussi| egalement)?",
        r"(?:ca|cela) (?:peut|pourrait|va) (?:aussi |egalement )?vous (?:interesser|plaire)|similaires?|"
        r"recommended from .{1,30}|toute l'actualite(?: en (?:direct|continu))?|"
        r"l'actu(?:alite)? en (?:video|images|continu)",
        r"(?:useful|external|related) (?:internet )?links?|see also|read (?:also|next)|also read|further reading",
        r"related(?: (?:articles?|posts?|stories|news|topics|content|reading|coverage))?",
        r"(?:more|other|latest|recent|popular) (?:articles|stories|news|posts|"
        r"comments)(?: (?:on this topic|like this))?",
        r"recommended(?: (?:articles|reading|stories|for you))?|most (?:read|popular|viewed|shared|commented)|"
        r"trending(?: now)?",
        r"(?:editor'?s'? picks|top stories|more on this (?:story|topic|subject)|more from .{1,40}|"
        r"elsewhere on .{1,40}|don't miss|what (?:to read next|others are reading)|keep reading|up next|"
        r"(?:more|also|latest) (?:in|on|from) (?!the )\w+(?: \w+)?)",
        r"you (?:may|might)(?: also)? (?:also )?(?:like|enjoy|be interested in)",
    ),
    "references": (
        r"references?|reference\(s\)|sources?|source\(s\)|notes et references|notes and references|works cited",
        r"bibliographie|bibliography|webographie",
    ),
    "topics": (
        r"(?:sujets|thematiques|themes|mots[- ]cles)(?: (?:associees?|associes|lies|abordes|"
        r"de l'article)(?: a cet article)?)|tags|mots[- ]cles|related topics|(?:explore )?more on these topics|"
        r"topics in this (?:article|story)",
    ),
}

# Words that are furniture only beside other furniture: alone, they may head a section of the article.
BESIDE: tuple[str, ...] = (
    rf"{FIELD}|{NETWORK}|{DOMAIN}|{AGENCY}|\d{{1,6}}|δ|partages?|shares?|likes?|j'aime|reactions?",
    r"envoyer|submit|send|ok|fermer|close|annuler|cancel|accepter|refuser|accept|decline|valider|commenter|alerter|"
    r"signaler|report|citer|quote|enregistrer|save|sauvegarder|suivre|follow|ecouter|listen|recommander|recommend|"
    r"telecharger|download|restacks|no posts",
    r"precedent|suivant|previous|next|sponsorise|sponsored|annonce|abonnes?|premium|ready for more|\d+ ?min(?:utes?)?|"
    r"(?:over |plus de )?[\d., ]+[km]? (?:subscribers|followers|abonnes)",
    r"tweet(?:er)?|link|lien|share|partager|print|imprimer|illustration",
)

# Words of menus: furniture only between other furniture.
SECTION: tuple[str, ...] = (
    r"le direct|sujets|topics|dossier|alertes?(?: info)?|l'essentiel|faits essentiels|e-?paper|plus de services|"
    r"(?:il y a )?\d+ (?:h|heures?|min|minutes?|jours?|hours?|hrs?|mins?|days?)(?: ago)?|vendor preferences",
    r"lecture|play|pause|#\w+|portail d(?:e |u |es |')[^.,;:]{1,40}",
    r"menu|rechercher?|search|accueil|home|connexion|inscription|contacts?|a propos|about|commentaires|comments|"
    r"newsletters?|infolettre|cookies|charte|aide|faq|help|archives?|boutique|shop|store|abonnements?|credits",
    r"actualites?|actus?|news|la une|a la une|a la carte|(?:en )?direct|live|replay|podcasts?|videos?|photos?|audio|"
    r"radio|infographies|diaporamas?|depeches|dossiers?|blogs?|editos?|chroniques|tribunes|idees|debats|opinions?|"
    r"enquetes|reportages?|interviews?|portraits?|le mag|magazine|journal(?: numerique)?|edition du jour|newsroom|"
    r"features",
    r"politique|monde|international|europe|france|afrique|ameriques?|asie|societe|planete|environnement|climat|"
    r"sciences?|sante|education|economie|eco|entreprises?|bourse|finances?|emploi|immobilier|argent|consommation|"
    r"medias?|tech|high-tech|numerique|culture|cinema|musique|livres|arts?|series|television|tele|sports?|football|"
    r"rugby|tennis|auto|loisirs|voyages?|gastronomie|cuisine|recettes|maison|mode|beaute|jeux|mots croises|horoscope|"
    r"meteo|trafic|faits divers|justice|ma commune|ma ville|regions?|annonces legales|petites annonces|"
    r"avis d'obseques|obseques|programmes?(?: tv)?|grille des programmes|emissions|agenda|evenements?|lifestyle|"
    r"people|insolite",
    r"politics|world|u\.?s\.?|uk|africa|asia|business|markets|money|economy|technology|science|health|education|"
    r"environment|climate|opinion|arts|books|music|film|movies|tv|style|fashion|food|travel|games|weather|crosswords?|"
    r"obituaries|jobs|real estate|local|nation|national|entertainment|sport|video|events|resources|research",
    r"le (?:groupe|ministere|journal|site|blog)|nos (?:actions|combats|missions|engagements|activites|produits|"
    r"services|sites|projets)|s'engager|presse|communiques(?: de presse)?|publications|demarches(?: et services)?|"
    r"services?|investisseurs|investors|carrieres|careers|recrutement|partenaires|partners|metiers|our work|"
    r"who we are|what we do",
    r"mobile|life|golf|baseball|basketball|hockey|cricket|nba|nfl|personal finance|investing|autos?|security|finance|"
    r"energy|design|corrections|connect|apps|shows|marketplace|local news|investigations|ideas|health care|gaming|"
    r"celebrit(?:y|ies)|architecture|classifieds|columnists|comics|courts|coupons|shopping|social|web|tools|tags|"
    r"special reports|stocks|middle east|americas|australia|canada|top stories|reviews|relationships|people|nation|"
    r"all (?:news|videos|features)",
    r"(?:oui, )?j'accepte|je refuse|got it|(?:ok,? )?j'ai compris|remember me|zoom|"
    r"(?:afficher|masquer) toutes les etapes|rubriques|historique|retour|poster|actualiser|messages|sujets|topics|"
    r"posts|en ligne|online|moderateurs?|(?:premier|dernier|nouveaux) messages?|recherche avancee|advanced search|"
    r"compte|account|page|galerie de photos|fait partie de|part of|traductions|translations|points cles|urgent|"
    r"breaking",
    r"nos partenaires|our partners|foire aux questions|cartes? interactives?|plan d'acces|tous les articles|"
    r"statistiques|marketing|fonctionnel|functional|analytics|"
    r"(?:strictly necessary|essential|functional|performance) cookies|"
    r"cookies (?:strictement necessaires|fonctionnels|essentiels|publicitaires|analytiques)|votre avis|votre opinion|"
    r"your say",
    r"actions|produits|products|solutions|community|forums?|membres|members|annuaire|langues?|fr|en|es|de|it|english|"
    r"francais|article|discussion|talk|tools|outils|sommaire|contents|notifications|privacy|confidentialite|terms|"
    r"disclaimers?|avertissements|developpeurs|developers|advertise|accessibilite|accessibility|masquer|hide|"
    r"show more|plus|more|autres?|categories|etiquettes|collection notice|oui|non|yes|no|s'informer|agir|donner|give|"
    r"lire|read|write|modifier|edit|top|latest|\d{1,2}:\d\d(?::\d\d)?",
)


@cache
def pointer() -> re.Pattern[str]:
    """Match a folded line that points elsewhere; the caller sees to it that no full stop ends the line."""
    return any_of(*POINTERS.values())


@cache
def list_heading() -> re.Pattern[str]:
    """Match the folded heading of a list of links or references."""
    return any_of(*LIST_HEADINGS.values())


@cache
def beside() -> re.Pattern[str]:
    """Match folded words that are furniture beside furniture."""
    return any_of(BESIDE)


@cache
def section() -> re.Pattern[str]:
    """Match folded words that are furniture between furniture."""
    return any_of(SECTION)


@cache
def menu_row() -> re.Pattern[str]:
    """Match several folded words of menus, one after the other."""
    word = "|".join((*SECTION, *BESIDE))
    return re.compile(rf"(?:(?>{word})(?:\W+|$)){{4,}}+")


@cache
def address() -> re.Pattern[str]:
    """Match a line that holds addresses and nothing else."""
    return any_of((ADDRESSES,))
