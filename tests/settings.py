"""The house as tests see it: a throw-away folder, plain static files, everything else as shipped."""

import os
import tempfile

os.environ["IGLO_DATA"] = os.environ.get("IGLO_TEST_DATA") or tempfile.mkdtemp(prefix="iglo-test-")
os.environ["IGLO_DEMO"] = "1"
os.environ.setdefault("DATABASE_URL", os.environ.get("TEST_DATABASE_URL", "sqlite://:memory:"))

from iglo.config.settings import *  # noqa: F403
from iglo.config.settings import DATABASES, STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
DATABASES["default"]["TEST"] = {}
WHITENOISE_AUTOREFRESH = True
