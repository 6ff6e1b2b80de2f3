"""The fixed words of the chat's frame, shown in the browser's language."""

from collections.abc import Mapping

from ui.keeping_labels import KEEPING_LABELS

Labels = Mapping[str, str]

LABELS = {
    "en": {
        "title": "# Sourcier\nAnswers from your articles, each one quoted word for word.",
        "ask": "Ask a question about the articles…",
        "chat": "Conversation",
        "sources": "Sources",
        "article": "Article",
        "about": "About",
        "no_sources": '<p class="empty">The quoted passages show here.</p>',
        "no_article": '<p class="empty">Open an article from its passages.</p>',
        "welcome": "Ask your articles a question",
        "welcome_note": "In French or English. Every answer comes with the sentences that prove it.",
        "starters": "For example",
        "copy": "Copy with sources",
        "copied": "Copied",
        "up": "Good answer",
        "down": "Bad answer",
        "retry": "Ask again",
        "undo": "Take back",
        "clear": "New conversation",
        "kept": "A conversation keeps its last {} questions; export it to keep more.",
        "export_markdown": "Export as Markdown",
        "export_page": "Export to print",
        "filters": "Filters",
        "in_articles": "Only in these articles",
        "since": "Since (day, month or year)",
        "until": "Until",
        "date": "2024-06",
        "languages": "Language of the articles",
        "passages_only": "Show passages only, without an answer",
    },
    "fr": {
        "title": "# Sourcier\nDes réponses tirées de vos articles, chacune citée mot pour mot.",
        "ask": "Posez une question sur les articles…",
        "chat": "Conversation",
        "sources": "Sources",
        "article": "Article",
        "about": "À propos",
        "no_sources": '<p class="empty">Les passages cités s’affichent ici.</p>',
        "no_article": '<p class="empty">Ouvrez un article depuis ses passages.</p>',
        "welcome": "Posez une question à vos articles",
        "welcome_note": "En français ou en anglais. Chaque réponse vient avec les phrases qui la prouvent.",
        "starters": "Par exemple",
        "copy": "Copier avec les sources",
        "copied": "Copié",
        "up": "Bonne réponse",
        "down": "Mauvaise réponse",
        "retry": "Redemander",
        "undo": "Reprendre",
        "clear": "Nouvelle conversation",
        "kept": "Une conversation garde ses {} dernières questions\u00a0; exportez-la pour en garder plus.",
        "export_markdown": "Exporter en Markdown",
        "export_page": "Exporter pour imprimer",
        "filters": "Filtres",
        "in_articles": "Seulement dans ces articles",
        "since": "Depuis (jour, mois ou année)",
        "until": "Jusqu’à",
        "date": "2024-06",
        "languages": "Langue des articles",
        "passages_only": "Montrer seulement les passages, sans réponse",
    },
}

for _language, _words in KEEPING_LABELS.items():
    LABELS[_language] |= _words

CHANGED_ARTICLE = (
    '<p class="changed" lang="fr">Cet article a changé depuis la réponse : le passage cité n’y est pas surligné.</p>'
    '<p class="changed" lang="en">This article has changed since the answer: the quoted passage is not highlighted.</p>'
)
GONE_ARTICLE = (
    '<p class="changed" lang="fr">Cet article n’est pas, ou n’est plus, dans l’index.</p>'
    '<p class="changed" lang="en">This article is not, or is no longer, in the index.</p>'
)


def language_of(accept_language: str) -> str:
    """The language of a reader, as a code, by the first language that the browser accepts: "fr", else "en"."""
    return "fr" if accept_language.strip().lower().startswith("fr") else "en"
