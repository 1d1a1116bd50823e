"""How gunicorn serves the site; it reads this file by itself."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # one start for all workers; nothing is connected before they part
control_socket_disable = True  # by default it would write into the home folder
max_requests = 2000  # a slow leak in a parser ends with its process
max_requests_jitter = 200
