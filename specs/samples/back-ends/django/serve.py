"""A whole Django project in one file: OPS_DATABASE=… python3 serve.py runserver --noreload 127.0.0.1:8003"""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import execute_from_command_line

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["OPS_DATABASE"]}},
    OPS_SQL=Path(__file__).parent.parent / "sql",
    ROOT_URLCONF="ops.urls",
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="for this example only",
    USE_TZ=True,
)

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
