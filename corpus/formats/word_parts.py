"""The parts of a Word file, and how they name one another."""

import posixpath
from collections.abc import Mapping

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.formats.archive import Archive


def read_xml(archive: Archive, name: str) -> etree._Element:
    """The root of a part.

    Raises:
        UnreadableDocument: the part is missing, protected or damaged, or declares entities, which Word never does.
    """
    root = archive.xml(name)
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("damaged: one of its parts declares a type of its own, as no Word document does")
    return root


def related(archive: Archive, name: str = "") -> Mapping[str, str]:
    """The parts that a part names as its own, or the whole archive does: the name of each by the kind of relation.

    Parts that are not there are left out, as are files elsewhere.

    Raises:
        UnreadableDocument: the list of them is protected or damaged.
    """
    folder, file = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{file}.rels")
    if relations not in archive:
        return {}
    found: dict[str, str] = {}
    for relation in read_xml(archive, relations).iter("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if target in archive and relation.get("TargetMode") != "External":
            found.setdefault(relation.get("Type", "").rpartition("/")[2], target)
    return found
