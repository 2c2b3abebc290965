"""The doors of the Wagtail admin: add, add many, chooser, edit; and documents."""

import io

import pytest
from django.core.files.storage import storages
from PIL import Image
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from media.actions import pictures
from media.enums import PictureState
from media.models import Attachment, Picture
from media.storage import private_store
from tests.factories import pictures as files

pytestmark = pytest.mark.django_db
REFUSED = {
    "bomb": (files.png_bomb(), "The picture has 120 megapixels; the limit is 40."),
    "svg": (files.svg(), "SVG files cannot be shown here."),
    "moving": (files.animated("WEBP"), "This picture moves."),
    "truncated": (files.jpeg()[:-1500], "This picture is damaged or incomplete."),
    "page": (b"<html><script>alert(1)</script>", "This file is not a picture that can be shown here."),
}


@pytest.fixture
def admin(as_, eve):
    profile = UserProfile.get_for_user(eve)
    profile.preferred_language = "en"
    profile.save()
    return as_(eve)


def fields(**more):
    return {"title": "City day", "collection": Collection.get_first_root_node().pk, **more}


def stored(name):
    with private_store().open(name) as file:
        return file.read()


def add_many(admin, content, name="picture.jpg", **more):
    return admin.post(
        "/admin/images/multiple/add/",
        fields(**{"files[]": files.upload(content, name), **more}),
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


def choose(admin, content, name="picture.jpg"):
    prefix = "image-chooser-upload"
    data = {f"{prefix}-{key}": value for key, value in fields(file=files.upload(content, name)).items()}
    return admin.post("/admin/images/chooser/create/", data)


DOORS = [add_many, choose]


@pytest.mark.parametrize("door", DOORS)
def test_a_picture_of_the_staff_is_stored_clean_and_under_a_name_of_chance(door, admin, eve, private_names):
    door(admin, files.jpeg_with_gps(orientation=6), "jalan-canary-12.jpg")

    picture = Picture.objects.get()
    assert (picture.owner, picture.uploaded_by_user, picture.state) == (None, eve, PictureState.READY)
    assert (picture.width, picture.height) == (600, 800)
    assert len(private_names()) >= 1
    for name in private_names():
        assert "canary" not in name
        assert b"Canary" not in stored(name)
        assert dict(Image.open(io.BytesIO(stored(name))).getexif()) == {}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_file_of_the_staff_is_refused_in_words(door, kind, admin, private_names):
    content, words = REFUSED[kind]

    response = door(admin, content)

    assert response.status_code == 200
    assert words in response.json().get("error_message", "") + response.json().get("htmlFragment", "")
    assert (Picture.objects.count(), private_names()) == (0, [])


def test_a_wrong_extension_is_no_matter(admin):
    add_many(admin, files.png(), "drawing.jpg")

    assert Picture.objects.get().file.name.endswith(".png")


def test_a_raw_file_that_wagtail_kept_aside_cannot_become_a_picture(admin, eve):
    add_many(admin, files.jpeg_with_gps(), title="x" * 300)
    kept = UploadedFile.objects.get()
    response = admin.post(
        f"/admin/images/multiple/create_from_uploaded_image/{kept.pk}/",
        {f"uploaded-image-{kept.pk}-{key}": value for key, value in fields().items()},
    )

    assert response.json()["success"] is False
    assert "Upload the file again, with a shorter name." in response.json()["form"]
    assert Picture.objects.count() == 0


def test_a_replaced_file_is_cleaned_too_and_its_copies_are_made_anew(admin, deliver_outbox, public_names):
    add_many(admin, files.jpeg((400, 400)))
    picture = Picture.objects.get()
    pictures.publish([picture.pk])
    deliver_outbox()
    before = public_names()
    assert len(before) == 6

    admin.post(f"/admin/images/{picture.pk}/", fields(file=files.upload(files.jpeg_with_gps((500, 200)))))
    deliver_outbox()

    picture = Picture.objects.with_copies().get()
    assert (picture.state, picture.width, picture.height) == (PictureState.READY, 500, 200)
    assert b"Canary" not in stored(picture.file.name)
    assert {(copy.width, copy.height) for copy in picture.copies.all()} == {(320, 128), (500, 200)}
    assert public_names() == sorted(copy.public_name for copy in picture.copies.all())
    assert set(before) & set(public_names()) == set()


def test_an_editorial_picture_can_be_published(admin, deliver_outbox, public_names):
    add_many(admin, files.jpeg((400, 200)))
    picture = Picture.objects.get()

    pictures.publish([picture.pk])
    deliver_outbox()

    assert len(public_names()) == 6
    assert Picture.objects.get().state == PictureState.READY


def test_the_admin_shows_private_pictures_by_links_of_five_minutes(admin, client, ada, deliver_outbox):
    files.make_picture(ada)
    files.make_picture(ada)
    deliver_outbox()
    waiting = files.make_picture(ada)

    page = admin.get("/admin/images/").content.decode()
    edit = admin.get(f"/admin/images/{waiting.pk}/")

    links = [part.split('"')[0] for part in page.split('src="') if part.startswith("/private/")]
    assert len(links) >= 2
    opened = [client.get(link) for link in links]
    assert {response.status_code for response in opened if "not-found" not in response.request["PATH_INFO"]} == {200}
    assert edit.status_code == 200
    assert "/uploads/" not in page


def test_the_chooser_offers_no_picture_of_a_freelancer(admin, ada, deliver_outbox):
    theirs = files.make_picture(ada, title="Private pose")
    add_many(admin, files.jpeg())
    deliver_outbox()

    listed = admin.get("/admin/images/chooser/").json()["html"]

    assert theirs.title not in listed
    assert "City day" in listed


def test_a_freelancer_has_no_way_to_wagtail_s_pictures(as_, ada, ready_picture):
    client = as_(ada)

    for path in ("/admin/images/", f"/admin/images/{ready_picture.pk}/", "/admin/images/chooser/", "/admin/documents/"):
        assert client.get(path).status_code in (302, 403, 404)


@pytest.fixture
def ready_picture(ada, deliver_outbox):
    picture = files.make_picture(ada)
    deliver_outbox()
    return picture


@pytest.mark.parametrize("path", ["/images/1/2/3/", "/en/images/x/1/width-400/", "/documents/1/x.pdf", "/en/documents/1/x.pdf"])
def test_wagtail_s_own_file_addresses_are_not_mounted(client, path):
    assert client.get(path, follow=True).status_code == 404


def test_a_document_is_private_and_opened_by_staff_as_a_download(admin, client):
    admin.post("/admin/documents/add/", fields(title="Contract", file=files.upload(b"%PDF-1.7\nCanary", "secret-name.pdf")))

    document = Attachment.objects.get()
    assert "secret" not in document.file.name
    assert client.get(f"/uploads/{document.file.name}").status_code == 404
    assert client.get(f"/private/{document.file.name}").status_code == 404
    opened = client.get(document.url)
    assert (opened.status_code, opened["Content-Type"]) == (200, "application/pdf")
    assert opened["Content-Disposition"].startswith("attachment; ")
    assert admin.get("/admin/documents/").status_code == 200
    assert admin.get(f"/admin/documents/edit/{document.pk}/").status_code == 200


@pytest.mark.parametrize("content", [b"<html><script>alert(1)</script>", b"PK\x03\x04", files.jpeg()])
def test_only_a_real_pdf_is_a_document(admin, content):
    response = admin.post("/admin/documents/add/", fields(file=files.upload(content, "contract.pdf")))

    assert "Only PDF documents are accepted. Export the document as PDF." in response.content.decode()
    assert Attachment.objects.count() == 0


def test_the_default_store_is_the_private_one():
    assert storages["default"].location == storages["private"].location != storages["public"].location
