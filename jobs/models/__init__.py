from .application import Answer, Application, ApplicationEvent, ApplicationNote
from .application_access import ApplicationAccess
from .posting import Posting, PostingEvent, PostingRole, ScreeningQuestion
from .production import Production
from .studio_profile import StudioProfile

__all__ = [
    "Answer",
    "Application",
    "ApplicationAccess",
    "ApplicationEvent",
    "ApplicationNote",
    "Posting",
    "PostingEvent",
    "PostingRole",
    "Production",
    "ScreeningQuestion",
    "StudioProfile",
]
