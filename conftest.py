"""Every test runs on real, private servers: see tests/servers.py. The cast lives in tests/conftest.py."""

pytest_plugins = ["tests.servers", "tests.chromium"]
