"""Texts that try to be more than text, for every place where a text that nobody vouches for is shown.

One that succeeds sets `window.__xss`, asks evil.example for something, or puts a link or an image on the page.
"""

_HTML = (
    '<script>window.__xss="script"</script>',
    "<ScRiPt>window.__xss=1</sCrIpT >",
    "<scr<script>ipt>window.__xss=2</script>",
    '<img src=x onerror="window.__xss=3">',
    "<img src=https://evil.example/html.png>",
    '<IMG """><SCRIPT>window.__xss=4</SCRIPT>">',
    "<svg onload=window.__xss=5>",
    "<svg><script>window.__xss=6</script></svg>",
    '<svg><animate onbegin="window.__xss=7" attributeName=x dur=1s>',
    '<svg><use href="https://evil.example/sprite.svg#a"/></svg>',
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.__xss=8>",
    "<iframe src=javascript:parent.__xss=9></iframe>",
    '<iframe srcdoc="<script>parent.__xss=10</script>"></iframe>',
    "<object data=https://evil.example/o></object>",
    "<embed src=https://evil.example/e>",
    "<video><source onerror=window.__xss=11></video>",
    "<audio src=https://evil.example/a.mp3 autoplay>",
    "<body onload=window.__xss=12>",
    "<details open ontoggle=window.__xss=13>",
    "<input autofocus onfocus=window.__xss=14>",
    "<select autofocus onfocus=window.__xss=15>",
    "<marquee onstart=window.__xss=16>",
    '<a href="javascript:window.__xss=17">cliquez</a>',
    '<a href="https://evil.example/lien">cliquez</a>',
    '<form action="https://evil.example/f"><button>envoyer</button></form>',
    '<base href="https://evil.example/">',
    '<link rel=stylesheet href="https://evil.example/s.css">',
    '<meta http-equiv=refresh content="0;url=https://evil.example/r">',
    "<style>@import url(https://evil.example/i.css);</style>",
    '<div style="background:url(https://evil.example/bg.png)">',
    "<template><img src=x onerror=window.__xss=18></template>",
    '<noscript><p title="</noscript><img src=x onerror=window.__xss=19>">',
    "</article></div></li></ol></section><h1>dehors</h1>",
    "</textarea></title></style></script><img src=x onerror=window.__xss=20>",
    "<!-- --!><img src=x onerror=window.__xss=21> -->",
    "<![CDATA[<img src=x onerror=window.__xss=22>]]>",
    '" onmouseover="window.__xss=23" x="',
    "' autofocus onfocus='window.__xss=24' x='",
    "&lt;img src=x onerror=window.__xss=25&gt;",
    "&#60;script&#62;window.__xss=26&#60;/script&#62;",
    "&#x3C;img src=x onerror=window.__xss=27&#x3E;",
    "+ADw-script+AD4-window.__xss=28+ADw-/script+AD4-",
)
_MARKDOWN = (
    "![image](https://evil.example/m.png)",
    "![image][ref]",
    "[ref]: https://evil.example/ref.png",
    "[lien](https://evil.example/l)",
    "[lien](javascript:window.__xss=29)",
    "[lien](data:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MzA8L3NjcmlwdD4=)",
    "[lien][1]",
    "[1]: javascript:window.__xss=31",
    "<https://evil.example/auto>",
    "<javascript:window.__xss=32>",
    "https://evil.example/nu",
    "www.evil.example/nu",
    "piege@evil.example",
    "**gras** __gras__ *italique* ~~barré~~ `code`",
    "# Titre",
    "- puce",
    "> citation",
    "| a | b |",
    "```html <img src=x onerror=window.__xss=33> ```",
    "[^1]: note",
    "- [ ] tâche",
)
_MARKERS = (
    "[1]",
    "[9]",
    "[1](#src-00000000-1)",
    "[\\[1\\]](#src-00000000-1)",
    "\\[1\\]",
    '<a class="marker" href="#src-00000000-1">[1]</a>',
)
_TEMPLATES = (
    "${window.__xss=34}",
    "`${window.__xss=35}`",
    "{{window.__xss=36}}",
    "{{constructor.constructor('window.__xss=37')()}}",
    "{% for x in y %}{{ x }}{% endfor %}",
    "<%= window.__xss=38 %>",
    "#{window.__xss=39}",
    "%(x)s %s {0} {x!r}",
    "$x^2$ $$\\href{javascript:window.__xss=40}{x}$$",
    "\\(\\includegraphics{https://evil.example/t.png}\\)",
)
_CHARACTERS = (
    "fac\u202ete.exe",  # right-to-left override
    "\u2067gauche\u2069 droite",  # isolates
    "a\u200bb\u200cc\u200dd\u2060e",  # of no width
    "\u0430\u0440\u0440le",  # Cyrillic that looks Latin
    "مقال.md",
    "e\u0301\u0301\u0301\u0301 zalgo",
    "\U000e0041\U000e0042 étiquettes",  # invisible tags
    "javascript:window.__xss=41",
    "data:text/html,<script>window.__xss=42</script>",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
)
INJECTIONS = _HTML + _MARKDOWN + _MARKERS + _TEMPLATES + _CHARACTERS
