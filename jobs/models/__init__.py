from .application import Answer, Application, ApplicationEvent, ApplicationNote
from .posting import Posting, PostingEvent, PostingRole, ScreeningQuestion
from .production import Production
from .studio_profile import StudioProfile

__all__ = [
    "Answer",
    "Application",
    "ApplicationEvent",
    "ApplicationNote",
    "Posting",
    "PostingEvent",
    "PostingRole",
    "Production",
    "ScreeningQuestion",
    "StudioProfile",
]
