from .attachment import Attachment
from .picture import Picture, PictureCopy, PictureRendition

__all__ = ["Attachment", "Picture", "PictureCopy", "PictureRendition"]
