"""A large folder with files that are bad in every way: each good one is read, each bad one is reported, once."""

import codecs
import io
import os
import socket
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest

from corpus import Language, read_corpus

BAD_NAME = "its name holds control characters or is not valid UTF-8; rename it"
FURNITURE = "no article in it: only page furniture, such as links or a comment form"
NOT_A_FILE = "a pipe, a socket or a device, not a file"
LEADS_OUT = "a link that leads out of the corpus folder"

SUBJECTS = [
    ("pont", "bridge", "Le conseil a voté la réfection du pont.", "The council voted to mend the bridge."),
    ("port", "harbour", "Les pêcheurs ont repris la mer hier.", "The fishermen went back to sea yesterday."),
    ("musée", "museum", "Le musée expose des cartes anciennes.", "The museum is showing some old maps."),
    ("gare", "station", "Les trains ne s’arrêtent plus ici.", "The trains no longer stop here at night."),
]


def french(number: int) -> str:
    subject, _, sentence, _ = SUBJECTS[number % len(SUBJECTS)]
    return f"# Nouvelles : {subject}, jour {number}\n\n{sentence} C’est la décision numéro {number} de la ville.\n"


def english(number: int) -> str:
    _, subject, _, sentence = SUBJECTS[number % len(SUBJECTS)]
    return f"# News of the {subject}, day {number}\n\n{sentence} It is the decision number {number} of the town.\n"


PLAIN = {f"fr/{number:04}.md": french(number) for number in range(1_000)} | {
    f"en/{number:04}.txt": english(number) for number in range(850)
}
PAGES = {f"pages/{number}.html": french(number).partition("\n\n")[2].strip() for number in range(40)}
ROWS = {f"rows.csv#{number}": english(number).partition("\n\n")[2].strip() for number in range(1, 61)}


def zipped(files: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def word() -> bytes:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(french(0))
    document.save(target)
    return target.getvalue()


def epub() -> bytes:
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container/>",
            "a.xhtml": f"<html><body><p>{french(0)}</p></body></html>",
        }
    )


def pdf(*, trailer: str = "") -> bytes:
    """One empty page; its pages and catalog stand at the end, as most programs write them."""
    objects = [
        "<< /Length 0 >>\nstream\n\nendstream",
        "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 200 200] /Contents 1 0 R >>",
        "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "<< /Type /Catalog /Pages 3 0 R >>",
    ]
    file, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    file += f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 4 0 R {trailer} >>\n"
    return f"{file}startxref\n{file.index('xref')}\n%%EOF\n".encode()


# The hashes of a user's password, and of an owner's, that nobody knows.
PASSWORD = f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{'5a' * 32}> /U <{'a5' * 32}> >>"
# Word wraps a document with a password in the container of older formats.
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992)

