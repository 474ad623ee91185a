"""Web pages, feeds, sitemaps and XML to records as plain values, through trafilatura, feedparser and lxml.

Nothing here opens an address or a file that the markup names: no entities are resolved, no DTD is loaded.
"""

import html
import io
import logging
import re
from collections.abc import Iterable, Iterator

import feedparser
import lxml.html
import trafilatura
from lxml import etree

_PROLOGUE = re.compile(r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w.:-]+)[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"^[\s\ufeff]*<\?xml.*?\?>", re.DOTALL)
_DOC_END = re.compile(r"</DOC\s*>", re.IGNORECASE)
# what no XML may hold; a lone & or <, and an entity that only HTML knows, are an author's slip
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|\w{1,32};)|<(?![/!?A-Za-z_])")
_NAMED = re.compile(r"&(\w{1,32});")
_XML_ENTITIES = ("amp", "lt", "gt", "quot", "apos")
_BLOCKS = {
    "p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "section",
}  # fmt: skip
_UNSEEN = {"script", "style", "template", "noscript"}
_ROOTS = {
    "feed": {"rss", "feed", "rdf"}, "sitemap": {"urlset", "sitemapindex"}, "timeml": {"timeml"}, "trec": {"doc"},
    "page": {"html", "head", "body", "div", "article"},
}  # fmt: skip
# they report to a log of their own what is told here by a rejection
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)
# so deep can what we walk by hand be
_DEPTH = 100


class NotMarkup(ValueError):
    """The text cannot be read as what it seems to be."""


def kind(head: str) -> str | None:
    """What the text that begins with ``head`` is: page, feed, sitemap, timeml, trec or xml; None for no markup."""
    body = head[_PROLOGUE.match(head).end() :]
    if declared := _DOCTYPE.match(body):
        if declared[1].lower() == "html":
            return "page"
        body = body[declared.end() :]
        body = body[_PROLOGUE.match(body).end() :]
    root = _ROOT.match(body)
    if root is None:
        return None
    name = root[1].lower()
    return next((found for found, names in _ROOTS.items() if name in names), "xml")


def page(text: str, url: str | None = None) -> dict:
    """The article of a web page: text (its main text, a paragraph a line), title, author, published, source, url.

    Text is missing where the page has no article.
    """
    found = trafilatura.bare_extraction(
        text, url=url, with_metadata=True, include_comments=False, include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )  # fmt: skip
    if found is None:
        return {}
    return {
        "text": found.text, "title": found.title, "author": found.author, "published": found.date,
        "source": found.sitename or found.hostname, "url": url or found.url,
    }  # fmt: skip


