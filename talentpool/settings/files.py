"""Static files, and the two stores for what people upload: public and private, never mixed.

On disk by default; on S3 when `S3_PRIVATE_BUCKET` and `S3_PUBLIC_BUCKET` are set.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from .env import BASE_DIR, PRODUCTION, VAR_DIR, env

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "talentpool" / "static"]

# Source maps are for developers, and squeezing their megabytes takes longer than all the rest.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
_thorough, _quick = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage",
    "talentpool.services.static.QuicklyCompressedStorage",
)

MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads" / "public"
PRIVATE_MEDIA_ROOT = VAR_DIR / "uploads" / "private"
# Where the decoder writes before anything is stored.
MEDIA_WORK_ROOT = VAR_DIR / "work"

# Of a larger file only the size is learnt. Every limit on a file must be below this.
UPLOAD_KEPT_BYTES = 16 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "media.uploads.BoundedUploadHandler",
]
PICTURE_MAX_BYTES = 15 * 1024 * 1024
PICTURE_MAX_PIXELS = 40_000_000
# Of one person, counted after preparation. More than a full gallery, so that its pictures can be exchanged.
PICTURE_QUOTA_COUNT = env.int("PICTURE_QUOTA_COUNT", default=120)
PICTURE_QUOTA_BYTES = env.int("PICTURE_QUOTA_BYTES", default=300 * 1024 * 1024)

S3_PUBLIC_BUCKET = env("S3_PUBLIC_BUCKET", default="")
S3_PRIVATE_BUCKET = env("S3_PRIVATE_BUCKET", default="")
if bool(S3_PUBLIC_BUCKET) != bool(S3_PRIVATE_BUCKET) or (S3_PUBLIC_BUCKET and S3_PUBLIC_BUCKET == S3_PRIVATE_BUCKET):
    raise ImproperlyConfigured("Set both S3_PUBLIC_BUCKET and S3_PRIVATE_BUCKET, to two different buckets, or neither.")


def _s3(backend: str, bucket: str) -> dict:
    return {
        "BACKEND": f"media.storage.{backend}",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "region_name": env("S3_REGION", default=None),
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
            "custom_domain": env("S3_PUBLIC_DOMAIN", default=None) if backend == "PublicS3" else None,
            # The store as browsers reach it, where that is not how the site does: links are signed for a host.
            "link_url": env("S3_LINK_URL", default=None),
        },
    }


def _disk(backend: str, root: Path, url: str) -> dict:
    return {
        "BACKEND": f"media.storage.{backend}",
        "OPTIONS": {"location": str(root), "base_url": url},
    }


if S3_PRIVATE_BUCKET:
    _private, _public = _s3("PrivateS3", S3_PRIVATE_BUCKET), _s3("PublicS3", S3_PUBLIC_BUCKET)
else:
    _private = _disk("PrivateDisk", PRIVATE_MEDIA_ROOT, "/private/")
    _public = _disk("PublicDisk", MEDIA_ROOT, MEDIA_URL)

STORAGES = {
    # Wagtail and Django put a file on "default" when nobody said where: private, so a slip leaks nothing.
    "default": _private,
    "private": _private,
    "public": _public,
    "staticfiles": {"BACKEND": _thorough if PRODUCTION else _quick},
}
