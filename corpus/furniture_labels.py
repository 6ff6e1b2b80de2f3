"""What labels the furniture of a page, in French and in English: lines that point elsewhere, headings, lone words."""

import re
from functools import cache

from corpus.furniture_words import ADDRESSES, DOMAIN, FIELD, NETWORK, any_of

# Each matches a whole line that has no full stop at its end: a label, then something to click.
POINTERS: dict[str, tuple[str, ...]] = {
    "read also": (
        r"(?:a )?(?:lire|voir aussi|voir egalement|ecouter aussi|relire aussi) ?[:|–—>→] ?.{1,200}",
        r"(?:a )?lire (?:aussi|egalement|ensuite) .{1,200}|sur le meme sujet ?: ?.{1,200}",
        r"(?:read (?:also|next|more)|also read|see also|related(?: (?:article|story|news))?) ?[:|–—>→] ?.{1,200}",
        r"(?:article|billet) (?:precedent|suivant) ?[:|–—>→] ?.{1,200}",
        r"(?:previous|next)(?: (?:article|post|story))? ?[:|–—>→] ?.{1,200}|(?:precedent|suivant) ?: ?.{1,200}",
        r"voir (?:tous|toutes) (?:nos|les|ses) (?:articles|publications|actualites|billets)(?: (?:de|du|des) .{1,60})?",
        r"view all (?:posts|articles|stories)(?: (?:by|in|from) .{1,60})?",
    ),
    "tags": (
        r"(?:tags?|etiquettes?|mots[- ]cles?|filed under|tagged(?: with| as)?|classe dans|posted in) ?: ?.{1,200}",
        r"posted in \w+(?:, ?\w+)*|tagged \w+(?:, ?[\w ]+)+",
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
        r"(?:les |nos )?(?:articles?|actualites?|contenus?|sujets?|publications?|billets?) "
        r"(?:similaires?|connexes?|lies?|associes?|recommandes?|recents?|relatifs?|suggeres?|les plus lus)",
        r"(?:les |nos )?(?:derniers|autres) articles|les plus (?:lus|partages)|commentaires recents",
        r"(?:a )?(?:lire|voir|decouvrir) (?:aussi|egalement)|a lire(?: (?:sur le (?:meme )?sujet|ensuite))?",
        r"sur le meme (?:sujet|theme)|dans la meme (?:rubrique|categorie)|pour (?:aller|en savoir) plus(?: loin)?",
        r"vous (?:aimerez|pourriez|devriez)(?: peut-etre)?(?: aussi| egalement)?"
        r"(?: aimer| apprecier| etre interesses? par)?(?: aussi| egalement)?",
        r"(?:useful|external|related) links?|see also|read (?:also|next)|also read|further reading",
        r"related(?: (?:articles?|posts?|stories|news|topics|content|reading|coverage))?",
        r"(?:more|other|latest|recent|popular) (?:articles|stories|news|posts|comments)"
        r"(?: (?:on this topic|like this))?",
        r"recommended(?: (?:articles|reading|stories|for you))?|most (?:read|popular|viewed)|trending(?: now)?",
        r"(?:editor'?s'? picks|top stories|more on this (?:story|topic|subject)|more from .{1,40})",
        r"you (?:may|might)(?: also)? (?:also )?(?:like|enjoy|be interested in)",
    ),
    "references": (
        r"references?|reference\(s\)|sources?|source\(s\)|notes et references|notes and references|works cited",
        r"bibliographie|bibliography|webographie",
    ),
}

# Words that are furniture only beside other furniture: alone, they may head a section of the article.
BESIDE: tuple[str, ...] = (
    rf"{FIELD}|{NETWORK}|{DOMAIN}|\d{{1,6}}|δ|partages?|shares?|likes?|j'aime|reactions?|commentaires|comments",
    r"envoyer|submit|send|ok|fermer|close|annuler|cancel|accepter|refuser|accept|decline|repondre|reply|valider",
    r"menu|rechercher|recherche|search|contacts?|a propos|about|accueil|home|connexion|inscription",
    r"precedent|suivant|previous|next|publicite|annonce|sponsorise|sponsored|newsletters?|infolettre|cookies",
    r"abonnes|suivre|follow|signaler|report",
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
def address() -> re.Pattern[str]:
    """Match a line that holds addresses and nothing else."""
    return any_of((ADDRESSES,))
