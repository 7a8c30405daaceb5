"""The nouns of the knowledge base: every table that a reader can browse."""

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"
