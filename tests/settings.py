"""The house as tests see it: a throw-away folder, plain static files, everything else as shipped."""

import atexit
import os
import shutil
import tempfile

ROOM = "/dev/shm"  # a disk in memory: commits are durable there at once
if "IGLO_TEST_ROOT" not in os.environ:  # the first process makes the folder and takes it away; its workers inherit the name
    _roomy = os.path.isdir(ROOM) and shutil.disk_usage(ROOM).free > 1 << 30  # noqa: PTH112
    os.environ["IGLO_TEST_ROOT"] = tempfile.mkdtemp(prefix="iglo-test-", dir=ROOM if _roomy else None)
    atexit.register(shutil.rmtree, os.environ["IGLO_TEST_ROOT"], ignore_errors=True)
_data = tempfile.mkdtemp(dir=os.environ["IGLO_TEST_ROOT"])
os.environ["IGLO_DATA"] = _data
os.environ["IGLO_DEMO"] = "1"
os.environ.pop("IGLO_DEBUG", None)  # whoever works on it may have it set; tests see the house as shipped
os.environ["IGLO_URN_KEYS_COPY"] = f"{_data}/copy"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{_data}/iglo.sqlite3"

from iglo.config.settings import *  # noqa: E402, F403
from iglo.config.settings import DATABASES, STORAGES  # noqa: E402

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A file, so that a server in another thread has a connection of its own, as it has at a workplace.
DATABASES["default"]["TEST"] = {} if os.environ.get("TEST_DATABASE_URL") else {"NAME": f"{_data}/test.sqlite3"}
WHITENOISE_AUTOREFRESH = True
_urn = f"test_{DATABASES['urn']['NAME']}_urn" if os.environ.get("TEST_DATABASE_URL") else f"{_data}/test-urn.sqlite3"
DATABASES["urn"]["TEST"] = {"NAME": _urn, "DEPENDENCIES": []}
