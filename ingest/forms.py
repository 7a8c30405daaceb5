"""The form by which an editor hands in an article."""

from django import forms

from ingest.inputs import RawArticle
from initiatives.filter_fields import PartialDateFormField

_MOST_CHARACTERS = 300_000


class ArticleForm(forms.Form):
    """The text of an article, and what the editor knows about it."""

    text = forms.CharField(
        label="Text",
        max_length=_MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="The whole article as it stands on the page. Menus and cookie notes are taken off.",
    )
    title = forms.CharField(
        label="Title", max_length=500, required=False, help_text="Only if the text does not begin with it."
    )
    published = PartialDateFormField(
        label="Published", required=False, help_text="2024, 2024-01 or 2024-01-19; read from the text if left empty."
    )
    url = forms.URLField(
        label="Address",
        max_length=1000,
        required=False,
        assume_scheme="https",
        help_text="Where the article is published. Its host names the source.",
    )

    def raw_article(self) -> RawArticle:
        """What was entered, as the rest of the application takes articles in."""
        entered = self.cleaned_data
        return RawArticle(
            label="the pasted article",
            raw=entered["text"].encode("utf-8", "surrogatepass"),
            url=entered["url"] or None,
            title=entered["title"] or None,
            published=entered["published"],
        )
