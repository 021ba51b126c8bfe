"""What a web process does before its first visitor: load the slow libraries and read the figures of all plans."""

import logging

from django.db import connections
from django.db.utils import Error
from django.utils import timezone

from thuisnabij.figures.measures.viewing import viewed_by
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.ui.charts.rendering import warm_up as warm_up_charts
from thuisnabij.kernel.errors import ThuisnabijError
from thuisnabij.plans import queries as plans

log = logging.getLogger(__name__)


def warm_up() -> None:
    """Best effort: what fails here is shown, with its reason, on the page that needs it."""
    warm_up_charts()
    try:
        with viewed_by(local_administrator):
            for row in plans.list_plans():
                plans.get_plan_view(key=row.key, today=timezone.localdate())
    except (ThuisnabijError, Error) as error:
        log.info("not warmed up: %s", type(error).__name__)
    finally:
        connections.close_all()
