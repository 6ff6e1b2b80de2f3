"""Sentences of the furniture that vary from site to site, in French and in English, by kind.

Free tails (`.{0,80}`) come only after words that no reporter writes in a sentence of their own. Such a sentence is
prose all the same when somebody reports it, or quotes it.
"""

import re
from functools import cache

from corpus.furniture_words import NETWORKS, PRICE, any_of

STATEMENTS: dict[str, tuple[str, ...]] = {
    "question to the reader": (
        r"vous avez (?:repere|constate|remarque|trouve|vu) une (?:erreur|faute|coquille)\b.{0,60}",
        r"(?:have you )?(?:spotted|found|noticed|see) (?:an error|a mistake|a typo)\b.{0,60}",
    ),
    "cookie notice": (
        r"(?:(?:notre site|(?:nous|ce site(?: web| internet)?|we|"
        r"(?:this|our) (?:web ?)?site)(?=.*\b(?:vos|votre|vous|navigation|audience|trafic|you|your|browsing|traffic|"
        r"ads|notre site|fonctionnalites|fonctionnement|this (?:web ?)?site|essential|experience)\b)))(?:,? et nos "
        r"(?:\d+ )?partenaires,?|,? and our (?:\d+ )?partners,?| may|'d like to|"
        r" would like to)? (?:utilis(?:e|ons|ent)|uses?|set|store|deposons|"
        r"stockons) (?:[\w'-]+ ){0,4}cookies\b.{0,250}",
        r"(?:en (?:(?:vous |m')?(?:poursuivant|continuant|cliquant|naviguant|utilisant|inscrivant|abonnant|validant|"
        r"soumettant|renseignant))|by (?:continuing|clicking|using|browsing|subscribing|signing up|registering|"
        r"submitting|entering))\b.{0,120}\b(?:vous (?:acceptez|consentez|autorisez|reconnaissez)|j'accepte|"
        r"(?:you|i) (?:agree|accept|consent|acknowledge))\b.{0,150}",
        r"(?:si vous continuez a utiliser (?:ce|notre)|if you continue to use (?:this|our)) (?:web ?)?site\b.{0,120}",
    ),
    "consent": (
        r"(?:stocker et/ou acceder a des informations sur un (?:appareil|terminal)|"
        r"store and/or access information on a device|"
        r"(?:utiliser des|use) (?:donnees limitees pour|limited data to) .{1,60}|"
        r"(?:creer des|utiliser des|create|use) profil(?:e?s) (?:pour|de|for|to) .{1,60}|"
        r"(?:mesurer la|measure) (?:performance des|advertising|content) .{1,40}|comprendre les publics .{1,80}|"
        r"understand audiences .{1,80}|developper et ameliorer les services|develop and improve services)",
        r"you can choose how your personal data is used|this site or app wants your permission\b.{0,100}",
        r"(?:en cas de refus|vos preferences s'appliqueront)\b.{0,120}|"
        r"acce(?:dez|der) .{0,30}en acceptant .{0,60}\b(?:donnees|cookies)\b.{0,60}",
        r"(?:nous nous servons de|nous aimerions (?:definir|utiliser|deposer)|"
        r"nous souhaitons (?:utiliser|deposer)) (?:[\w'-]+ ){0,4}cookies\b.{0,200}",
        r"(?:faites-nous savoir|veuillez nous faire savoir|please let us know) .{0,60}\bcookies\b.{0,80}",
        r"(?:nous avons|we(?:'ve| have)) (?:mis a jour|updated|modifie|made changes to) (?:nos|notre|"
        r"our) .{0,60}\b(?:confidentialite|cookies|privacy)\b.{0,120}",
        r"(?:avec votre (?:accord|consentement),? )?(?:nos (?:\d+ )?partenaires et nous|"
        r"nous et nos (?:\d+ )?partenaires|we and our (?:\d+ )?partners|our partners and we) (?:utilisons|stockons|"
        r"deposons|traitons|use|store|process)\b.{0,250}",
        r"(?:vous pouvez|you (?:can|may)) (?:a tout moment |at any time )?(?:retirer|modifier|changer|withdraw|change|"
        r"update|manage) (?:votre|vos|your) (?:consentement|preferences|choix|consent|choices|settings)\b.{0,100}",
        r"nous avons besoin de votre consentement\b.{0,80}",
        r"(?:ce site est protege par|this site is protected by) recaptcha\b.{0,120}",
    ),
    "privacy": (
        r"(?:nous|we) (?:respectons|accordons de l'importance a|value|respect|care about) (?:votre|"
        r"your) (?:vie privee|privacy|confidentialite)|"
        r"(?:votre vie privee|your privacy) (?:est importante|is important|matters)(?: (?:pour nous|to us))?",
    ),
    "newsletter": (
        r"(?:abonnez|inscrivez)[- ]vous(?: (?:gratuitement|vite|ici|des maintenant))? (?:a|pour recevoir) (?:notre|"
        r"nos|la|ma)(?: [\w'-]+){0,2}? (?:newsletters?|infolettres?|lettres?(?: d'informations?)?)\b.{0,160}",
        r"(?:stay up to date|restez informes?) (?:with|by|de|en|grace a) .{0,80}",
        r"(?:ne (?:manquez|ratez) (?:plus )?(?:rien|aucune? (?:actu\w*|articles?|infos?|episodes?))|"
        r"never miss (?:a|an|another) (?:story|post|episode|update|issue))\b.{0,80}",
        r"soyez (?:le |la |les )?premier[es·()-]* (?:informe|averti|prevenu)\w*\b.{0,80}",
        r"thanks for reading [^.]{1,60}",
        r"(?:tous les|chaque) \w+(?: \w+)?,? recevez .{1,100}",
        r"(?:votre|vos|your) (?:adresses? )?e-?mail\b.{0,40} (?:est|sera|is|will be) (?:utilise|traite|"
        r"used)\w*\b.{0,120}",
        r"(?:veuillez|please) (?:saisir|entrer|renseigner|enter|provide) (?:une?|votre|an?|your) (?:valid |adresse |"
        r"e-?mail).{0,60}",
        r"votre inscription (?:est|a bien ete) (?:confirmee|enregistree|prise en compte)\b.{0,40}",
        r"recevez (?:gratuitement )?(?:notre|nos|la|le|les|toute|toutes|chaque|"
        r"tous) .{0,100}(?:par (?:e-?mail|mail|courriel)|dans votre (?:boite|messagerie)|newsletter|"
        r"infolettre)\b.{0,60}",
        r"recevez (?:gratuitement |chaque \w+,? |tous les \w+,? )*(?:l'essentiel|le meilleur|une selection|"
        r"notre selection|toute l'actualite|l'actualite|"
        r"nos (?:alertes|actualites|offres|derniers|dernieres|meilleurs))\b.{0,100}",
        r"(?:subscribe|sign up|register)(?: now| today| here| for free)? (?:to|for) (?:our|the|"
        r"my)(?: [\w'-]+){0,3}? (?:newsletters?|mailing list|updates|alerts|digest|e-?mails?)\b.{0,160}",
        r"subscribe (?:for free )?to (?:receive|get) (?:new|our|all|the latest) .{0,100}",
        r"(?:get|receive) (?:our|the|all|daily|weekly|breaking|exclusive) .{0,100}(?:(?:in|to|into) your inbox|"
        r"by e-?mail|newsletter)\b.{0,60}",
        r"vos (?:donnees|informations)(?: personnelles)? (?:sont|seront|ne sont|ne seront) .{0,80}\b(?:jamais|"
        r"exclusivement|uniquement) (?:cede|vendu|revendu|transmis|communique|partage|destine|utilise)\w*\b.{0,80}",
        r"(?:privacy notice: )?(?:newsletters?|e-?mails?) may (?:contain|include) .{0,120}",
    ),
    "letter": (
        r"vous ne (?:souhaitez|voulez|desirez) plus recevoir (?:nos|cette|ces|la|de|notre)\b.{0,80}",
        r"(?:if you|si vous) (?:no longer wish|do not wish|don't want|ne souhaitez plus|ne voulez plus|"
        r"ne desirez plus)(?: to)? (?:receive|recevoir)\b.{0,160}",
        r"(?:ce message|cet e-?mail|cette lettre) (?:vous )?a ete envoyee? (?:a|de|par|depuis) .{1,120}",
        r"this (?:message|e-?mail|newsletter) was sent (?:to|from|by) .{1,120}",
        r"to (?:change|update|manage) your (?:e-?mail |subscription )?preferences\b.{0,100}",
        r"vous recevez (?:ceci|cet e-?mail|cet? (?:message|courriel|newsletter)|cette (?:lettre|newsletter)) (?:car|"
        r"parce que)\b.{0,160}",
        r"you(?:'re| are) receiving this(?: (?:e-?mail|message|newsletter))? (?:because|as)\b.{0,160}",
    ),
    "paywall": (
        r"(?:pour|afin de|to) (?:lire|ajouter|acceder|continuer|poursuivre|participer|read|continue|unlock|"
        r"keep)\b.{0,40}\b(?:articles?|selections?|contenus?|suite|lecture|conversation|discussion|story|"
        r"reading)\b.{0,40}\b(?:(?:abonnez|connectez|identifiez|inscrivez)-vous|creez (?:un|votre)|subscribe|"
        r"sign (?:in|up)|log in|register)\b.{0,60}",
        r"(?:abonnez|connectez|identifiez|inscrivez)-vous (?:a votre compte )?pour (?:acceder|participer|contribuer|"
        r"reagir) a .{0,40}\b(?:articles?|contenus?|conversation|discussion|commentaires|espace)\b.{0,60}",
        r"(?:become an? (?:paid )?(?:member|subscriber)|"
        r"devenez (?:un |une )?(?:abonne|membre)\w*(?:\(e\))?) .{1,60} (?:to (?:get|access|read|start|keep)|"
        r"pour (?:acceder|lire|commenter|profiter))\b.{1,100}",
        r"(?:unlock|debloquez) (?:access to|unlimited|l'acces|tous|toutes|cet|nos)\b.{0,80}",
        rf"(?:offre|vente flash|acces illimite)\b.{{0,60}}(?:{PRICE}|sans engagement)\b.{{0,60}}",
        r"(?:lecture (?:du|de|en cours)|vous pouvez lire) .{0,40}\b(?:autre|seul) appareil\b.{0,40}",
        r"ce message s'affichera sur l'autre appareil|continuer a lire ici",
        r"log in, register or subscribe\b.{0,60}|license this article|les publications apparaitront ici",
        r"(?:get notified when|recevez une notification) .{1,100}",
        r"(?:register|sign up|inscrivez-vous|abonnez-vous) (?:for free|gratuitement)\b.{0,80}",
        r"l'espace des? (?:contributions|commentaires) est (?:reserve|ouvert)\b.{0,40}",
        r"(?:vous n'etes pas|pas encore|deja) (?:inscrit|abonne|membre|client)(?:e|\(e\)|"
        r"·e)?(?: (?:sur|a|chez) .{1,40})?",
        r"(?:abonnez-vous|inscrivez-vous|connectez-vous|identifiez-vous|creez (?:un|votre) compte|subscribe|log ?in|"
        r"sign (?:in|up)|create a(?: free)? account) (?:pour|to) (?:continuer|lire|acceder|profiter|continue|keep|"
        r"read|unlock|get)\b.{0,100}",
        r"(?:accedez|profitez) (?:a|de|d'un acces) (?:tous |toutes |l'integralite de |l'ensemble de |"
        r"illimite a )?(?:nos|les|ce|cet|l')\b.{0,30}(?:articles?|contenus?|editions?)\b.{0,60}|"
        r"(?:get|enjoy) unlimited .{0,80}",
        r"you(?:'ve| have) (?:reached your limit|read all|\d+ free articles?|used)\b.{0,80}",
        r"vous (?:voulez|souhaitez) lire (?:la suite|cet article|la suite de .{1,30})",
        rf"(?:s'abonner|abonnez-vous|je m'abonne|subscribe)\b.{{0,30}}{PRICE}.{{0,60}}",
    ),
    "donation": (
        r"(?:[\d,.]+ ?% )?de votre don (?:sont|est) deductibles?\b.{0,60}",
        r"your (?:gift|donation)s? (?:is|are|may be) tax[- ]deductible\b.{0,60}",
    ),
    "follow us": (
        r"(?:suivez|retrouvez) (?:tous |toutes |l'ensemble de |l'integralite de )?(?:nos|notre) (?:articles|contenus|"
        r"actualites|derniers|dernieres|emissions|podcasts|newsletters|reportages|videos|dossiers|application|chaine|"
        r"page|compte)\b.{0,100}",
        r"(?:suivez|retrouvez) (?:toute )?l'(?:actualite|info|information)\b.{0,80}",
        rf"(?:suivez|retrouvez|follow) [^.,;:]{{1,40}} (?:sur|on) {NETWORKS}",
    ),
    "player": (
        r"(?:ce contenu|ce programme) n'est (?:pas|plus) disponible\b.{0,60}|"
        r"this (?:content|programme) is (?:not|no longer) available\b.{0,60}",
        r"(?:desole, nous ne pouvons pas|sorry, we can(?:no|')t) (?:afficher|display)\b.{0,120}",
        r"(?:consultez|view) (?:la version complete|the full version) (?:de la|of the) page\b.{0,80}",
        r"this video (?:can ?not|can't|is (?:not|unavailable|no longer))\b.{0,60}",
        r"cette video n'est (?:pas|plus) disponible\b.{0,60}|votre navigateur ne .{0,60}(?:video|audio|html5).{0,40}",
        r"(?:to (?:play|view|watch|use) this|pour (?:lire|voir|regarder|afficher) (?:cette|ce|le|la|les)) "
        r".{0,60}(?:javascript|browser|navigateur|cookies)\b.{0,60}",
        r"(?:please )?(?:enable|turn on) javascript\b.{0,80}|(?:veuillez )?activer javascript\b.{0,80}",
    ),
    "lost page": (
        r"le contenu (?:auquel vous tentez d'acceder|que vous (?:cherchez|demandez))\b.{0,120}",
        r"the page you (?:are|were) looking for\b.{0,80}|page (?:non trouvee|introuvable|not found)",
    ),
    "legal notice": (
        r"(?:©|\(c\)|copyright)(?!.*\b(?:est|sont|ont|doit|figure|is|are|was|has|must)\b)(?: ?(?:©|\(c\)))? ?(?:19|"
        r"20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?\b.{0,80}",
        r"(?:©|\(c\)) ?.{1,60} (?:19|20)\d\d",
        r"sauf mention (?:contraire|explicite)\b.{0,160}\blicence\b.{0,60}",
        r"(?:all )?(?:site |page )?(?:content|text|contents) (?:is|are) available under\b.{0,160}",
        r"l'ensemble (?:du contenu|des contenus) est disponible (?:en vertu|sous)\b.{0,160}",
        r"(?:tous les |les )(?:contenus|textes)(?: de ce site)? sont (?:disponibles|proposes|"
        r"publies) sous licence\b.{0,120}",
        r"(?:toutes? les|tous les|l'ensemble des) (?:informations|contenus|articles|textes) .{0,40}(?:cette page|"
        r"ce site|nos pages)\b.{0,40}\b(?:proteg|propriete)\w*\b.{0,120}",
        r"(?:par consequent,? )?aucune? de ces (?:informations|contenus|articles|textes) ne peu(?:t|vent)\b.{0,160}",
    ),
}

_LONGEST = 400
_REPORTED = re.compile(
    r"^\W*[«“\"]"  # all of it is quoted
    r"|[«“]\s*(?:[^\s«»“”]+\s+){3}|\"(?:[^\s\"]+\s+){3}[^\"]*\""  # or more words of it than a button has
    r"|-(?:t-)?(?:il|elle|on)s?\b|\b(?:explique|declare|affirme|repete|repond|rappelle|annonce|promet|proclame|"
    r"previent|avertit|raconte|ajoute|ecrit|dit|selon|said|says|told|reads?|claim(?:s|ed)|warn(?:s|ed)|"
    r"explain(?:s|ed)|note[sd]|writes|wrote|add(?:s|ed)|joke[sd]|according)\b"
)


def is_statement(said: str) -> bool:
    """Whether a folded sentence is one of these, and nobody reports it."""
    return len(said) <= _LONGEST and bool(_statement().fullmatch(said)) and not _REPORTED.search(said)


@cache
def _statement() -> re.Pattern[str]:
    return any_of(*STATEMENTS.values())
