"""The editors' room. What the machine writes can only be read here; records change through decisions alone."""

from django.contrib import admin

from initiatives.admin import log, records, rulings, sources

__all__ = ["log", "records", "rulings", "sources"]

admin.site.site_header = "Baltic knowledge base"
admin.site.site_title = "Baltic knowledge base"
admin.site.index_title = "Editors' room"
