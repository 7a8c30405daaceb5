"""What a search finds."""

from rest_framework import serializers

from initiatives.api.serializers.fields import KnownTextField
from initiatives.api.serializers.references import ArticleReferenceSerializer, RecordReferenceSerializer


class RecordMatchSerializer(serializers.Serializer):
    """A record that was found, and the alias that has the words where its name does not."""

    record = RecordReferenceSerializer()
    alias = KnownTextField()


class ArticleMatchSerializer(serializers.Serializer):
    """An article that was found, and the sentence that has most of the words."""

    article = ArticleReferenceSerializer()
    passage = serializers.CharField()


class FoundSerializer(serializers.Serializer):
    """The best matches of each sort. `is_alike` when nothing has the words and what is shown is spelt alike."""

    words = serializers.CharField()
    is_alike = serializers.BooleanField()
    initiatives = RecordMatchSerializer(many=True)
    actors = RecordMatchSerializer(many=True)
    commitments = RecordMatchSerializer(many=True)
    articles = ArticleMatchSerializer(many=True)
