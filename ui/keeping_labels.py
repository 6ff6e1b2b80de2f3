"""The fixed words of the frame of the tabs "Articles" and "About this index", merged into `LABELS`."""

KEEPING_LABELS = {
    "en": {
        "articles": "Articles",
        "upload": "Add articles",
        "rebuild": "Rebuild the index",
        "search_articles": "Find an article by its title, author, date, language…",
        "remove": "Remove",
        "cancel": "Cancel",
        "folder": "Folder of articles",
        "folder_path": "Path of a folder on this machine",
        "folder_use": "Use this folder",
        "folder_sample": "Back to the sample articles",
    },
    "fr": {
        "articles": "Articles",
        "upload": "Ajouter des articles",
        "rebuild": "Reconstruire l’index",
        "search_articles": "Chercher un article par titre, auteur, date, langue…",
        "remove": "Supprimer",
        "cancel": "Annuler",
        "folder": "Dossier des articles",
        "folder_path": "Chemin d’un dossier de cette machine",
        "folder_use": "Utiliser ce dossier",
        "folder_sample": "Revenir aux articles d’exemple",
    },
}
