"""Which reading of an article counts: its claims are the current ones, and its text is the one that is shown."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from initiatives.models import Article, ArticleVersion
from initiatives.names import fold_letters


def show_version(version: ArticleVersion) -> None:
    """Have an article show the title, date and language of one of its texts, and be found by its words."""
    Article.objects.filter(pk=version.article_id).update(
        title=version.title,
        published=version.published,
        language=version.language,
        search=SearchVector(Value(fold_letters(version.body)), config="simple"),
    )
    version.article.refresh_from_db(fields=["title", "published", "language"])
