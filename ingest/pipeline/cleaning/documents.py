"""Raw bytes, text or HTML → a Document: decoded, page furniture off, title, date and language read, sentences found.

Reads what the page itself says; knows nothing of actors or initiatives, and asks no network.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from trafilatura import bare_extraction
from trafilatura.settings import Document as ReadPage

from ingest.errors import EmptyArticleError, EncodingError, NotAnArticleError, TooLargeError, UnsupportedLanguageError
from ingest.pipeline.cleaning.datelines import read_date_line
from ingest.pipeline.cleaning.furniture import remove_furniture
from ingest.pipeline.cleaning.headers import HEADER_LINES, header_of, read_published, read_title
from ingest.pipeline.cleaning.page_lines import fold_line
from ingest.pipeline.cleaning.wrapping import join_wrapped_lines
from ingest.pipeline.extraction import Document, Span
from ingest.pipeline.sentences import split_sentences
from initiatives.partial_dates import PartialDate

CLEANER_VERSION = "14"  # counts up when the same bytes give another body
MAX_BYTES = 5_000_000
SUPPORTED_LANGUAGES = ("en", "et", "lv", "lt", "de", "pl", "fi", "sv", "ru")
_NEIGHBOURS = ("fr", "es", "it", "pt", "nl", "da", "no", "cs", "sk", "hu", "ro", "bg", "uk", "be")
_LANGUAGE_SAMPLE = 600  # characters; more change no verdict
_ENGLISH = re.compile(r"\b(?:the|of|and)\b")
_CLEARLY_ENGLISH = 8  # of these words in a sample; most of it is English then
_CLEAR_LEAD = 10.0  # difference of log probabilities; that of a sentence of six words in another language is more

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its charset
_MAX_CONTROL_SHARE = 0.05
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")  # none that plain texts have, such as a tab

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE,
)
_OPENS_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_CLOSES_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)

# The first date that the page states, never one guessed from its text, and none that depends on the day of reading.
_STATED_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}

_BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " "
)
_NEWLINES = dict.fromkeys(map(ord, "\u2028\u2029\u0085\x0b\x0c"), "\n")


class _KeptCharacters(dict[int, str | None]):
    """What becomes of a character, found out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        is_control = unicodedata.category(chr(code)) in ("Cc", "Cf")
        return self.setdefault(code, None if is_control else chr(code))


