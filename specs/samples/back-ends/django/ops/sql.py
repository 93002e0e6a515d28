"""The queries of specs/samples/back-ends/sql over Django's connection."""

import re
import unicodedata
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from django.dispatch import receiver


@receiver(connection_created)
def add_search_form(connection, **_):
    """Only SQLite wants it: matching.sql says what other databases have."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("search_form", 1, search_form)


def search_form(text: str | None) -> str | None:
    """A text as it is searched: without case, accents, and the way a letter is composed."""
    if text is None:
        return None
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))
    return bare.replace("ı", "i").casefold()


def rows(files: list[str], parameters: dict) -> list[dict]:
    """All rows of the named files put together, e.g. rows(["judged", "counts"], …)."""
    texts = [Path(settings.OPS_SQL, f"{file}.sql").read_text(encoding="utf-8") for file in files]
    return select("\n".join(texts), parameters)


def select(sql: str, parameters: dict) -> list[dict]:
    # Django takes %s and a list, on every database and in every version.
    named = re.compile(r"(?<![:\w]):([a-z_]+)\b")
    values = [parameters[name] for name in named.findall(sql)]
    with connection.cursor() as cursor:
        cursor.execute(named.sub("%s", sql.replace("%", "%%")), values)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row)) for row in cursor.fetchall()]
