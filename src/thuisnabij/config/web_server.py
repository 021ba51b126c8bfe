"""How gunicorn runs the website: few processes with threads, warmed up before the first visitor comes."""

import threading
from typing import Any

workers = 2
threads = 4
timeout = 120
graceful_timeout = 10
loglevel = "warning"
preload_app = False  # the drawing engine of charts does not survive a fork
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Draw a first chart and read the plans in the background: the first real one is then fast."""
    from thuisnabij.doors.site.warming import warm_up

    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
