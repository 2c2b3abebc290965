from .consent import Consent, GuardianConsent
from .studio import Invitation, Membership, Studio, StudioEvent
from .token import ApiToken, IdempotencyKey
from .user import User

__all__ = [
    "ApiToken",
    "Consent",
    "GuardianConsent",
    "IdempotencyKey",
    "Invitation",
    "Membership",
    "Studio",
    "StudioEvent",
    "User",
]
