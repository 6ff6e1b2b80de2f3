"""What the furniture of a page says to the reader in set words, in French and in English: whole sentences, by kind.

Each pattern must match a whole sentence, closing punctuation aside, so that prose which merely mentions a comment, a
share or a cookie never matches.
"""

import re
from functools import cache

from corpus.furniture_controls import CONTROLS, NAVIGATION
from corpus.furniture_statements import is_statement
from corpus.furniture_words import FIELD, NETWORKS, any_of

SENTENCES: dict[str, tuple[str, ...]] = {
    "comment form": (
        r"laisse[rz] (?:un|votre|vos) (?:commentaires?|reponse|message|avis)(?: ci-dessous)?(?: annuler la reponse)?",
        r"laisse[rz] une reponse(?: annuler la reponse)?|annuler la reponse|cancel reply|commente[rz] cet article",
        r"(?:ajoute[rz]|poste[rz]|publie[rz]|ecrire|ecrivez|redige[rz]|depose[rz]) (?:un|votre) commentaire",
        r"leave (?:a|your) (?:reply|comment|response)(?: below)?(?: cancel reply)?",
        r"(?:soumettre|publier|envoyer|poster) (?:le|mon|votre|un) commentaire|reagir(?: a cet article)?",
        r"(?:post|add|write|submit) (?:a |your )?comment|join the (?:conversation|discussion)",
        r"votre (?:adresse(?: de messagerie| e-?mail| mail| courriel| electronique)*|e-?mail|courriel) ne sera (?:pas|"
        r"jamais) (?:publiee?|affichee?|communiquee?|divulguee?|visible)",
        r"your e-?mail(?: address)? will (?:not|never) be (?:published|shared|displayed|made public)(?: or shared)?",
        r"(?:tous )?les champs (?:obligatoires|requis) sont (?:indiques|marques|"
        r"signales)(?: (?:avec|par|d')(?: ?une?)?(?: ?(?:asterisque|etoile))?)?|champs? obligatoires?",
        r"les champs (?:marques|suivis) d'un(?: asterisque| \*)? sont obligatoires",
        r"(?:all )?(?:required|mandatory) fields are (?:marked|indicated)(?: with(?: an? (?:asterisk|star))?)?",
        r"(?:all )?fields marked with(?: an asterisk| a star| \*)? are (?:required|mandatory)",
        r"(?:enregistrer|sauvegarder) mon nom,? (?:mon |mon adresse )?(?:e-?mail|courriel).{0,30} navigateur.{0,60}",
        r"save my name(?:,|,? and)? (?:my )?e-?mail.{0,30} browser.{0,60}",
        r"soyez le premier a (?:commenter|reagir|donner votre avis|laisser un commentaire)(?: a?cet article)?|"
        r"be the first to (?:comment|reply|react)",
        r"(?:prevenez|avertissez|notifiez|prevenir|avertir)[- ]moi .{0,40}(?:commentaires|articles|"
        r"publications)(?: par (?:e-?mail|mail|courriel))?",
        r"notify me (?:of|when|by) .{0,40}(?:comments|posts|replies)(?: (?:by|via) e-?mail)?",
        r"(?:\d+|aucun|pas de|no) (?:commentaires?|comments?)(?: (?:pour le moment|pour l'instant|yet))?",
        r"\d+ (?:reflexions?|reponses?|commentaires?|avis) (?:sur|a) [«“\"].{1,150}|"
        r"\d+ (?:thoughts?|responses?|repl(?:y|ies)|comments?) (?:on|to) [«“\"].{1,150}",
        r"(?:commentaires?|comments?|likes?|j'aime) ?\(\d+\)|\d+(?:[.,]\d+)?k? (?:partages?|shares?|vues|views|likes)",
        r"(?:voir|lire|afficher|tous) (?:tous )?(?:les )?(?:\d+ )?commentaires(?: ?\(\d+\))?|"
        r"discussion about this post",
        r"il n'y a (?:actuellement |pas encore |encore )?(?:aucun|de) commentaires?\b.{0,40}|"
        r"donne[rz] votre avis(?: sur cet article)?",
        r"(?:start|commence[rz]) (?:the|la) (?:conversation|discussion)|"
        r"(?:re)?joi(?:n|gnez|ndre) (?:the|la) discussion|member discussion|discussion entre abonnes|add (?:a )?reply|"
        r"ajouter une reponse|repondre a (?:cet article|ce message)|(?:blog )?comments powered by \w+|"
        r"commentaires? propulses? par \w+",
        r"(?:view|read|see|show|all)(?: all)?(?: the)?(?: \d+)? comments(?: ?\(\d+\))?",
        r"(?:les )?commentaires (?:sont )?(?:fermes|clos|desactives)|comments are (?:closed|off|disabled)",
        r"(?:les )?commentaires sont moderes\b.{0,80}|comments (?:are|may be) moderated\b.{0,80}",
        r"(?:vous devez (?:etre connecte|vous connecter|vous identifier)|connectez-vous|"
        r"identifiez-vous) pour (?:commenter|(?:laisser|poster|publier|ecrire|ajouter|deposer) un commentaire)",
        r"(?:you must be |you must |please )?(?:logged|log|sign) in to (?:reply|comment|"
        r"(?:post|leave|add) a (?:comment|reply))",
        r"ce site utilise akismet\b.{0,80}|this site uses akismet\b.{0,80}",
        r"(?:en savoir plus sur|apprenez|decouvrez) (?:la facon dont|"
        r"comment) les donnees de vos commentaires sont (?:traitees|utilisees)|"
        r"learn (?:more about )?how your comment data is processed",
        rf"(?=.*\*)(?:(?>{FIELD})[ *:|]*+)++|(?:votre|your) {FIELD}",
    ),
    "question to the reader": (
        r"(?:(?:oui|non|yes|no),? )?(?:cette page|this page) (?:is|is not|isn't|est|n'est pas) (?:useful|helpful|"
        r"utile)",
        r"cette page est-elle utile|signaler un probleme(?: (?:avec|sur) cette page)?|"
        r"merci pour (?:vos commentaires|votre avis)",
        r"(?:give|submit|send) (?:us )?(?:your )?feedback(?: on this \w+)?|envoye[rz] votre avis",
        r"(?:cette page|cet article|ce contenu|cette reponse) (?:vous )?(?:a-t-(?:il|elle) ete utile|vous a ete utile|"
        r"etait-(?:il|elle) utile|vous a(?:-t-(?:il|elle))? plu)",
        r"(?:is|was|did you find) this (?:page|article|answer|content|information) (?:useful|helpful)",
        r"help us improve .{1,40}|aidez-nous a ameliorer .{1,40}",
        r"signalez-(?:la|le|nous)(?:[- ]nous)?(?: une erreur)?",
    ),
    "cookie notice": (
        r"(?:nous utilisons|ce site(?: web| internet)? utilise) (?:des |les )?cookies",
        r"(?:we use|(?:this|our) (?:web ?)?site uses) cookies",
        r"(?:tout accepter|accepter (?:tout|tous|et fermer|et continuer))(?: les cookies)?|accepter les cookies",
        r"tout refuser|refuser (?:tout|tous les cookies|les cookies)|continuer sans accepter",
        r"(?:accept|reject)(?: all)?(?: [\w-]+)? cookies|(?:accept|reject) all|(?:view|manage)(?: my)? cookies?",
        r"(?:accepter|refuser|autoriser|rejeter) (?:les |des |tous les )?cookies(?: \w+)?|"
        r"(?:hide|masquer) (?:this|ce|cookie) message|"
        r"do not (?:sell|share|sell or share|share or sell) my (?:personal )?(?:info|information|data)",
        r"(?:consent|privacy) (?:preferences|choices|settings)|always active|toujours acti(?:f|ve)|"
        r"(?:gerer|voir|enregistrer|modifier) (?:le |les |mes |vos )?(?:consentement|preferences|choix)",
        r"cookies? (?:settings|policy|preferences|notice|consent)",
    ),
    "newsletter": (
        r"(?:s'abonner|s'inscrire|je m'abonne|je m'inscris|abonnez-vous|inscrivez-vous)(?: gratuitement|"
        r" maintenant)?(?: (?:a|aux) (?:la|ma|notre|nos)? ?(?:newsletters?|infolettre|lettre d'information|alertes|"
        r"magazine))?",
        r"recevez (?:nos|notre) (?:newsletters?|infolettre)|(?:join|get) our (?:newsletter|mailing list)",
        r"(?:inscription|abonnement|desabonnement|desinscription) (?:a|aux) (?:la |notre |nos )?(?:newsletters?|"
        r"infolettres?|lettres?(?: d'information)?|alertes)",
        r"(?:restez|restons) (?:informe|connecte)(?:s|·?e·?s?|\(e\)s?)?|stay (?:in touch|connected|informed)",
        r"merci (?:de|pour) votre (?:abonnement|inscription)|thank you for (?:subscribing|signing up)",
        r"subscribe(?: now| today| here| for free)?|sign up(?: now| today| here| for free)?|newsletter sign-?up",
        r"(?:entrez|saisissez|indiquez|renseignez|tapez) votre (?:adresse )?(?:e-?mail|mail|courriel|"
        r"electronique)\b.{0,80}|(?:enter|type) your e-?mail(?: address)?\b.{0,80}",
        r"(?:votre adresse|your) e-?mail(?: address)?|email address",
        r"(?:(?:sign up|register) for|get) e-?mails?(?: (?:alerts|updates|notifications|about .{1,40}))?|"
        r"e-?mail alerts",
        r"(?:recevoir|obtenir) (?:des|les) (?:courriels|e-?mails|alertes)(?: .{1,40})?|s'abonner au flux(?: rss)?",
        r"(?:choose|choisir|choisissez) (?:your|vos) newsletters|(?:see all )?updates to this page|"
        r"(?:afficher )?toutes les mises a jour|(?:the following |these )?links open in a new (?:tab|window)",
        r"(?:votre|vos) adresses? (?:e-?mail|mail|courriel) (?:sera|seront|est|sont) (?:uniquement |"
        r"exclusivement )?(?:utilisee?s?|conservee?s?)\b.{0,160}",
    ),
    "letter": (
        r"(?:sent|envoye) (?:to|a) \S+@\S+|(?:our|notre) (?:mailing |postal )?(?:address|adresse)(?: postale)? (?:is|"
        r"est)",
        r"want to change how you receive these e-?mails",
        r"(?:unsubscribe|opt out|se desabonner|se desinscrire) (?:from|de|"
        r"des) (?:(?:this|these|all|our|cette|ces|nos|tous les|toutes les) )?(?:e-?mails?|newsletters?|lists?|"
        r"notifications?|lettres?)\b.{0,40}",
        r"(?:pour|si vous (?:souhaitez|desirez|voulez)) (?:ne plus (?:recevoir|etre)|vous desabonner|vous desinscrire|"
        r"modifier vos preferences)\b.{0,120}",
        r"(?:vous pouvez )?(?:vous |se |me )(?:desabonner|desinscrire)(?: (?:a tout moment|ici|de (?:la|cette) \w+))?|"
        r"desabonnement|desinscription|vous pouvez vous desabonner .{0,60}",
        r"(?:you can |to )?unsubscribe(?: (?:at any time|anytime|here|from this list|"
        r"from these e-?mails))?(?:,? click here)?",
        r"(?:update|manage|change) (?:your |my )?(?:e-?mail |subscription |mailing )?(?:preferences|profile|"
        r"subscription)",
        r"(?:transferer|forward)(?: (?:ce message|cet e-?mail|this|this e-?mail|it))? (?:a|to) (?:un|a|des) (?:ami|"
        r"friend)s?",
        r"ajoutez-nous a votre carnet d'adresses|add us to your address book|"
        r"(?:desabonnez|desinscrivez)-vous(?: ici)?",
        r"(?:view|read|open) (?:this |it )?(?:e-?mail |newsletter )?(?:in|"
        r"on) (?:(?:your|a|the|my) )?(?:web ?)?browser",
        r"(?:voir|lire|ouvrir|afficher|consulter) (?:(?:cet e-?mail|ce message|cette lettre|"
        r"la version) )?(?:dans (?:le|votre|mon) navigateur|(?:la version )?en ligne)",
        r"si (?:ce message|cet e-?mail|cette lettre|ce courriel) ne s'affiche pas\b.{0,100}",
    ),
    "paywall": (
        r"(?:cet |ce )?(?:article |contenu )?(?:complet )?(?:est )?reserve (?:aux|a nos) abonnes",
        r"la suite (?:de (?:cet|l') ?article )?est reservee (?:aux|a nos) abonnes|contenu payant",
        r"(?:il vous )?reste \d+ ?% (?:de (?:cet|l') ?article )?a (?:lire|decouvrir)|"
        r"(?:vous etes |pas encore |deja )+(?:abonnee?|inscrite?)",
        r"vous (?:avez deja|disposez deja d') ?un compte(?: \w+)?|je cree mon compte|"
        r"(?:connectez|identifiez)-vous(?: (?:maintenant|ici))?|already (?:subscribed|a (?:subscriber|member))",
        r"(?:become|devenez) (?:a )?(?:member|membre|subscriber|abonnee?)|"
        r"(?:already have an? (?:[\w.]+ )?account|don't have an account|vous n'avez pas (?:encore )?de compte|"
        r"have an account|already registered|not (?:yet )?a (?:subscriber|member))",
        r"this (?:article|content|story) is (?:for|available to|reserved for) (?:our )?subscribers(?: only)?",
        r"(?:for )?subscribers?(?: |-)only|(?:for |exclusive to )(?:our )?subscribers|support our journalism",
        r"subscribe (?:now )?(?:for unlimited access|to (?:continue|keep) reading)|"
        r"cet article vous (?:est|a ete) offert",
        r"(?:decouvrez|voir|choisir|comparer) (?:nos|mes|mon|les) offres?(?: d'abonnement)?|offre[rz] un abonnement|"
        r"upgrade (?:now|to continue reading)|(?:view|voir|consulter) (?:plans|les abonnements)|"
        r"forgot (?:your )?(?:password|username)|unlock (?:this )?(?:article|story)|start (?:your |a )?free trial|"
        r"gift subscriptions?|see (?:our )?(?:offers|plans)",
        r"(?:testez|essayez|essai) gratuit(?:ement)?(?: pendant .{1,20}| \d+ (?:jours|mois))?|sans engagement|"
        r"cancel any ?time",
    ),
    "donation": (
        r"(?:je )?(?:fais|faire|faites) un don(?: (?:en ligne|maintenant))?|soutenez-nous|"
        r"(?:make a donation|donate)(?: now)?",
        r"(?:je |nous )?(?:soutiens|soutenir|soutenez|support) (?:us|"
        r"notre (?:action|journalisme|association|travail))",
    ),
    "follow us": (
        r"(?:suivez|rejoignez|retrouvez)[- ]nous(?: (?:aussi|egalement|vite))?"
        rf"(?: sur(?: (?:{NETWORKS}|(?:les|nos) reseaux sociaux))?)?",
        r"suivre ce sujet|telecharge[rz] (?:l'|notre )application(?: mobile)?|download (?:our|the) app",
        r"signaler (?:une erreur|un abus|ce commentaire)|"
        r"report (?:(?:a typo|an? (?:error|problem|issue))(?: with this page)?|this comment)",
        rf"(?:follow|like|join|find) us(?: (?:on|at) (?:{NETWORKS}|social media))?|(?:app store|google play)",
    ),
    "legal notice": (
        r"mentions legales|politique de confidentialite|conditions generales(?: d'utilisation| de vente)?|cgu|cgv",
        r"(?:protection des )?donnees personnelles|vie privee|conditions d'utilisation|charte de moderation",
        r"(?:politique|gestion|parametres|preferences|consentement) (?:de |des |aux |en matiere de )?cookies",
        r"privacy (?:policy|notice|statement|settings)|terms (?:of (?:use|service|sale)|and conditions|& conditions)",
        r"(?:please )?read our (?:terms|privacy|cookie)\b.{0,60}",
        r"accessibilite ?: ?(?:non|partiellement|totalement) conforme|accessibility statement",
        r"tous(?: les)? droits(?: de (?:reproduction|traduction|diffusion))*(?: et de representation)? "
        r"reserves(?: ?[-–,:©] ?.{0,60})?",
        r"(?:proudly )?powered by \w+|(?:fierement )?propulse par \w+",
        r"blog at wordpress\.com|(?:create a|creez un) .{0,30}(?:on|at|sur) wordpress\.com",
        r"site (?:realise|concu|cree|developpe) par .{1,40}|site (?:designed|built|made) by .{1,40}",
        r"all rights reserved|reproduction (?:interdite|prohibited)(?: sans autorisation)?",
        r"(?:.{1,40} )?(?:is|are) not responsible for (?:the )?content of external (?:sites|links|websites)",
        r"(?:.{1,40} )?n'est pas responsable du contenu des sites (?:externes|tiers)",
        r"(?:read|learn) (?:more )?about our approach to .{1,40}",
        r"(?:d'autres conditions|additional terms) (?:peuvent s'appliquer|may apply)",
        r"(?:la )?derniere modification de cette page\b.{0,80}|"
        r"this page was last (?:edited|modified|updated)\b.{0,80}",
    ),
}


def is_boilerplate(said: str) -> bool:
    """Whether a folded sentence is furniture."""
    return bool(_control().fullmatch(said)) or is_of_frame(said)


def is_of_frame(said: str) -> bool:
    """Whether a folded sentence is furniture that frames a page, rather than what stands within an article."""
    return bool(_frame().fullmatch(said)) or is_statement(said)


@cache
def _control() -> re.Pattern[str]:
    return any_of(*CONTROLS.values())


@cache
def _frame() -> re.Pattern[str]:
    return any_of(NAVIGATION, *SENTENCES.values())
