from datetime import timedelta

import pytest
import time_machine

from media.actions import pictures
from media.delivery import card
from media.models import Picture
from media.storage import LINK_SECONDS, private_store, sign
from talentpool.kernel import clock
from tests.factories import pictures as files

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(ada, deliver_outbox):
    picture = files.make_picture(ada, files.jpeg_with_gps((700, 350)))
    deliver_outbox()
    return Picture.objects.with_copies().get(pk=picture.pk)


@pytest.fixture
def published(ready):
    pictures.publish([ready.pk])
    return Picture.objects.with_copies().get(pk=ready.pk)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def links(shown):
    return [shown["src"], *(part.split()[0] for source in shown["sources"] for part in source["srcset"].split(", "))]


def status_url(picture):
    return f"/en/pictures/{picture.public_id}/status/"


def test_a_card_has_what_the_picture_component_takes(published):
    shown = card(published, public=True, alt="Two colours")

    assert (shown["alt"], shown["width"], shown["height"]) == ("Two colours", 700, 350)
    assert [colour[0] for colour in shown["blur"]] == ["#", "#"]
    assert [source["type"] for source in shown["sources"]] == ["image/avif", "image/webp", "image/jpeg"]
    assert [part.split()[1] for part in shown["sources"][0]["srcset"].split(", ")] == ["320w", "640w", "700w"]
    assert shown["src"].endswith(".jpg")


def test_a_picture_that_waits_has_a_card_with_nothing_to_load(ada):
    picture = files.make_picture(ada)

    assert card(picture, public=False) == {
        "alt": "",
        "width": 800,
        "height": 600,
        "blur": [],
        "src": "",
        "sources": [],
    }


@pytest.mark.parametrize("count", [1, 30])
def test_cards_cost_one_query_more_whatever_their_number(count, ada, deliver_outbox, django_assert_num_queries):
    for _ in range(count):
        files.make_picture(ada, files.jpeg((20, 20)))

    with django_assert_num_queries(2):
        assert len([card(picture, public=False) for picture in Picture.objects.owned_by(ada.pk).with_copies()]) == count


def test_public_files_are_served_for_ever_and_nothing_runs_in_them(client, published):
    for link in links(card(published, public=True)):
        response = client.get(link)

        assert response.status_code == 200
        assert (
            response["Content-Type"] == {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}[link.rpartition(".")[2]]
        )
        assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert not response.cookies
        assert "Vary" not in response
        assert b"Canary" not in body(response)


def test_public_files_ask_for_no_session_even_of_a_person_signed_in(as_, ada, published, django_assert_num_queries):
    client = as_(ada)

    with django_assert_num_queries(0):
        response = client.get(card(published, public=True)["src"])

    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "/uploads/",
        "/uploads/00/" + "0" * 32 + ".jpg",
        "/uploads/../private/x.jpg",
        "/uploads/%2e%2e/private/x.jpg",
        "/uploads/00/" + "0" * 32 + ".svg",
        "/uploads//etc/passwd",
    ],
)
def test_a_guessed_public_address_is_not_found(client, path):
    response = client.get(path)

    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


def test_a_private_file_has_no_public_address(client, ready):
    names = [ready.file.name, *(copy.private_name for copy in ready.copies.all())]

    assert [client.get(f"/uploads/{name}").status_code for name in names] == [404] * 10


def test_nothing_can_be_written_to_a_public_address(client, published):
    assert client.post(card(published, public=True)["src"]).status_code == 405


def test_a_private_link_opens_the_file_for_five_minutes(client, ready):
    shown = card(ready, public=False)

    for link in links(shown):
        response = client.get(link)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith('inline; filename="')
        assert b"Canary" not in body(response)
    with time_machine.travel(clock.now() + timedelta(seconds=LINK_SECONDS + 2)):
        assert [client.get(link).status_code for link in links(shown)] == [404] * 10


def test_a_tampered_link_is_not_found(client, ready, bo, deliver_outbox):
    other = files.make_picture(bo, files.jpeg((20, 20)))
    deliver_outbox()
    other = Picture.objects.with_copies().get(pk=other.pk)
    link = card(ready, public=False)["src"]
    name, moment, signature = link.removeprefix("/private/").split(":")
    target = other.copies.all()[0].private_name

    tampered = [
        f"/private/{target}:{moment}:{signature}",
        f"/private/{name}:{moment}x:{signature}",
        f"/private/{name}:{moment}:{signature[:-1]}",
        f"/private/{name}",
        f"/private/{other.file.name}",
        "/private/",
        "/private/../../etc/passwd",
    ]

    assert client.get(link).status_code == 200
    assert [client.get(path).status_code for path in tampered] == [404] * len(tampered)


def test_what_a_person_sent_is_never_sent_on(client, ada):
    picture = files.make_picture(ada)

    assert client.get(private_store().url(picture.incoming_name)).status_code == 404


def test_a_signed_link_to_a_file_that_is_gone_is_not_found(client):
    assert client.get(f"/private/{sign('00/gone.jpg')}").status_code == 404


def test_anything_that_is_no_picture_is_saved_and_not_shown(client):
    private_store().write("ab/cv.pdf", files.io.BytesIO(b"%PDF-1.7"))

    response = client.get(private_store().url("ab/cv.pdf"))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="cv.pdf"'


def test_the_owner_sees_how_far_a_picture_is(as_, ada, deliver_outbox):
    picture = files.make_picture(ada)
    waiting = as_(ada).get(status_url(picture)).json()

    deliver_outbox()
    done = as_(ada).get(status_url(picture))

    assert (waiting["state"], waiting["failure"], waiting["card"]["src"]) == ("received", "", "")
    assert (done.json()["state"], done.json()["id"]) == ("ready", picture.public_id)
    assert done.json()["card"]["src"].startswith("/private/")
    assert done["Cache-Control"] == "private, no-store"


def test_the_owner_reads_why_a_picture_failed(as_, ada, deliver_outbox):
    picture = files.make_picture(ada, files.jpeg()[:-1500])
    deliver_outbox()

    answer = as_(ada).get(status_url(picture)).json()

    assert answer["state"] == "failed"
    assert answer["failure"] == "This picture is damaged or incomplete. Export it again and upload the new file."


def test_staff_see_a_private_picture_and_strangers_learn_nothing(as_, client, bo, cleo, eve, ready):
    never = f"/en/pictures/{'0' * 16}/status/"

    assert as_(eve).get(status_url(ready)).status_code == 200
    for stranger in (client, as_(bo), as_(cleo)):
        hidden, missing = stranger.get(status_url(ready)), stranger.get(never)
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert ready.title.encode() not in hidden.content
