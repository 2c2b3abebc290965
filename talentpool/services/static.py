"""Static files for a machine that serves itself."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class QuicklyCompressedStorage(CompressedManifestStaticFilesStorage):
    """Hashed names and gzip as in production, without Brotli, which takes half a minute for a tenth less."""

    def create_compressor(self, **options: object) -> Compressor:
        """Make what compresses each file."""
        return Compressor(use_brotli=False, **options)
