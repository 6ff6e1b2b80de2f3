"""Prints the articles of this folder to the PDF files beside them, each by another program or in another layout.

The tests read the files; this script is only for making them anew. It needs Chromium, the Liberation and DejaVu fonts,
and `pip install pypdf[crypto] reportlab typst`:

    python tests/corpus/formats/documents/print_documents.py
"""

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import typst
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

FOLDER = Path(__file__).parent
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSerif"

ONE_COLUMN = """
@page { size: A5; margin: 20mm 16mm;
  @top-left { content: "Le Littoral · édition du soir"; font: 8pt Liberation Sans }
  @top-right { content: "Énergie"; font: 8pt Liberation Sans }
  @bottom-center { content: "Page " counter(page) " sur " counter(pages); font: 8pt Liberation Sans } }
body { font: 10.5pt/1.45 Liberation Serif; text-align: justify; margin: 0 }
h1 { font: bold 20pt/1.2 Liberation Sans; text-align: left }
h2 { font: bold 12pt Liberation Sans }
p { margin: 0 0 7pt }
table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid; padding: 3pt 9pt; text-align: left }
"""
TWO_COLUMNS = """
@page { size: A5; margin: 13mm }
body { font: 9.5pt/1.3 Liberation Serif; margin: 0; text-align: justify; columns: 2; column-gap: 6mm }
h1 { column-span: all; font: bold 22pt/1.1 Liberation Serif; text-align: left }
h2 { font: bold 11pt Liberation Sans; margin: 8pt 0 4pt }
p { margin: 0; text-indent: 1em }
h1 + p { text-indent: 0 }
h1 + p::first-letter { float: left; font-size: 38pt; line-height: 30pt; padding-right: 2pt }
"""
BROWSER = "body { font: 15pt/1.5 Liberation Sans; max-width: 34em }"
NARROW_COLUMNS = """
#set page(width: 110mm, height: 150mm, columns: 2, margin: 12mm, numbering: "1 / 1")
#set text(size: 8.5pt, hyphenate: true)
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
"""


def blocks(article: str) -> Iterator[tuple[str, str]]:
    """The kind of each block of an article, as the name of its HTML element, and its text without marks."""
    for block in (FOLDER / f"{article}.md").read_text(encoding="utf-8").strip().split("\n\n"):
        if match := re.match(r"#+ ", block):
            yield f"h{len(match[0]) - 1}", block[match.end() :]
        elif block.startswith("- "):
            yield "ul", block.replace("- ", "", 1).replace("\n- ", "\n")
        else:
            yield ("table" if "\n" in block else "p"), block


def with_soft_hyphens(text: str) -> str:
    """Where English words may be cut, roughly; what is not marked is not cut."""
    return re.sub(r"(?<=[a-z]{2}[aeiou])(?=[bcdfgklmnpst][aeiou][a-z])", "\u00ad", text)


def to_html(article: str, css: str, *, title: str, language: str) -> str:
    body = []
    for kind, text in blocks(article):
        lines = html.escape(with_soft_hyphens(text) if language == "en" else text).split("\n")
        if kind == "ul":
            lines = [f"<li>{line}</li>" for line in lines]
        if kind == "table":
            rows = [re.sub(r"(.*?)(?: \| |$)", r"<td>\1</td>", line).removesuffix("<td></td>") for line in lines]
            lines = [f"<tr>{row}</tr>" for row in rows]
        body.append(f"<{kind}>{''.join(lines)}</{kind}>")
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{css}</style>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{"".join(body)}</body></html>'


def print_by_chromium(name: str, page: str, *options: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        source = Path(profile) / f"{name}.html"
        source.write_text(page, encoding="utf-8")
        quiet = "gpu quic background-networking component-update sync".split()
        command = ["chromium", "--headless", "--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in quiet)]
        command += [f"--user-data-dir={profile}/profile", *options, f"--print-to-pdf={FOLDER / name}.pdf", str(source)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def print_by_typst(name: str, article: str, layout: str) -> None:
    marks = {"h1": "= ", "h2": "== ", "p": ""}
    body = "\n\n".join(marks[kind] + re.sub(r"([#$*_@<>\\`~])", r"\\\1", text) for kind, text in blocks(article))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "article.typ"
        source.write_text(f'#set text(lang: "fr")\n{layout}\n{body}', encoding="utf-8")
        typst.compile(str(source), output=str(FOLDER / f"{name}.pdf"))


def print_by_reportlab(name: str, article: str) -> None:
    for font, file in (("body", f"{DEJAVU}.ttf"), ("bold", f"{DEJAVU}-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(font, file))
    styles = {
        "h1": ParagraphStyle("h1", fontName="bold", fontSize=17, leading=20, spaceAfter=12),
        "h2": ParagraphStyle("h2", fontName="bold", fontSize=10, leading=13, spaceBefore=8, spaceAfter=2),
        "p": ParagraphStyle("p", fontName="body", fontSize=10, leading=13, firstLineIndent=12, alignment=4),
    }

    def number(page, document) -> None:
        page.setFont("body", 8)
        page.drawCentredString(A5[0] / 2, 20, f"— {document.page} —")

    title, author = "Microsoft Word - abeilles.docx", "Maëlle Kerbrat"
    margins = {"leftMargin": 45, "rightMargin": 45, "topMargin": 50, "bottomMargin": 50}
    document = SimpleDocTemplate(str(FOLDER / f"{name}.pdf"), pagesize=A5, title=title, author=author, **margins)
    paragraphs = [Paragraph(html.escape(text), styles[kind]) for kind, text in blocks(article)]
    document.build(paragraphs, onFirstPage=number, onLaterPages=number)


def print_protected(name: str, *, user_password: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.pdf"
        page = canvas.Canvas(str(plain))
        page.drawString(72, 700, "Le rapport reste confidentiel.")
        page.save()
        writer = pypdf.PdfWriter(clone_from=plain)
        writer.encrypt(user_password, owner_password="chef", algorithm="AES-256")
        writer.write(FOLDER / f"{name}.pdf")


if __name__ == "__main__":
    title = "L’estuaire de la Vauze mise sur les marées"
    page = to_html("marees", ONE_COLUMN, title=title, language="fr")
    print_by_chromium("marees-chromium", page, "--no-pdf-header-footer")
    page = to_html("glasshouse", TWO_COLUMNS, title="untitled", language="en")
    print_by_chromium("glasshouse-chromium", page, "--no-pdf-header-footer")
    page = to_html("abeilles", BROWSER, title="Les abeilles noires reviennent sur l’île de Hoëdrec", language="fr")
    print_by_chromium("abeilles-chromium", page)
    print_by_typst("gare-typst", "gare", NARROW_COLUMNS)
    print_by_reportlab("abeilles-reportlab", "abeilles")
    print_protected("password", user_password="secret")
    print_protected("restricted", user_password="")
