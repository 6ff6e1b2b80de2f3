"""The words about articles and their index, in the two languages of the readers."""

from collections.abc import Mapping
from dataclasses import dataclass

from ui.about_words import ABOUT_TEXTS
from ui.finding import bytes_text

_FRENCH_BYTES = str.maketrans({".": ",", "B": "o"})


@dataclass(frozen=True, slots=True)
class KeepingWords:
    """The words of one language; those in `texts` are filled with `str.format`."""

    language: str
    texts: Mapping[str, str]
    columns: Mapping[str, str]
    stages: Mapping[str, tuple[str, str]]
    languages: Mapping[str, str]

    def say(self, name: str, /, **values: object) -> str:
        """A text, with numbers as this language writes them."""
        shown = {key: self.number(value) if isinstance(value, int) else value for key, value in values.items()}
        return self.texts[name].format(**shown)

    def number(self, value: int) -> str:
        """A whole number with its thousands apart."""
        return f"{value:,}".replace(",", "\u202f") if self.language == "fr" else f"{value:,}"

    def size(self, count: int) -> str:
        """A number of bytes."""
        text = bytes_text(count)
        return text.replace("bytes", "octets").translate(_FRENCH_BYTES) if self.language == "fr" else text

    def duration(self, seconds: float) -> str:
        """A length of time, in whole seconds or minutes."""
        return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


ENGLISH = KeepingWords(
    language="en",
    columns={
        "title": "Article",
        "passages": "Passages",
        "words": "Words",
        "date": "Date",
        "language": "Lang.",
        "size": "File",
    },
    stages={
        "": ("Starting", ""),
        "read": ("Reading", "files"),
        "split": ("Splitting", "articles"),
        "compare": ("Comparing", "articles"),
        "embed": ("Embedding", "passages"),
        "write": ("Writing", ""),
    },
    languages={"fr": "French", "en": "English", "other": "other"},
    texts={
        "folder": "{folder} · articles: {articles} · passages: {passages}",
        "sample": "These are the sample articles that come with Sourcier; they are never changed. What you add goes to "
        "{own}, and the chat then answers from there.",
        "read_only": "Anyone can reach this chat without a login, so articles can be neither added nor removed here. "
        "Open it on this machine only, or ask for a login with --auth.",
        "shown": "{shown} of {total} articles",
        "none_found": "No article fits.",
        "table": "The articles",
        "remove": "Remove {title}",
        "sort": "Sort by {column}",
        "confirm": "Delete the file {file} from {folder}?",
        "confirm_rows": "It holds {count} articles, which all go.",
        "for_good": "It is deleted for good. The index is then rebuilt.",
        "removed": "{file} is deleted.",
        "rebuild_busy": "The index is already being rebuilt; this is how far it has come.",
        "elsewhere": "Another program is building this index. Nothing was started; try again when it is done.",
        "of": "{done} of {total} {unit}",
        "rate": "{rate} {unit}/s",
        "left": "about {time} left",
        "answering": "Questions are answered from the index as it was, until this is done.",
        "failed": "The index could not be rebuilt: {reason}. The chat goes on with the index it has.",
        "unchanged": "Nothing has changed: the index is up to date.",
        "built": "The index is rebuilt ({time}): {counts}. The chat answers from it.",
        "last_build": "Last build: {counts}.",
        "added": "{count} added",
        "updated": "{count} updated",
        "removed_count": "{count} removed",
        "unchanged_count": "{count} unchanged",
        "skipped": "{count} skipped",
        "skipped_files": "Files that are not in the index, and why",
        "more": "… and {count} more",
        "uploaded": "Added to {folder}: {names}.",
        "renamed": "{given} was added as {name}.",
        "already": "{given} is already there, as {name}.",
        "refused": "{name} was not added: {reason}.",
        "cannot": "That cannot be done: {reason}.",
        "switching": "The chat will answer from {folder}.",
        **ABOUT_TEXTS["en"],
    },
)

FRENCH = KeepingWords(
    language="fr",
    columns={
        "title": "Article",
        "passages": "Passages",
        "words": "Mots",
        "date": "Date",
        "language": "Langue",
        "size": "Fichier",
    },
    stages={
        "": ("Démarrage", ""),
        "read": ("Lecture", "fichiers"),
        "split": ("Découpage", "articles"),
        "compare": ("Comparaison", "articles"),
        "embed": ("Vectorisation", "passages"),
        "write": ("Écriture", ""),
    },
    languages={"fr": "français", "en": "anglais", "other": "autre"},
    texts={
        "folder": "{folder} · articles\u00a0: {articles} · passages\u00a0: {passages}",
        "sample": "Voici les articles d’exemple fournis avec Sourcier ; ils ne sont jamais modifiés. Ce que vous "
        "ajoutez va dans {own}, et les réponses viendront ensuite de là.",
        "read_only": "Tout le monde peut atteindre ce chat sans mot de passe : on ne peut donc y ajouter ni en retirer "
        "d’articles. Ouvrez-le sur cette machine seulement, ou demandez un mot de passe avec --auth.",
        "shown": "Articles\u00a0: {shown} sur {total}",
        "none_found": "Aucun article ne convient.",
        "table": "Les articles",
        "remove": "Supprimer {title}",
        "sort": "Trier par {column}",
        "confirm": "Supprimer le fichier {file} de {folder} ?",
        "confirm_rows": "Il contient {count} articles, qui disparaissent tous.",
        "for_good": "Il est supprimé pour de bon. L’index est ensuite reconstruit.",
        "removed": "{file} est supprimé.",
        "rebuild_busy": "L’index est déjà en reconstruction ; voici où elle en est.",
        "elsewhere": "Un autre programme construit cet index. Rien n’a été lancé ; réessayez quand il aura fini.",
        "of": "{done} {unit} sur {total}",
        "rate": "{rate} {unit}/s",
        "left": "encore {time} environ",
        "answering": "D’ici là, les réponses viennent de l’index tel qu’il était.",
        "failed": "L’index n’a pas pu être reconstruit : {reason}. Les réponses viennent toujours de l’ancien index.",
        "unchanged": "Rien n’a changé : l’index est à jour.",
        "built": "L’index est reconstruit ({time}) : {counts}. Les réponses en viennent.",
        "last_build": "Dernière construction : {counts}.",
        "added": "ajoutés\u00a0: {count}",
        "updated": "modifiés\u00a0: {count}",
        "removed_count": "supprimés\u00a0: {count}",
        "unchanged_count": "inchangés\u00a0: {count}",
        "skipped": "écartés\u00a0: {count}",
        "skipped_files": "Fichiers qui ne sont pas dans l’index, et pourquoi",
        "more": "… et {count} de plus",
        "uploaded": "Ajouté à {folder} : {names}.",
        "renamed": "{given} a été ajouté sous le nom {name}.",
        "already": "{given} est déjà là, sous le nom {name}.",
        "refused": "{name} n’a pas été ajouté : {reason}.",
        "cannot": "C’est impossible : {reason}.",
        "switching": "Les réponses viendront de {folder}.",
        **ABOUT_TEXTS["fr"],
    },
)


def keeping_words(language: str) -> KeepingWords:
    """The words of a language given by its code; English for every language but French."""
    return FRENCH if language == "fr" else ENGLISH
