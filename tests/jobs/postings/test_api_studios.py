"""`/api/v1/studios/` and `/api/v1/productions/`."""

import pytest

from jobs.models import Production
from tests.factories.people import make_studio
from tests.factories.postings import make_production


def test_productions_are_read_and_written_by_their_studio_alone(api, comet, rio, rhea, dan, dune):
    client = api(rio)
    made = client.post("/api/v1/productions/", {"studio": comet.public_id, "title": "Terrace", "kind": "short"}, format="json")
    changed = client.patch(made["Location"], {"title": "Terraces"}, format="json", headers={"If-Match": made["ETag"]})
    stale = client.patch(made["Location"], {"title": "Late"}, format="json", headers={"If-Match": made["ETag"]})

    assert [made.status_code, changed.status_code, stale.status_code] == [201, 200, 412]
    assert Production.objects.get().title == "Terraces"
    assert api(rhea).get(made["Location"]).status_code == 200
    assert api(rhea).patch(made["Location"], {"title": "X"}, format="json", headers={"If-Match": "*"}).status_code == 403
    assert api(dan).get(made["Location"]).status_code == 404
    assert api(dan).get("/api/v1/productions/").json()["results"] == []
    assert api().get("/api/v1/productions/").status_code in {401, 403}


def test_studios_are_read_when_verified_or_own_and_never_with_contacts(api, comet, cleo, una, uncharted):
    address = f"/api/v1/studios/{uncharted.public_id}/"

    listed = api().get("/api/v1/studios/").json()["results"]

    assert [row["name"] for row in listed] == ["Studio Comet"]
    assert "verification" not in listed[0] and cleo.email not in str(listed)
    assert [api(reader).get(address).status_code for reader in (None, cleo, una)] == [404, 404, 200]
    assert api(una).get(address).json()["verification"] == "unverified"


def test_an_owner_asks_for_verification(api, una, uncharted, cleo):
    address = f"/api/v1/studios/{uncharted.public_id}/request_verification/"

    assert api(cleo).post(address, {"message": "Me"}, format="json").status_code == 404
    assert api(una).post(address, {"message": "See our film."}, format="json").json()["verification"] == "requested"


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("resource", ["studios", "productions"])
def test_the_other_lists_cost_the_same_whatever_they_hold(api, cleo, comet, resource, rows, django_assert_max_num_queries):
    for number in range(rows):
        make_production(comet, f"Production {number}")
        make_studio()
    client = api(cleo)

    with django_assert_max_num_queries(3):
        assert client.get(f"/api/v1/{resource}/").status_code == 200
