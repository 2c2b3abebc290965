import io
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.base import ContentFile
from wagtail.models import UploadedFile

from media.storage import PrivateS3, PublicS3, private_store, random_name
from tests.media.test_checks import ROOT

S3 = {"endpoint_url": "http://objects.example:9000", "access_key": "key", "secret_key": "secret", "region_name": "id-1"}


@pytest.mark.parametrize(
    ("sent", "extension"),
    [
        ("me.jpg", r"\.jpg"),
        ("../../me.PNG", r"\.png"),
        ("me.php", ""),
        ("me.svg", ""),
        ("me.jpg.html", ""),
        ("", ""),
        ("me\0.jpg", r"\.jpg"),
    ],
)
@pytest.mark.parametrize("store", [private_store(), PrivateS3(bucket_name="private", **S3)])
def test_a_stored_name_is_128_bits_of_chance_and_a_known_extension(store, sent, extension):
    name = store.generate_filename(sent)

    assert re.fullmatch(rf"([0-9a-f]{{2}})/\1[0-9a-f]{{30}}{extension}", name)
    assert name != store.generate_filename(sent)


@pytest.mark.django_db
def test_a_file_field_that_says_nothing_is_private_and_named_by_chance(private_names):
    kept = UploadedFile()
    kept.file.save("my secret name.pdf", ContentFile(b"%PDF-1.7"))

    assert private_names() == [kept.file.name]
    assert "secret" not in kept.file.name


def test_a_write_that_fails_leaves_neither_half_a_file_nor_the_loss_of_the_old_one(private_names):
    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError(28, "No space left on device")

        def __iter__(self):
            raise OSError(28, "No space left on device")

    store, name = private_store(), random_name("jpg")
    store.write(name, io.BytesIO(b"whole"))

    with pytest.raises(OSError, match="No space"):
        store.write(name, Broken(b"half"))

    assert private_names() == [name]
    with store.open(name) as file:
        assert file.read() == b"whole"


def test_a_stored_file_is_not_readable_by_everybody():
    store, name = private_store(), random_name("jpg")
    store.write(name, io.BytesIO(b"whole"))

    assert (Path(store.path(name)).stat().st_mode & 0o777) == 0o640


def test_a_private_object_s_link_lives_five_minutes_with_a_fixed_type_and_disposition():
    link = PrivateS3(bucket_name="private", **S3).url("ab/abc.pdf")

    asked = parse_qs(urlsplit(link).query)
    assert asked["X-Amz-Expires"] == ["300"]
    assert asked["response-content-type"] == ["application/pdf"]
    assert asked["response-content-disposition"] == ['attachment; filename="abc.pdf"']
    assert asked["response-cache-control"] == ["private, no-store"]
    assert "X-Amz-Signature" in asked


def test_a_link_is_signed_for_the_host_that_browsers_know():
    store = PrivateS3(bucket_name="private", link_url="https://media.example.org", **S3)

    link = urlsplit(store.url("ab/abc.jpg"))

    assert (link.scheme, link.netloc, link.path) == ("https", "media.example.org", "/private/ab/abc.jpg")
    assert parse_qs(link.query)["X-Amz-SignedHeaders"] == ["host"]
    assert store.bucket.meta.client.meta.endpoint_url == S3["endpoint_url"]


def test_a_public_object_s_address_is_plain():
    store = PublicS3(bucket_name="public", custom_domain="media.example.org", **S3)

    assert store.url("ab/abc.jpg") == "https://media.example.org/ab/abc.jpg"


def test_an_object_store_that_hangs_is_given_up_soon_and_overwrites_nothing():
    for store in (PrivateS3(bucket_name="private", **S3), PublicS3(bucket_name="public", **S3)):
        config = store.client_config
        assert (config.connect_timeout, config.read_timeout, config.retries) == (2, 5, {"total_max_attempts": 2})
        assert (store.file_overwrite, store.default_acl) == (False, None)


@pytest.mark.parametrize(
    ("buckets", "stores"),
    [
        ({"S3_PRIVATE_BUCKET": "a", "S3_PUBLIC_BUCKET": "b"}, "PrivateS3 PrivateS3 PublicS3"),
        ({}, "PrivateDisk PrivateDisk PublicDisk"),
        ({"S3_PRIVATE_BUCKET": "a"}, "Set both"),
        ({"S3_PRIVATE_BUCKET": "a", "S3_PUBLIC_BUCKET": "a"}, "Set both"),
    ],
)
def test_two_different_buckets_or_none_make_the_stores(buckets, stores, tmp_path):
    code = (
        "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'talentpool.settings')\n"
        "from django.core.files.storage import storages\n"
        "print(*[type(storages[name]).__name__ for name in ('default', 'private', 'public')])"
    )
    environment = {"TALENTPOOL_ENV": "test", "TALENTPOOL_VAR": str(tmp_path), "S3_REGION": "id-1", **buckets}

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert stores in done.stdout + done.stderr
