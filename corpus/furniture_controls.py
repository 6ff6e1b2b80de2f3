"""What a reader can click or tap on a page, in French and in English: whole lines, by kind."""

from corpus.furniture_words import AGENCY, NETWORK, NETWORKS, NEW_WINDOW, THIS, YOUR

_SHARE = (
    rf"cliquez? pour (?:partager (?:sur|par|via) {NETWORKS}|envoyer .{{0,30}}(?:par e-?mail|a un ami)|"
    rf"imprimer){NEW_WINDOW}",
    rf"click to (?:share (?:on|via) {NETWORKS}|e-?mail .{{0,30}}to a friend|print){NEW_WINDOW}",
    r"(?:re)?partage[rz](?: (?:cet article|cette page|cette publication|ce contenu|l'article|la page|ceci))?"
    rf"(?: ?:? ?(?:sur |via |par |avec )?(?:{NETWORKS}|(?:les|vos) reseaux sociaux|vos amis|un ami))?(?: (?:sur|via|"
    rf"par))?{NEW_WINDOW}",
    r"share(?: (?:this|it|full))?(?: (?:article|story|post|page|news|content|release))?"
    rf"(?: ?:? ?(?:on |via |with |by |to )?(?:{NETWORKS}|social media|(?:your )?friends|a friend))?(?: (?:on|"
    rf"via))?{NEW_WINDOW}",
    r"(?:re)?tweet(?:er|ez)?(?: this)?|epingler|pin (?:it|this)|like this|j'aime (?:ca|ceci)|chargement|loading|"
    r"repondre|reply",
    r"envoyer (?:cet article |ce lien |ceci |l'article )?(?:par (?:e-?mail|mail|courriel)|a un ami)",
    r"e-?mail (?:this(?: (?:article|story|page|post))?(?: to a friend)?|(?:to )?a friend)",
    r"copier (?:le |l')?(?:lien|adresse|url)(?: court| de l'article)?|copier dans le presse-papiers?|lien copie|"
    r"copy (?:the )?(?:short)?(?:link|url)|link copied",
    r"imprimer(?: (?:cet article|cette page|l'article|la page))?|version imprimable",
    r"printer[- ]friendly version|print(?: (?:this )?(?:article|page|story|version)| this)?",
)
_SHARE_OR_NETWORK = rf"(?>{'|'.join(_SHARE)}|{NETWORK})(?!\w)"

# The same few verbs and nouns make most of what a page offers to click: "Ajouter à mes favoris", "Edit this page".
_SITE_NOUN_FR = (
    r"(?:articles?|pages?|compte|profil|abonnements?|commentaires?|favoris|selections?|"
    r"listes? (?:de lecture|d'ecoute)|newsletters?|alertes?|notifications?|preferences|cookies|consentement|choix|"
    r"contenus?|actualites|depeches|episodes|emissions|videos|photos|images|diaporama|galerie|application|site|"
    r"recherche|menu|communiques?(?: de presse)?|publications|numeros?|flux|reponses|dossiers|replays|podcasts|"
    r"sujets?|fiches|version (?:mobile|numerique|en ligne))"
)
_CLICK_FR = (
    r"(?:ajouter|acceder|activer|afficher|charger|consulter|contribuer|creer|decouvrir|explorer|actualiser|desactiver|"
    r"enregistrer|fermer|gerer|imprimer|masquer|modifier|offrir|ouvrir|parametrer|parcourir|personnaliser|rafraichir|"
    r"rechercher|reutiliser|retour(?:ner)?|revenir|sauvegarder|signaler|suivre|telecharger|voir|lire)"
)
_SITE_NOUN_EN = (
    r"(?:articles?|pages?|accounts?|profile|subscriptions?|comments|favou?rites|reading list|bookmarks|newsletters?|"
    r"alerts?|notifications?|preferences|cookies|choices|content|news|stories|episodes|videos|photos|images?|gallery|"
    r"slideshow|feed|replies|app|site|search|menu|releases?|issues?|topics?|podcasts?|posts?|tags|captions?)"
)
_CLICK_EN = (
    r"(?:add(?: this)?|browse|close|create|customi[sz]e|download|edit|enlarge|explore|get|gift|give|go|hide|load|"
    r"manage|open|print|report|republish|reuse|save|search|see|show|start|toggle|turn (?:on|off)|update|view)"
)

