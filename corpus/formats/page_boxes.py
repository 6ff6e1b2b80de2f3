"""What the tag, the role and the names of an element of a page say about the text in it."""

import re
from enum import Enum, auto
from functools import lru_cache

from lxml import etree

_FURNITURE_TAGS = frozenset("form menu nav".split())
_FURNITURE_ROLES = frozenset("alertdialog dialog menu menubar navigation search toolbar".split())
_FURNITURE_NAMES = (
    "a-lire-aussi|breadcrumbs?|comments?|commentaires?|consent|cookies?|disqus|gdpr|lire-aussi|newsletters?|outbrain|"
    "pagination|read-also|recirc|related(?!-(?:image|media|photo|video))|respond|skip-link|taboola"
)
_BOX_TAGS = frozenset("aside footer header".split())
_BOX_ROLES = frozenset("banner complementary contentinfo".split())
_PROMOTION_NAMES = (
    "ads?|adverts?|advertisement|banner|colophon|masthead|menu|modal|most-read|overlay|popular|popup|promos?|pub|"
    "publicite|recommended|share|sharing|sidebar|site-footer|site-header|social|sponsored|subscribe|tags|teasers?|"
    "toolbar|top-stories|trending|widget-area"
)
# "has-sidebar" names what is around the sidebar.
_NAME = r"(?:^|[\s-])(?<!no-)(?<!has-)(?<!with-)(?:{})(?=[\s-]|$)"
_IS_FURNITURE = re.compile(_NAME.format(_FURNITURE_NAMES))
_IS_PROMOTION = re.compile(_NAME.format(_PROMOTION_NAMES))
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Look(Enum):
    """What an element looks like from outside."""

    PLAIN = auto()
    BOX = auto()
    """Beside the text, of the article or of the page."""
    PROMOTION = auto()
    """Named as what is no article, yet such names are also given to boxes of articles."""
    FURNITURE = auto()


def look(element: etree._Element) -> Look:
    """What the tag, the role and the names of an element say, whatever is in it."""
    role = element.get("role")
    if element.tag in _FURNITURE_TAGS or role in _FURNITURE_ROLES:
        return Look.FURNITURE
    names = _look_of_names(f"{element.get('class') or ''} {element.get('id') or ''}")
    is_box = names is Look.PLAIN and (element.tag in _BOX_TAGS or role in _BOX_ROLES)
    return Look.BOX if is_box else names


@lru_cache(maxsize=4096)
def _look_of_names(names: str) -> Look:
    names = _CAPITAL.sub("-", names).replace("_", "-").lower()
    if _IS_FURNITURE.search(names):
        return Look.FURNITURE
    return Look.PROMOTION if _IS_PROMOTION.search(names) else Look.PLAIN
