"""Sessions whose row does not say when somebody was last here: it ends with a day, whatever the hour of the last page."""

import datetime as dt
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.base_session import AbstractBaseSession


class SessionStore(DatabaseSessions):
    """Django's sessions in the database, with an end that is the same for everybody who came on that day."""

    def create_model_instance(self, data: Any) -> AbstractBaseSession:
        """Return the row, ending at the midnight after its thirty days."""
        row: AbstractBaseSession = super().create_model_instance(data)
        row.expire_date = coarse(row.expire_date) + dt.timedelta(days=1)
        return row


def coarse(moment: dt.datetime) -> dt.datetime:
    """Return the day of `moment`, as its first moment."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