CONTROLS: dict[str, tuple[str, ...]] = {
    "share row": (rf"(?!{NETWORK}\W*$)(?:{_SHARE_OR_NETWORK}[ |/·•:>-]*+)++",),
    "click": (
        rf"{_CLICK_FR} (?:a |au |aux |sur |dans |vers )?(?:{THIS} ?|{YOUR} |une? |plus d'|tous (?:les |nos )|"
        rf"toutes (?:les |nos )|d'autres |mes |a )?{_SITE_NOUN_FR}(?: (?:illicite|suivante?s?|precedente?s?|en ligne|"
        r"numerique|complete?|associee?s?|mobile|gratuite?))?(?: ?\([^()]{1,30}\))?",
        r"(?:retour|retourner|revenir) (?:a|au|aux|en|vers) (?:la |l'|le |les )?(?:accueil|liste|haut|debut|sommaire|"
        r"actualites|une|page|index|resultats|menu)\b.{0,40}",
        rf"{_CLICK_EN} (?:to |all |more |the |this |your |my |our |an? |full |latest |other |in )*{_SITE_NOUN_EN}"
        r"(?: (?:in full ?screen|in app|online|as pdf|list|settings))?(?: ?\([^()]{1,30}\))?",
        r"back to (?:all |the |our )?(?:top|home|homepage|news|list|stories|index|results|blog|articles)\b.{0,20}",
        r"(?:telecharger|download)(?: (?:le|la|l'|en|the|this|as|a|as a))? ?(?:pdf|document|fichier|file|image|photo|"
        r"communique(?: de presse)?|press release|dossier de presse|press kit|"
        r"app)?(?: version)?(?: ?\([^()]{1,30}\))?",
        r"(?:traduire|envoyer|recommander|commenter|classer|noter|evaluer) (?:cet article|cette page|ce contenu|"
        r"l'article)",
        r"(?:translate|send|recommend|comment on|rate|bookmark|cite|improve) this (?:article|page|story|post|entry)",
        r"(?:reduire|collapse) (?:cette|this) (?:barre|bar)|"
        r"(?:view|voir) (?:post|l'article|site) (?:in|dans) (?:le )?(?:reader|lecteur)|about sharing|ad feedback|"
        r"supported by|see (?:more |all )(?:recommendations|topics|tags)",
        r"(?:get|open|read|continue) (?:the|in(?: the)?) app|start writing|contribuer|contribute",
    ),
    "file": (r"[\w.-]{1,60}\.(?:pdf|docx?|xlsx?|zip)(?: ?\([^()]{1,30}\))?",),
    "saving": (
        r"ajouter (?:a|aux) (?:vos|mes|ma|votre) (?:favoris|selections?|liste\b.{0,20})|lire plus tard|save for later|"
        r"(?:read|watch|listen) later|offrir (?:cet|l') ?article|gift this article",
    ),
    "empty byline": (
        r"auteure?s?|autrice|authors?|par|by|(?:article )?(?:ecrit|redige|publie) par|publie le|(?:written|posted) by|"
        r"posted on|(?:derniere )?mise? a jour(?: le)?|(?:last )?updated(?: on)?",
    ),
    "read more": (
        r"lire (?:la suite|plus)(?: de (?:cet |l')article)?|en savoir (?:plus|\+)|plus d'infos?|continuer la lecture|"
        r"continue reading(?: the main story)?",
        r"(?:voir|afficher|charger) (?:plus|la suite|tout)(?: d'articles)?|(?:tout|toutes?) voir|see all|view all|"
        r"show all",
        r"(?:lire|voir) l'(?:article|integralite)(?: de l'article)?(?: complet| entier| original| en entier)?",
        r"(?:afficher|show|see) (?:moins|less|fewer)|(?:read|learn|see|show|load|"
        r"view) more(?: (?:articles|news|stories|posts|about this))?",
        r"read (?:the )?(?:full|original|whole|rest of the) (?:article|story|post)",
        r"cliquez ici(?: pour (?:lire|en savoir|voir|s'abonner|vous abonner).{0,60})?",
        r"click here(?: (?:to (?:read|learn|see|view|subscribe)|for more).{0,60})?",
        r"ecouter (?:l'|cet )article|listen to this (?:article|story)|(?:[^.!?]{1,60}: )?tous ses articles",
        r"view source version on .{1,200}",
    ),
    "advertisement": (
        r"advertise with us|about our ads|(?:your )?ad ?choices",
        r"(?:skip )?advertisement|publicites?|sponsored content|paid (?:content|post)|"
        r"(?:contenus?|article) sponsorises?|(?:passer|fermer) la publicite|contenu partenaire|partner content",
        r"la suite apres (?:la|cette) publicite|l'article continue apres (?:la|cette) publicite",
        r"(?:article|story|content) continues (?:below|after)(?: (?:this )?(?:ad|advertisement|promotion))?",
        r"after (?:newsletter )?promotion|skip past newsletter promotion|scroll to continue",
    ),
    "reading time": (
        r"(?:temps|duree) de lecture(?: estime)? ?:? ?(?:environ )?\d+ ?(?:min(?:ute)?s?|mn)|"
        r"lecture ?:? ?\d+ ?min(?:ute)?s?",
        r"\d+[ -]min(?:ute)?s?(?: de lecture|[- ]read)|(?:estimated )?reading time ?:? ?\d+ ?min(?:ute)?s?",
    ),
    "picture": (
        r"(?:agrandir|voir) (?:l'image|la photo|l'infographie)(?: en (?:grand|plein ecran))?|agrandir|zoomer|"
        r"zoom sur l'image|(?:photo|image) d'illustration|file photo|diaporama ?: ?\d+ (?:photos|images)",
        r"(?:click|tap) (?:image )?to (?:enlarge|zoom|expand)|view (?:image|photo) in full ?screen|view full ?size",
        r"(?:cliquez|touchez) (?:sur l'image )?pour (?:agrandir|zoomer)|(?:hide|show|toggle) caption|"
        r"(?:afficher|masquer) la legende|enlarge this image",
        r"(?:image|photo|slide|diapo(?:sitive)?|figure) \d+ ?(?:of|sur|de|/) ?\d+|figure caption|image caption",
        r"voir (?:le diaporama|la galerie|toutes les photos|les \d+ photos)|"
        r"(?:view|see) (?:all )?(?:the )?\d* ?photos",
        r"(?:image|photo|picture) (?:credits?|source|courtesy of) ?: ?.{1,60}|"
        r"credits? (?:photos?|images?) ?[:©] ?.{1,60}",
        rf"(?:photos?|images?|illustrations?|credits?) ?:? ?(?:{AGENCY}|(?:©|\(c\)) ?.{{1,40}})(?: ?/ ?.{{1,40}})?",
        rf"(?:photo |image )?{AGENCY} ?/ ?[^.!?]{{1,40}}|(?<=\(){AGENCY}(?=\))",
    ),
    "player": (
        r"lecteur (?:audio|video|media)|(?:audio|video|media) player|(?:suivre|ecouter|regarder) le direct|"
        r"(?:watch|listen) live",
        rf"ignorer {NETWORK} publication|fin de {NETWORK} publication|(?:skip|end of) {NETWORK} post|"
        rf"autoriser le contenu de {NETWORK}|allow {NETWORK} content|(?:voir plus|view more) (?:sur|on) {NETWORK}",
        r"(?:legende video|video caption)\b.{0,150}|emissions? (?:de radio )?(?:precedente|suivante)s?",
        r"(?:play|watch|lire|regarder) (?:the |this |la |cette )?video|plein ecran|full ?screen|"
        r"(?:des)?activer le son|(?:un)?mute|current time .{0,40}|video player is loading",
        r"\d{1,2}:\d\d(?::\d\d)? ?/ ?\d{1,2}:\d\d(?::\d\d)?|media caption\b.{0,150}",
    ),
}

