"""What the furniture of a page says, in French and in English: whole sentences, one named group per kind.

Each pattern must match a whole sentence, closing punctuation aside, so that prose which merely mentions a comment, a
share or a cookie never matches. Free tails (`.{0,80}`) come only after words that no reporter writes in a sentence.
"""

import re
from functools import cache

from corpus.furniture_words import FIELD, NETWORK, NETWORKS, UNQUOTED, UNREPORTED, any_of

_SHARE = (
    rf"cliquez? pour (?:partager (?:sur|par|via) {NETWORKS}|envoyer .{{0,30}}(?:par e-?mail|a un ami)|imprimer)"
    r"(?:\W*ouvre dans une nouvelle fenetre)?",
    rf"click to (?:share (?:on|via) {NETWORKS}|e-?mail .{{0,30}}to a friend|print)(?:\W*opens in (?:a )?new window)?",
    r"(?:re)?partage[rz](?: (?:cet article|cette page|cette publication|ce contenu|l'article|la page|ceci))?"
    rf"(?: ?:? ?(?:sur |via |par |avec )?(?:{NETWORKS}|(?:les|vos) reseaux sociaux|vos amis|un ami))?"
    r"(?: (?:sur|via|par))?",
    r"share(?: (?:this|it))?(?: (?:article|story|post|page|news|content))?"
    rf"(?: ?:? ?(?:on |via |with |by |to )?(?:{NETWORKS}|social media|(?:your )?friends|a friend))?(?: (?:on|via))?",
    r"(?:re)?tweet(?:er|ez)?(?: this)?|epingler|pin (?:it|this)|like this|j'aime (?:ca|ceci)|chargement|loading",
    r"envoyer (?:cet article |ce lien |ceci |l'article )?(?:par (?:e-?mail|mail|courriel)|a un ami)",
    r"e-?mail (?:this(?: (?:article|story|page|post))?(?: to a friend)?|(?:to )?a friend)",
    r"copier le lien|copy (?:the )?link|lien copie|link copied",
    r"imprimer(?: (?:cet article|cette page|l'article|la page))?|version imprimable",
    r"printer[- ]friendly version|print(?: (?:this )?(?:article|page|story|version)| this)?",
)
_SHARE_OR_NETWORK = rf"(?>{'|'.join(_SHARE)}|{NETWORK})(?!\w)"

