"""Whatever a file refers to, nothing but the file itself is read, and nothing is written."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

from corpus import read_corpus

SECRET = "Le mot de passe est mandragore."
FACT = "Le pont de la ville a rouvert lundi matin après deux ans de travaux et de détours."


def entities(root: str, secret: str) -> str:
    """A document type in which `&secret;` is the content of the file."""
    return (
        f'<!DOCTYPE {root} [<!ENTITY secret SYSTEM "{secret}"> <!ENTITY % more SYSTEM "{secret}"> %more; '
        f'<!ENTITY parsed SYSTEM "{secret}" NDATA text>]>'
    )


def page(secret: str) -> str:
    return (
        f'<html><head><base href="{secret}"><link rel="stylesheet" href="{secret}"><link rel="import" href="{secret}">'
        f'<meta http-equiv="refresh" content="0; url={secret}"><script src="{secret}"></script></head><body>'
        f'<article><p>{FACT}</p><p><img src="{secret}" alt=""><iframe src="{secret}"></iframe>'
        f'<object data="{secret}"></object><embed src="{secret}"><a href="{secret}">La suite</a>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/></p>'
        f'<!--#include file="../secret.txt" --></article></body></html>'
    )


def xhtml(secret: str) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet href="{secret}"?>{entities("html", secret)}'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><head><title>T</title>'
        f"</head><body><p>{FACT}</p><p>Suite : &secret; &parsed;</p>"
        f'<xi:include href="{secret}" parse="text"/></body></html>'
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(change: Callable[[str, str], str]) -> bytes:
    """A Word document whose XML parts are changed."""
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(FACT)
    document.add_paragraph("Suite : SECRET")
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = {name: data.decode() for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    return zipped(parts | {name: change(name, content) for name, content in text.items()})


def word_with_entities(secret: str) -> bytes:
    def change(name: str, content: str) -> str:
        head, _, rest = content.partition("?>")
        return f"{head}?>{entities('w:document', secret)}{rest.replace('SECRET', '&secret;')}"

    return word(change)


def word_with_references(secret: str) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId9{number}" Type="{office}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(
            (kind, target) for kind in ("aFChunk", "subDocument", "header") for target in (secret, "../../secret.txt")
        )
    )

    def change(name: str, content: str) -> str:
        if name == "word/_rels/document.xml.rels":
            return content.replace("</Relationships>", f"{links}</Relationships>")
        if name == "word/document.xml":
            chunks = "".join(f'<w:altChunk r:id="rId9{number}" xmlns:r="{office}"/>' for number in range(6))
            return content.replace("<w:body>", f"<w:body>{chunks}")
        return content

    return word(change)


def book(secret: str, *, hostile: bool) -> bytes:
    """An e-book whose parts lie elsewhere when `hostile`, else with entities in every part."""
    others = [secret, "../secret.txt", "../../secret.txt", "/secret.txt"] if hostile else []
    items = "".join(f'<item id="s{at}" href="{place}" media-type="text/plain"/>' for at, place in enumerate(others))
    spine = "".join(f'<itemref idref="s{at}"/>' for at in range(len(others)))
    package = (
        f'<?xml version="1.0"?>{"" if hostile else entities("package", secret)}'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
        f"<dc:title>T{'' if hostile else ' &secret;'}</dc:title><dc:language>fr</dc:language></metadata>"
        f'<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="a"/>{spine}</spine></package>'
    )
    container = (
        '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OPS/a.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>"
    )
    chapter = page(secret) if hostile else xhtml(secret)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/a.opf": package,
            "OPS/a.xhtml": chapter,
            "../glisse.txt": SECRET,
            "../../glisse.txt": SECRET,
        }
    )


def mail(secret: str, *, kind: str) -> bytes:
    return (
        "From: Roy <roy@exemple.fr>\r\nSubject: Le pont\r\nDate: Tue, 05 Mar 2024 10:00:00 +0100\r\n"
        "MIME-Version: 1.0\r\n"
        f'Content-Type: multipart/{kind}; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Location: {secret}\r\n\r\n{page(secret)}\r\n--x\r\n"
        'Content-Type: message/external-body; access-type=local-file; name="../secret.txt"\r\n\r\n'
        f"Content-Type: text/plain\r\n\r\n--x--\r\n"
    ).encode()


def pdf(secret: str) -> bytes:
    """A page whose content is declared to lie in the file."""
    return (
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>\nendobj\n"
        f"4 0 obj\n<< /Length 0 /F ({secret.removeprefix('file://')}) >>\nstream\n\nendstream\nendobj\n"
        "trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"
    ).encode()


FILES: dict[str, Callable[[str], bytes]] = {
    "a.md": lambda secret: f"---\ntitle: !include {secret}\n---\n{FACT}\n![[../secret.txt]]\n![]({secret})\n".encode(),
    "a.csv": lambda secret: f'text,source\n"{FACT}",=IMPORTDATA("{secret}")\n'.encode(),
    "a.jsonl": lambda secret: f'{{"text": "{FACT}", "source": {{"$ref": "{secret}"}}}}'.encode(),
    "a.html": lambda secret: page(secret).encode(),
    "entites.html": lambda secret: xhtml(secret).encode(),
    "a.eml": lambda secret: mail(secret, kind="mixed"),
    "a.mhtml": lambda secret: mail(secret, kind="related"),
    "a.docx": word_with_references,
    "entites.docx": word_with_entities,
    "a.epub": lambda secret: book(secret, hostile=True),
    "entites.epub": lambda secret: book(secret, hostile=False),
    "a.pdf": pdf,
}

REFUSED = {
    "a.pdf": "no text in it",
    "entites.docx": "damaged: one of its parts declares a type of its own, as no Word document does",
}


@pytest.mark.parametrize("name", FILES)
def test_no_file_outside_the_folder_is_read_or_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (folder / "bon.txt").write_text("Un fait.", encoding="utf-8")
    (folder / name).write_bytes(FILES[name]((tmp_path / "secret.txt").as_uri()))
    before = sorted(tmp_path.rglob("*"))
    corpus = read_corpus(folder)
    assert "mandragore" not in repr(corpus)
    assert sorted(tmp_path.rglob("*")) == before
    texts = {article.id.partition("#")[0]: article.text for article in corpus.articles}
    assert texts.pop("bon.txt") == "Un fait."
    assert {file.path: file.reason for file in corpus.skipped} == ({name: REFUSED[name]} if name in REFUSED else {})
    assert name in REFUSED or FACT in texts[name]
