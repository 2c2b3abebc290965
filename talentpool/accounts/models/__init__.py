from .consent import Consent, GuardianConsent
from .export import Export
from .studio import Invitation, Membership, Studio, StudioEvent
from .token import ApiToken, IdempotencyKey
from .user import User

__all__ = [
    "ApiToken",
    "Consent",
    "Export",
    "GuardianConsent",
    "IdempotencyKey",
    "Invitation",
    "Membership",
    "Studio",
    "StudioEvent",
    "User",
]