BAD: dict[str, tuple[bytes, str]] = {
    "vide.txt": (b"", "empty"),
    "vide.csv": (b"", "empty"),
    "vide.jsonl": (b"", "empty"),
    "vide.html": (b"", "empty"),
    "vide.pdf": (b"", "empty"),
    "vide.docx": (b"", "empty"),
    "vide.epub": (b"", "empty"),
    "espaces.txt": (b" \r\n\t\r\n  ", "empty"),
    "invisible.md": ("\ufeff\u200b\n\xa0".encode(), "empty"),
    "binaire.txt": (b"\x89PNG\r\n\x1a\n\0\0", "binary (it holds NUL bytes)"),
    "inconnu.txt": (
        bytes(range(128, 256)),
        "unknown encoding: not UTF-8, nor any other we can recognise; save it as UTF-8",
    ),
    "melange.txt": ("été".encode() + b"\xe9 " + "élan".encode(), "unknown encoding: UTF-8, but byte 5 is not"),
    "coupe.txt": ("L’été".encode()[:-1], "UTF-8 cut in the middle of its last character: the file is truncated"),
    "coupe.md": (
        codecs.BOM_UTF16_LE + "Un fait".encode("utf-16-le")[:-1],
        "it begins as UTF-16, but byte 14 is not: the file is damaged or truncated",
    ),
    "en-tete.md": (b"---\ntitle: Un titre\nsource: https://a.fr\n---\n", "empty"),
    "liens.txt": (b"Partager sur Facebook\nwww.exemple.fr\n", FURNITURE),
    "liens.html": (b"<html><body><p>Partager sur Facebook</p><p>Laisser un commentaire</p></body></html>", FURNITURE),
    "sans-texte.html": (
        b"<html><head><title>Un titre</title></head><body><img src='a.png'></body></html>",
        "no text in it",
    ),
    "script.html": (b"<html><body><script>afficher('Un fait.')</script></body></html>", "no text in it"),
    "sans-texte.csv": (b"title,body\nUn titre,Un fait.\n", 'no column "text" in its first line'),
    "cellules.csv": (
        b"text,title\nUn fait, puis un autre, puis un dernier.\n",
        "none of its rows is an article; the first: 3 cells, but 2 columns",
    ),
    "texte.jsonl": (
        b"Un fait.\nUn autre.\nUn dernier.\n",
        "none of its rows is an article; the first: not a line of JSON",
    ),
    "liste.jsonl": (b'["Un fait."]\n["Un autre."]\n', "none of its rows is an article; the first: no object"),
    "texte.pdf": (b"Un fait.", "not a PDF document"),
    "coupe.pdf": (pdf()[: pdf().index(b"4 0 obj")], "damaged"),
    "protege.pdf": (pdf(trailer=PASSWORD), "password-protected"),
    "blanche.pdf": (pdf(), "no text in it"),
    "texte.docx": (b"Un fait.", "not a Word document"),
    "coupe.docx": (word()[:3_000], "damaged"),
    "protege.docx": (
        OLE,
        "password-protected or an old Word file; open it in Word and save it as .docx without a password",
    ),
    "texte.epub": (b"Un fait.", "not an e-book"),
    "coupe.epub": (epub()[:300], "damaged"),
    "photo.jpg": (b"\xff\xd8\xff", ".jpg files are not read"),
    "ancien.doc": (OLE, ".doc files are not read; save it as .docx"),
    "classeur.xlsx": (b"PK\x03\x04", ".xlsx files are not read; save it as .csv"),
    "LISEZMOI": (b"Un fait.", "its name does not end with the extension of a format"),
    "~$rapport.docx": (b"\x05Roy", "a lock file of a document that is open in another program"),
    "deux\nlignes.txt": (b"Un fait.", BAD_NAME),
    "rouge\x1b[31m.txt": (b"Un fait.", BAD_NAME),
    os.fsdecode(b"caf\xe9.txt"): (b"Un fait.", BAD_NAME),
}
SPECIAL = {
    "enorme.txt": "200.0 MB, over the limit of 20 MB; split it into several files",
    "enorme.pdf": "200.0 MB, over the limit of 100 MB; split it into several files",
    "dehors.txt": LEADS_OUT,
    "dehors": LEADS_OUT,
    "perdu.txt": "a link to absent.txt; links are not followed",
    "rond.txt": "a link to rond.txt; links are not followed",
    "boucle": "a link to fr; links are not followed",
    "tuyau.txt": NOT_A_FILE,
    "prise.txt": NOT_A_FILE,
    # The superuser reads everything, so the file is empty for it.
    "ferme.txt": "empty" if os.geteuid() == 0 else "cannot be read: Permission denied",
}


@contextmanager
def large_folder(place: Path) -> Iterator[Path]:
    folder = place / "corpus"
    for name, text in PLAIN.items():
        write(folder / name, text.encode())
    for name, text in PAGES.items():
        write(folder / name, f"<html><head><title>T</title></head><body><p>{text}</p></body></html>".encode())
    write(folder / "rows.csv", "\n".join(["text", *ROWS.values()]).encode())
    for name, (data, _) in BAD.items():
        write(folder / name, data)
    for name in ("enorme.txt", "enorme.pdf"):
        with (folder / name).open("wb") as file:
            file.truncate(200_000_000)
    write(place / "secret" / "secret.txt", b"Un secret.")
    (folder / "dehors.txt").symlink_to(place / "secret" / "secret.txt")
    (folder / "dehors").symlink_to(place / "secret")
    (folder / "perdu.txt").symlink_to("absent.txt")
    (folder / "rond.txt").symlink_to("rond.txt")
    (folder / "boucle").symlink_to("fr")
    os.mkfifo(folder / "tuyau.txt")
    write(folder / "ferme.txt", b"")
    (folder / "ferme.txt").chmod(0)
    os.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("prise.txt")
        yield folder


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def shown(name: str) -> str:
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)


def test_every_good_file_is_read_and_every_bad_one_is_reported_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with large_folder(tmp_path) as folder:
        corpus = read_corpus(folder)
        again = read_corpus(folder, known=corpus.files)
    expected = PLAIN | PAGES | ROWS
    assert len(expected) == 1_950
    assert {article.id: article.text for article in corpus.articles} == expected
    assert [article.id for article in corpus.articles] == [*sorted(PLAIN | PAGES), *ROWS]
    languages = {article.id: article.language for article in corpus.articles}
    in_french = {name for name in expected if name.startswith(("fr/", "pages/"))}
    assert {name for name, language in languages.items() if language is Language.FRENCH} == in_french
    assert {name for name, language in languages.items() if language is Language.ENGLISH} == expected.keys() - in_french
    reasons = {shown(name): reason for name, (_, reason) in BAD.items()} | SPECIAL
    assert len(reasons) == 50
    assert [file.path for file in corpus.skipped] == sorted(reasons)
    told = {file.path: file.reason for file in corpus.skipped}
    assert {path: "damaged" if reason.startswith("damaged") else reason for path, reason in told.items()} == reasons
    assert again == corpus
