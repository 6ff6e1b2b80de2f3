"""Words and signs that the patterns of furniture are made of.

Patterns are read against folded text: lower case, no accents, straight apostrophes, single spaces.
"""

import re

NETWORK = (
    r"(?:facebook|twitter|x(?: \(twitter\))?|linked ?in|whats ?app|telegram|instagram|pinterest|reddit|tumblr|viber|"
    r"messenger|youtube|tik ?tok|bluesky|mastodon|threads|snapchat|flipboard|google (?:news|actualites)|google ?\+?|"
    r"e-?mail|mail|courriel|sms|flux rss|rss)"
)
NETWORKS = rf"{NETWORK}(?:(?: ?[,/|·•-] ?| et | ou | and | or | )(?:sur |on |par |via )?{NETWORK})*+"
URL = r"(?:https?://|www\.)\S+"
TOP_DOMAIN = (
    r"(?:com|org|net|info|biz|gov|edu|int|news|media|press|africa|paris|eu|fr|be|ch|ca|lu|ma|dz|tn|sn|ci|cm|uk|us|au|"
    r"nz|ie|de|it|es|pt|nl|pl|ro|se|no|fi|dk|cz|at|gr|tr|ru|ua|kz|uz|kg|cn|hk|tw|jp|kr|in|br|mx|ar|za|io|co|tv|me|ly)"
)
DOMAIN = rf"(?:[a-z0-9](?:[a-z0-9-]{{0,60}}[a-z0-9])?\.){{1,5}}{TOP_DOMAIN}(?:/\S*)?"
ADDRESSES = rf"(?:(?:{URL}|{DOMAIN})[ ,;|]*)+"

FIELD = (
    r"(?:(?:votre |your )?(?:nom|prenom|name|first name|last name|pseudo|(?:adresse )?e-?mail(?: address)?|courriel|"
    r"adresse de messagerie|site(?: web| internet)?|web ?site|commentaire|comment|message|telephone|phone))\b"
)

THIS = r"(?:cet|cette|ce|ces|l'|la|le|les|this|the|that)"
YOUR = r"(?:mon|ma|mes|vos|votre|nos|notre|my|your|our)"
NEW_WINDOW = (
    r"(?:\W*(?:(?:s')?ouvr(?:e|ir)|opens)?(?: ?(?:dans|in))?(?: ?(?:une?|a))? ?(?:nouvelle fenetre|nouvel onglet|"
    r"new window|new tab))?"
)
AGENCY = (
    r"(?:afp|reuters|ap|aap|bloomberg|dpa|efe|ansa|imago|belga|keystone|pa media|ap photo|associated press|"
    r"getty(?: images)?|epa|xinhua|maxppp|sipa(?: press)?|shutterstock|i?stock|adobe stock|pixabay|unsplash|dr)"
)
PRICE = r"(?:\d+(?:[.,]\d+)? ?[€$£]|[€$£] ?\d+(?:[.,]\d+)?)"


def any_of(*groups: tuple[str, ...]) -> re.Pattern[str]:
    """Compile patterns into one that matches any of them, whatever punctuation stands around it."""
    alternatives = "|".join(pattern for group in groups for pattern in group)
    return re.compile(rf"\W*(?:{alternatives})\W*")
