"""What those who run the site may watch and where backups go. All of it is off unless set."""

from .env import env

# An address that only Prometheus reaches, such as 127.0.0.1:9100; never one behind the proxy.
METRICS_ADDRESS = env("METRICS_ADDRESS", default="")
HEARTBEAT_FILE = env("HEARTBEAT_FILE", default="")
BACKUP_DIR = env("BACKUP_DIR", default="")