_KEPT = _KeptCharacters({ord("\n"): "\n", **_NEWLINES, **_BLANKS})
_DATE_MARKER = re.compile(r"\s*date[: ]\s*(\d{4}-\d\d-\d\d)\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """The article of an HTML page: its text, and what its metadata say."""

    text: str
    title: str | None
    published: PartialDate | None
    url: str | None  # the canonical one, where the page names it


def decode(raw: bytes) -> str:
    """The text of a file or a response body.

    Raises:
        TooLargeError: when there are more than `MAX_BYTES` bytes; nothing else is looked at then.
        EmptyArticleError: when nothing or only white space is there.
        NotAnArticleError: when the bytes are no text.
        EncodingError: when the bytes do not fit UTF-8, their byte order mark or the charset that the page declares.
    """
    if len(raw) > MAX_BYTES:
        raise TooLargeError(
            f"The article has {len(raw):,} bytes; give one of at most {MAX_BYTES:,}, such as its text alone."
        )
    if not raw.strip():
        raise EmptyArticleError("The article is empty; give a file with text in it.")
    _refuse_binary(raw)
    encoding = _encoding_of(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"Byte 0x{raw[error.start]:02x} at position {error.start} is no {encoding.upper()}; save the text as UTF-8."
        ) from error
    controls = len(_CONTROL.findall(text, 0, _LANGUAGE_SAMPLE))
    if "\0" in text or controls > _MAX_CONTROL_SHARE * min(len(text), _LANGUAGE_SAMPLE):
        raise NotAnArticleError("The file holds binary data and no text; give a text or HTML file.")
    if not text.strip("\ufeff \t\r\n\xa0"):
        raise EmptyArticleError("The article is empty; give a file with text in it.")
    return text


def is_html(text: str) -> bool:
    """Whether a text is an HTML page or a piece of one."""
    return bool(_HTML.match(text.lstrip("\ufeff")))


def read_html(text: str) -> Page:
    """The article of an HTML page.

    Raises:
        NotAnArticleError: when the page breaks off in the middle, or holds no article.
    """
    last_open, last_close = text.rfind("<"), text.rfind(">")
    if last_open > last_close or (_OPENS_PAGE.search(text) and not _CLOSES_PAGE.search(text)):
        raise NotAnArticleError("The page ends in the middle: its closing tags are missing; download it again.")
    read = bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params=_STATED_DATES,
    )
    if not isinstance(read, ReadPage) or not (read.text or "").strip():
        raise NotAnArticleError("The page holds no article text; give the address or file of the article itself.")
    published = PartialDate.parse(read.date) if read.date else None
    return Page(read.text or "", read.title or None, published, read.url or None)


def read_document(text: str, *, title: str | None = None, published: PartialDate | None = None) -> Document:
    """Clean a plain text and read its title, date, language and sentences.

    A title or date that the caller knows wins over what the text says; such a title is put before a text that does
    not begin with it, so that spans in it exist.

    Raises:
        EmptyArticleError: when no text is left.
    """
    text = _normalised(text)
    marker = _DATE_MARKER.match(text)
    if marker:
        published = published or PartialDate.parse(marker[1])
        text = text[marker.end() :]
    raw_lines = join_wrapped_lines([line.strip() for line in text.split("\n")])
    title = " ".join(_normalised(title).split()) if title else None
    if title and not _begins_with(raw_lines, title):
        raw_lines = [title, "", *raw_lines]
    lines = _without_double_blanks(remove_furniture(raw_lines))
    body = "\n".join(lines).strip("\n")
    if not body.strip():
        raise EmptyArticleError("Nothing but page furniture is left of the article; give its text.")
    language = _language_of(body)
    lines = body.split("\n")
    header = header_of(lines, language)
    return Document(
        body=body,
        sentences=split_sentences(body, language),
        language=language,
        title=title or read_title(header, lines, language),
        published=published or read_published(header, lines, raw_lines, language),
    )


def require_supported(document: Document) -> None:
    """Let a document in one of the languages of `SUPPORTED_LANGUAGES` pass.

    Raises:
        UnsupportedLanguageError: for any other.
    """
    if document.language not in SUPPORTED_LANGUAGES:
        raise UnsupportedLanguageError(
            f"The article's language is {document.language!r}; those read are {', '.join(SUPPORTED_LANGUAGES)}."
        )


def reference_date(document: Document, span: Span) -> PartialDate | None:
    """The date that relative dates of a passage count from: the date line above its entry, or the publication.

    In a live blog each entry stands under a date line of its own.
    """
    lines = _date_lines(document.body, document.language)
    above = bisect_right(lines, span.start, key=lambda line: line[0])
    if not above:
        return document.published
    date = lines[above - 1][1]
    return date if document.published is None or date.first_day <= document.published.last_day else None


@lru_cache(maxsize=4)  # asked for each clause of the same few documents
def _date_lines(body: str, language: str) -> Sequence[tuple[int, PartialDate]]:
    """Where the date lines of a text begin, and their dates."""
    dates = ((match.start(), read_date_line(match[0], language)) for match in re.finditer(r"[^\n]+", body))
    return [(start, date) for start, date in dates if date]


def _refuse_binary(raw: bytes) -> None:
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise NotAnArticleError(f"The file is {name} and no text; give the article as a text or HTML file.")


def _encoding_of(raw: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return encoding
    declared = _CHARSET.search(raw[:_HEAD])
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii")
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


def _normalised(text: str) -> str:
    """One kind of newline and blank, no control characters and soft hyphens; letters stay, composed (NFC)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(_KEPT))


def _begins_with(lines: Sequence[str], title: str) -> bool:
    wanted = fold_line(title)
    return any(fold_line(line).startswith(wanted) for line in lines[:HEADER_LINES] if line)


def _without_double_blanks(lines: Sequence[str]) -> list[str]:
    return [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([*SUPPORTED_LANGUAGES, *_NEIGHBOURS])
    return identifier


def _language_of(body: str) -> str:
    """The likeliest language; one that is not served only where it is likelier by far, as short texts look alike."""
    sample = body[:_LANGUAGE_SAMPLE]
    if len(_ENGLISH.findall(sample)) >= _CLEARLY_ENGLISH:
        return "en"
    ranked = [(str(language), float(score)) for language, score in _identifier().rank(sample)]
    first, score = ranked[0]
    served, served_score = next(pair for pair in ranked if pair[0] in SUPPORTED_LANGUAGES)
    return first if score - served_score > _CLEAR_LEAD else served
