"""The world of the permission tests serves the fuzzer too: it has something in every state to break."""

from tests.permissions.conftest import world as world
