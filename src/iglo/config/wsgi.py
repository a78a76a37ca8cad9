"""Django's pages as WSGI; `asgi.py` serves them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iglo.config.settings")
application = get_wsgi_application()