SENTENCES: dict[str, tuple[str, ...]] = {
    "share row": (rf"(?!{NETWORK}\W*$)(?:{_SHARE_OR_NETWORK}[ |/·•:>-]*+)++",),
    "comment form": (
        r"laisse[rz] (?:un|votre) (?:commentaire|reponse|message)(?: ci-dessous)?(?: annuler la reponse)?",
        r"laisse[rz] une reponse(?: annuler la reponse)?|annuler la reponse|cancel reply|commente[rz] cet article",
        r"(?:ajoute[rz]|poste[rz]|publie[rz]|ecrire|ecrivez|redige[rz]|depose[rz]) (?:un|votre) commentaire",
        r"leave (?:a|your) (?:reply|comment|response)(?: below)?(?: cancel reply)?",
        r"(?:soumettre|publier|envoyer|poster) (?:le|mon|votre|un) commentaire|reagir(?: a cet article)?",
        r"(?:post|add|write|submit) (?:a |your )?comment|join the (?:conversation|discussion)",
        r"votre (?:adresse(?: de messagerie| e-?mail| mail| courriel| electronique)*|e-?mail|courriel) "
        r"ne sera (?:pas|jamais) (?:publiee?|affichee?|communiquee?|divulguee?|visible)",
        r"your e-?mail(?: address)? will (?:not|never) be (?:published|shared|displayed|made public)(?: or shared)?",
        r"(?:tous )?les champs (?:obligatoires|requis) sont (?:indiques|marques|signales)"
        r"(?: (?:avec|par|d')(?: ?une?)?(?: ?(?:asterisque|etoile))?)?|champs? obligatoires?",
        r"les champs (?:marques|suivis) d'un(?: asterisque| \*)? sont obligatoires",
        r"(?:all )?(?:required|mandatory) fields are (?:marked|indicated)(?: with(?: an? (?:asterisk|star))?)?",
        r"(?:all )?fields marked with(?: an asterisk| a star| \*)? are (?:required|mandatory)",
        r"(?:enregistrer|sauvegarder) mon nom,? (?:mon |mon adresse )?(?:e-?mail|courriel).{0,30} navigateur.{0,60}",
        r"save my name(?:,|,? and)? (?:my )?e-?mail.{0,30} browser.{0,60}",
        r"soyez le premier a (?:commenter|reagir)(?: cet article)?|be the first to (?:comment|reply|react)",
        r"(?:prevenez|avertissez|notifiez|prevenir|avertir)[- ]moi .{0,40}(?:commentaires|articles|publications)"
        r"(?: par (?:e-?mail|mail|courriel))?",
        r"notify me (?:of|when|by) .{0,40}(?:comments|posts|replies)(?: (?:by|via) e-?mail)?",
        r"(?:\d+|aucun|pas de|no) (?:commentaires?|comments?)(?: (?:pour le moment|pour l'instant|yet))?",
        r"(?:commentaires?|comments?) ?\(\d+\)|\d+(?:[.,]\d+)?k? (?:partages?|shares?|vues|views|likes)",
        r"(?:les )?commentaires (?:sont )?(?:fermes|clos|desactives)|comments are (?:closed|off|disabled)",
        r"(?:vous devez (?:etre connecte|vous connecter|vous identifier)|connectez-vous|identifiez-vous) pour "
        r"(?:commenter|(?:laisser|poster|publier|ecrire|ajouter|deposer) un commentaire)",
        r"(?:you must be |you must |please )?(?:logged|log|sign) in to "
        r"(?:reply|comment|(?:post|leave|add) a (?:comment|reply))",
        r"ce site utilise akismet\b.{0,80}|this site uses akismet\b.{0,80}",
        r"(?:en savoir plus sur|apprenez|decouvrez) (?:la facon dont|comment) les donnees de vos commentaires "
        r"sont (?:traitees|utilisees)|learn (?:more about )?how your comment data is processed",
        rf"(?=.*\*)(?:(?>{FIELD})[ *:|]*+)++|(?:votre|your) {FIELD}",
    ),
    "empty byline": (
        r"auteure?s?|autrice|authors?|par|by|(?:ecrit|redige|publie) par|publie le|(?:written|posted) by|posted on|"
        r"(?:derniere )?mise? a jour(?: le)?|(?:last )?updated(?: on)?",
    ),
    "follow us": (
        r"(?:suivez|rejoignez|retrouvez)[- ]nous(?: (?:aussi|egalement|vite))?"
        rf"(?: sur (?:{NETWORKS}|(?:les|nos) reseaux sociaux))?",
        rf"{UNQUOTED}(?:suivez|retrouvez) (?:toute )?l'(?:actualite|info|information)\b.{{0,80}}",
        r"suivre ce sujet|ajouter (?:a|aux) (?:vos|mes) favoris|lire plus tard|save for later",
        r"signaler (?:une erreur|un abus|ce commentaire)|report (?:a typo|an error|this comment)",
        r"telecharge[rz] (?:l'|notre )application(?: mobile)?|download (?:our|the) app",
        rf"(?:follow|like|join|find) us(?: (?:on|at) (?:{NETWORKS}|social media))?",
    ),
    "cookie notice": (
        rf"{UNQUOTED}(?=.*\b(?:vos|votre|vous|navigation|audience|trafic|you|your|notre site|browsing|traffic|ads)\b)"
        r"(?:nous|notre site|ce site(?: web| internet)?|we|(?:this|our) (?:web ?)?site)"
        r"(?: et nos partenaires| and our partners| may)? (?:utilis(?:e|ons|ent)|uses?|store|deposons|stockons)"
        r" (?:[\w'-]+ ){0,4}cookies\b.{0,250}",
        r"(?:nous utilisons|ce site(?: web| internet)? utilise) (?:des |les )?cookies",
        r"(?:we use|(?:this|our) (?:web ?)?site uses) cookies",
        rf"{UNREPORTED}(?:en (?:poursuivant|continuant|cliquant|naviguant|utilisant)|"
        r"by (?:continuing|clicking|using|browsing)) "
        r".{0,120}\b(?:vous (?:acceptez|consentez|autorisez)|you (?:agree|accept|consent))\b.{0,150}",
        rf"{UNREPORTED}(?:si vous continuez a utiliser (?:ce|notre)|if you continue to use (?:this|our)) "
        r"(?:web ?)?site\b.{0,120}",
        r"(?:tout accepter|accepter (?:tout|tous|et fermer|et continuer))(?: les cookies)?|accepter les cookies",
        r"tout refuser|refuser (?:tout|tous les cookies|les cookies)|continuer sans accepter",
        r"(?:gerer|parametrer|personnaliser) (?:mes|les|vos|mon) (?:choix|cookies|preferences|consentement)",
        r"(?:accept|reject)(?: all)? cookies|(?:accept|reject) all|manage (?:my )?(?:cookies?|preferences|choices)",
        r"got it|(?:ok,? )?j'ai compris|do not sell(?: or share)? my personal (?:information|data)",
        r"cookie (?:settings|policy|preferences|notice)|(?:politique|gestion|parametres) (?:de|des) cookies",
    ),
    "newsletter": (
        rf"{UNQUOTED}(?:abonnez|inscrivez)[- ]vous(?: (?:gratuitement|vite|ici|des maintenant))? "
        r"(?:a|pour recevoir) (?:notre|nos|la|ma)(?: [\w'-]+){0,2}? "
        r"(?:newsletters?|infolettres?|lettres?(?: d'informations?)?)\b.{0,160}",
        r"(?:s'abonner|s'inscrire|je m'abonne|je m'inscris|abonnez-vous|inscrivez-vous)"
        r"(?: gratuitement)?(?: a (?:la|notre|nos) (?:newsletters?|infolettre|lettre d'information))?",
        r"recevez (?:nos|notre) (?:newsletters?|infolettre)|(?:join|get) our (?:newsletter|mailing list)",
        rf"{UNQUOTED}(?:stay up to date|restez informes?) (?:with|by|de|en|grace a) .{{0,80}}",
        r"merci (?:de|pour) votre (?:abonnement|inscription)|thank you for (?:subscribing|signing up)",
        rf"{UNQUOTED}recevez (?:gratuitement )?(?:notre|nos|la|le|les|toute|toutes|chaque|tous) .{{0,100}}"
        r"(?:par (?:e-?mail|mail|courriel)|dans votre (?:boite|messagerie)|newsletter|infolettre)\b.{0,60}",
        rf"{UNQUOTED}(?:subscribe|sign up|register)(?: now| today| here| for free)? (?:to|for) (?:our|the|my)"
        r"(?: [\w'-]+){0,3}? (?:newsletters?|mailing list|updates|alerts|digest|e-?mails?)\b.{0,160}",
        r"subscribe(?: now| today| here| for free)?|sign up(?: now| today| here)?|newsletter sign-?up",
        rf"{UNQUOTED}(?:get|receive) (?:our|the|all|daily|weekly|breaking|exclusive) .{{0,100}}"
        r"(?:(?:in|to|into) your inbox|by e-?mail|newsletter)\b.{0,60}",
        r"(?:entrez|saisissez|indiquez|renseignez) votre (?:adresse )?(?:e-?mail|mail|courriel|electronique)\b.{0,80}",
        r"enter your e-?mail(?: address)?\b.{0,80}|(?:votre adresse|your) e-?mail(?: address)?|email address",
        r"vous pouvez vous desabonner .{0,60}|(?:you can )?unsubscribe (?:at any time|anytime|here)",
    ),
    "paywall": (
        r"(?:article |contenu )?reserve aux abonnes|la suite est reservee aux abonnes|offrir cet article",
        r"il vous reste \d+ ?% de (?:cet|l') ?article a lire|(?:vous etes )?deja (?:abonnee?|inscrite?)",
        r"vous avez deja un compte|je cree mon compte|connectez-vous|already (?:subscribed|a (?:subscriber|member))",
        r"this (?:article|content|story) is (?:for|available to) subscribers(?: only)?|support our journalism",
        r"subscribe (?:now )?(?:for unlimited access|to (?:continue|keep) reading)|faire un don|soutenez-nous",
    ),
    "read more": (
        r"lire (?:la suite|plus)(?: de (?:cet |l')article)?|en savoir plus|continue reading",
        r"(?:voir|afficher|charger) (?:plus|la suite)(?: d'articles)?",
        r"lire l'(?:article|integralite)(?: de l'article)?(?: complet| entier| original| en entier)?",
        r"(?:read|learn|see|show|load|view) more(?: (?:articles|news|stories|posts|about this))?",
        r"read (?:the )?(?:full|original|whole|rest of the) (?:article|story|post)",
        r"cliquez ici(?: pour (?:lire|en savoir|voir|s'abonner|vous abonner).{0,60})?",
        r"click here(?: (?:to (?:read|learn|see|view|subscribe)|for more).{0,60})?",
        r"(?:telecharger|download)(?: (?:le|en|the|as|a))? pdf(?: version)?",
        r"ecouter (?:l'|cet )article|listen to this (?:article|story)",
    ),
    "navigation": (
        r"skip to (?:main )?content|aller au contenu(?: principal)?|passer au contenu|toggle navigation",
        r"retour en haut(?: de (?:la )?page)?|haut de page|retour a l'accueil|back to (?:top|home|homepage)",
        r"se connecter|s'identifier|mon compte|mot de passe oublie|log ?in|sign in|my account",
        r"(?:article|page|billet) (?:precedente?|suivante?)",
        r"(?:previous|next|older|newer) (?:articles?|posts?|page|story)",
        r"(?:accueil|home)(?: ?[>\u203a»→|/] ?[^.!?>\u203a»→|/]{1,80}+){1,6}+",
        r"navigation (?:de l'article|des articles)|post navigation|tous (?:nos|les) articles|view all(?: \w+)?",
        r"plan du site|nous contacter|contactez-nous|qui sommes-nous|sitemap|contact us|about us",
    ),
    "legal notice": (
        r"mentions legales|politique de confidentialite|conditions generales(?: d'utilisation| de vente)?|cgu|cgv",
        r"privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions|& conditions)",
        rf"{UNQUOTED}(?!.*\b(?:est|sont|ont|doit|figure|is|are|was|has|must)\b)"
        r"(?:©|\(c\)|copyright)(?: ?(?:©|\(c\)))? ?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?\b.{0,80}",
        rf"{UNQUOTED}(?:©|\(c\)) ?.{{1,60}} (?:19|20)\d\d",
        r"tous(?: les)? droits(?: de (?:reproduction|traduction|diffusion))*(?: et de representation)? reserves"
        r"(?: ?[-–,:©] ?.{0,60})?",
        r"(?:proudly )?powered by \w+|(?:fierement )?propulse par \w+",
        r"all rights reserved|reproduction (?:interdite|prohibited)(?: sans autorisation)?",
    ),
    "advertisement": (
        r"advertisement|sponsored content|paid content|contenu sponsorise",
        r"(?:la suite|l'article continue) apres (?:la|cette) publicite",
        r"(?:article|story) continues (?:below|after)(?: (?:this )?(?:ad|advertisement))?",
    ),
    "reading time": (
        r"(?:temps|duree) de lecture ?:? ?(?:environ )?\d+ ?(?:min(?:ute)?s?|mn)|lecture \d+ ?min(?:ute)?s?",
        r"\d+[ -]min(?:ute)?s?(?: de lecture| read)|reading time ?:? ?\d+ ?min(?:ute)?s?",
    ),
}


@cache
def sentence() -> re.Pattern[str]:
    """Match a folded sentence that is furniture."""
    return any_of(*SENTENCES.values())
