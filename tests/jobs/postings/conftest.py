import pytest
from rest_framework.test import APIClient


@pytest.fixture
def api():
    def sign_in(user=None):
        client = APIClient(raise_request_exception=False)
        if user is not None:
            client.force_authenticate(user)
        return client

    return sign_in
