"""The fixed words of the chat's frame, shown in the browser's language, and its first questions."""

LABELS = {
    "en": {
        "title": "# Sourcier\nAnswers from your articles, each one quoted word for word.",
        "ask": "Ask a question about the articles…",
        "chat": "Conversation",
        "sources": "Sources",
        "article": "Article",
        "about": "About",
    },
    "fr": {
        "title": "# Sourcier\nDes réponses tirées de vos articles, chacune citée mot pour mot.",
        "ask": "Posez une question sur les articles…",
        "chat": "Conversation",
        "sources": "Sources",
        "article": "Article",
        "about": "À propos",
    },
}

PLACEHOLDER = "Posez une question en français ou en anglais.\n\nAsk a question in French or in English."

EMPTY_SOURCES = (
    '<p class="empty" lang="fr">Les passages cités s’affichent ici.</p>'
    '<p class="empty" lang="en">The quoted passages show here.</p>'
)
EMPTY_ARTICLE = (
    '<p class="empty" lang="fr">Ouvrez un article depuis ses passages.</p>'
    '<p class="empty" lang="en">Open an article from its passages.</p>'
)

CHANGED_ARTICLE = (
    '<p class="changed" lang="fr">Cet article a changé depuis la réponse : le passage cité n’y est pas surligné.</p>'
    '<p class="changed" lang="en">This article has changed since the answer: the quoted passage is not highlighted.</p>'
)
GONE_ARTICLE = (
    '<p class="changed" lang="fr">Cet article n’est pas, ou n’est plus, dans l’index.</p>'
    '<p class="changed" lang="en">This article is not, or is no longer, in the index.</p>'
)

EXAMPLES = (
    "Quels projets énergétiques sont mentionnés ?",
    "Which energy projects are mentioned?",
    "Qui a accueilli Murat Nurtleu à Pékin ?",
    "When did the Zhanatas wind farm open?",
)