def feed(text: str) -> list[dict]:
    """The entries of an RSS or Atom feed. Raises NotMarkup."""
    declared = _DECLARATION.sub("", text)
    found = feedparser.parse(
        io.BytesIO(declared.encode()), response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if not found.entries and found.bozo:
        raise NotMarkup(f"no feed: {found.bozo_exception}")
    outlet = found.feed.get("title")
    return [
        {
            "id": entry.get("id"), "url": entry.get("link"), "title": html.unescape(entry.get("title") or ""),
            "author": entry.get("author"), "published": entry.get("published") or entry.get("updated"),
            "source": outlet, "text": plain(max((part or "" for part in _parts(entry)), key=len)),
        }
        for entry in found.entries
    ]  # fmt: skip


def _parts(entry: dict) -> list[str | None]:
    """The whole text of an entry where the feed has it, and its summary."""
    return [*(part.get("value") for part in entry.get("content", [])), entry.get("summary")]


def sitemap(text: str) -> list[str]:
    """The addresses that a sitemap names. Raises NotMarkup."""
    return [(found.text or "").strip() for found in parse(text).iter("{*}loc")]


def documents(chunks: Iterable[str], max_chars: int) -> Iterator[str]:
    """The source of each <DOC> in ``chunks`` of TREC-style text, which has no root. Raises NotMarkup on one
    that is too long."""
    buffer = ""
    for chunk in chunks:
        start, seen = 0, max(0, len(buffer) - 16)
        buffer += chunk
        for end in _DOC_END.finditer(buffer, seen):
            yield buffer[start : end.end()]
            start = end.end()
        buffer = buffer[start:]
        if len(buffer) > max_chars:
            raise NotMarkup(f"a document of more than {max_chars:,} characters")
    if buffer.strip():
        yield buffer


def parse(text: str) -> etree._Element:
    """The root of XML that need not be well-formed. Raises NotMarkup."""
    source = _DECLARATION.sub("", _NOT_XML.sub(" ", text))
    source = _LONE.sub(lambda lone: "&amp;" if lone[0] == "&" else "&lt;", source)
    source = _NAMED.sub(lambda named: named[0] if named[1] in _XML_ENTITIES else _character(named), source)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(source.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotMarkup(f"not XML: {error}") from error
    if root is None:
        raise NotMarkup("not XML")
    # where the parser met a limit of its own it has dropped the rest
    for error in parser.error_log:
        if error.type_name in ("ERR_NAME_TOO_LONG", "ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_NO_MEMORY") or (
            "depth" in error.message.lower() or "huge" in error.message.lower()
        ):
            raise NotMarkup(f"not read to its end: {error.message}")
    return root


def _character(named: re.Match) -> str:
    known = html.unescape(named[0])
    return known if known != named[0] else f"&amp;{named[1]};"


def timeml(text: str) -> dict:
    """A TimeML document: its text without the tags, its id and the time it was made."""
    root = parse(text)
    body = root.find("TEXT")
    made = next(iter(root.iterfind(".//TIMEX3[@functionInDocument='CREATION_TIME']")), None)
    return {
        "id": root.findtext("DOCID"), "title": root.findtext("TITLE"),
        "published": made.get("value") if made is not None else None,
        "text": "".join((root if body is None else body).itertext()),
    }  # fmt: skip


def values(root: etree._Element, is_record) -> Iterator[object]:
    """The records under ``root``: the elements of one kind that ``is_record`` (a dict of what an element holds)
    finds a text in, else the root itself."""
    whole = value(root)
    if isinstance(whole, dict) and is_record(whole):
        yield whole
        return
    layer = [root]
    for _ in range(4):
        layer = [child for element in layer for child in element]
        found = [value(element) for element in layer]
        if any(isinstance(one, dict) and is_record(one) for one in found):
            # what holds nothing in a list of records is a record without text
            yield from (one if isinstance(one, dict) else {} for one in found)
            return
    yield whole


def value(element: etree._Element, depth: int = 0) -> object:
    """What ``element`` holds: a string, a list of the strings of children that share a name, or a dict by name."""
    children = [child for child in element if isinstance(child.tag, str)]
    is_mixed = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in children)
    if not children or is_mixed or depth > _DEPTH:
        return "".join(element.itertext())
    names = [etree.QName(child).localname for child in children]
    inner = [value(child, depth + 1) for child in children]
    is_list = len(inner) > 1 or names[0] in ("value", "p")
    if is_list and len(set(names)) == 1 and all(isinstance(one, str) for one in inner):
        return inner
    found: dict[str, object] = {}
    for name, one in zip(names, inner, strict=True):
        if name in found:
            before = found[name]
            found[name] = [*before, one] if isinstance(before, list) else [before, one]
        else:
            found[name] = one
    return found | {f"@{name}": given for name, given in element.attrib.items() if name not in found}


def plain(fragment: str) -> str:
    """A piece of HTML as text, a block a line."""
    if "<" not in fragment:
        return html.unescape(fragment)
    try:
        root = lxml.html.fragment_fromstring(_NOT_XML.sub(" ", fragment), create_parent="div")
    except (etree.ParserError, ValueError):
        return html.unescape(fragment)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment" or not isinstance(element.tag, str):
            parts.append(element.tail or "") if event == "comment" else None
        elif event == "start":
            parts += ["\n"] * (element.tag in _BLOCKS)
            parts.append((element.text or "") if element.tag not in _UNSEEN else "")
        else:
            parts += ["\n"] * (element.tag in _BLOCKS)
            parts.append(element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
