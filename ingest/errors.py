"""What can be wrong with an article or the way to it; each message names the wrong value and what to do instead."""


class IngestError(Exception):
    """The base of every error that a batch reports and survives."""

    kind = "ingest"


class EmptyArticleError(IngestError):
    """There is no text to read."""

    kind = "empty"


class NotAnArticleError(IngestError):
    """The bytes are no article: binary, a half page, or nothing but page furniture."""

    kind = "not_an_article"


class EncodingError(IngestError):
    """The bytes are not text in the encoding that they claim."""

    kind = "encoding"


class TooLargeError(IngestError):
    """The input exceeds the largest size that is read."""

    kind = "too_large"


class UnsupportedLanguageError(IngestError):
    """The article is in a language that the extractor does not read."""

    kind = "language"


class BrokenLineError(IngestError):
    """A line of a JSON lines file is not an article."""

    kind = "json"


class FetchError(IngestError):
    """A web address could not be read, or must not be."""

    kind = "fetch"


class ExtractionError(IngestError):
    """The extractor broke on an article; a fault of ours, kept with the run for repair."""

    kind = "extraction"


class OvertakenError(IngestError):
    """A newer text of the article was read while this one still was; what the older says does not count."""

    kind = "overtaken"