NAVIGATION: tuple[str, ...] = (
    r"(?:skip|jump|go) to (?:the )?(?:main )?(?:content|navigation|search|footer|menu|results|comments)",
    r"(?:aller|passer|acceder|sauter) (?:directement )?(?:au|a la|aux|a l') ?(?:contenu|menu|recherche|navigation|"
    r"pied de page|resultats|accueil)(?: principale?)?|evitement",
    r"toggle (?:navigation|menu|search|.{1,40} subsection)|(?:afficher|masquer|basculer) .{0,30}sous-section.{0,40}",
    r"(?:(?:ouvrir|fermer|afficher|masquer) (?:le |la )?)?(?:menu|navigation)(?: principale?)|fermer la recherche",
    r"(?:(?:main|site|more|full|mobile) )(?:menu|navigation)|(?:navigation|main) menu",
    r"(?:vous etes|tu es) ici(?: ?: ?.{1,80})?|you are here(?: ?: ?.{1,80})?|fil d'ariane|breadcrumbs?",
    r"version (?:pdf|mobile|texte)|format pdf|pdf version|a- ?a\+|text size|taille d(?:u|es) (?:texte|caracteres)|"
    r"(?:augmenter|reduire|diminuer) la taille (?:du texte|des caracteres)|(?:select|choose) (?:a |your )?language|"
    r"(?:choisir|selectionner) (?:la|une|votre) langue(?: ?: ?\w+)?",
    r"(?:aller|revenir|retour) en (?:haut|bas)|go to (?:top|bottom)|(?:first|last|previous|next) (?:page|post)|"
    r"haut de (?:la )?page|back to top|scroll to top|accessibility (?:links|help)|aide a la navigation",
    r"se (?:de)?connecter|s'identifier|mon (?:compte|espace|profil|panier)|mot de passe oublie|log ?(?:in|out)|"
    r"sign (?:in|out)|(?:my|your) (?:account|profile|basket|cart)|mes (?:favoris|newsletters|alertes)",
    r"(?:creer|ouvrir) (?:un|mon|votre) compte|create (?:an |your )?account|"
    r"(?:mon )?espace (?:client|abonne|perso\w*|pro)",
    r"(?:article|page|billet|photo|image|diapositive|episode) (?:precedente?|suivante?)",
    r"(?:previous|next|older|newer) (?:articles?|posts?|page|story|photo|image|slide|episode)",
    r"(?:accueil|home)(?: ?[>\u203a»→|/] ?[^.!?>\u203a»→|/]{1,80}+){1,6}+",
    r"page \d+ (?:sur|of|/) \d+|page suivante|next page|(?:ajouter au|voir le|mon) panier|add to (?:basket|cart)",
    r"navigation (?:de l'article|des articles)|post navigation|tous (?:nos|les) articles|view all(?: \w+)?",
    r"plan du site|nous contacter|me contacter|contactez-nous|qui sommes-nous|site ?map|contact us|about us",
    r"rechercher (?:sur le|dans le|un|une|sur) (?:site|article|programme|emission|mot-cle|.{1,20}\.fr)",
    r"(?:modifier le code|voir l'historique|view history|version mobile|mobile view|contents hide|edit source)",
    r"from wikipedia\b.{0,40}|from the free encyclopedia|un article de wikipedia\b.{0,40}",
    r"retrieved from .{0,10}https?://.{1,150}|recuperee? de .{0,10}https?://.{1,150}",
)
