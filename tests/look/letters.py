"""One payload for every kind of mail, as the actions write them."""

from __future__ import annotations

from typing import Any

_APPLICATION: dict[str, Any] = {
    "studio": "Studio Layang Merah",
    "studio_id": "layangmerah00001",
    "applicant": "Nisa Larasati",
    "role": {"id": "Animator kunci 2D", "en": "2D key animator"},
    "posting": "Anak Rel",
    "application": "application00001",
    "version": 3,
    "zone": "Asia/Jakarta",
}
_OFFER = _APPLICATION | {
    "expires_at": "2026-12-08T16:59:00+00:00",
    "pay": [900000000, "IDR"],
    "unit": "month",
    "terms": "13 episode, 60 detik per minggu.\nDua putaran revisi.",
}
_MEETING = _APPLICATION | {"at": "2026-12-01T07:30:00+00:00", "at_zone": "Asia/Tokyo", "details": "https://meet.example.org/rel"}
_POSTING = {
    "studio": "Studio Layang Merah",
    "studio_id": "layangmerah00001",
    "posting_id": "posting000000001",
    "title": "Anak Rel",
    "reason": "Tulis upahnya.",
}
_STUDIO = {"studio": "Studio Layang Merah", "studio_id": "layangmerah00001"}
_APPLICANTS = ("sent", "shortlisted", "hired", "rescinded", "job_cancelled", "offer_expired", "voided")
_STUDIOS = (
    "application_received", "offer_accepted", "offer_declined", "application_withdrawn", "offer_expired",
    "application_voided", "account_closed",
)  # fmt: skip

LETTERS: list[tuple[str, dict[str, Any]]] = [
    ("account_mail", {"template": "account/email/email_confirmation", "key": "NzI:1wXyZ:abcDEFghiJKLmnoPQRstuVWXyz012345"}),
    ("account_mail", {"template": "account/email/account_already_exists"}),
    ("account_mail", {"template": "account/email/unknown_account"}),
    (
        "account_mail",
        {"template": "account/email/password_reset_key", "uid": "1a", "key": "d1234-0123456789abcdef0123456789"},
    ),
    ("account_mail", {"template": "mfa/email/webauthn_added"}),
    ("account_erased", {}),
    ("export_ready", {}),
    ("guardian_asked", {"name": "Rani Kecil", "token": "abcDEFghiJKLmnoPQRstuVWXyz0123456789"}),
    ("guardian_agreed", {}),
    ("studio_invitation", _STUDIO | {"by": "Laras", "role": "recruiter", "token": "abcDEFghiJKLmnoPQRstuVWXyz012345"}),
    ("studio_membership", _STUDIO | {"role": "owner"}),
    ("studio_judged", _STUDIO | {"verb": "refuse", "reason": "Akta pendirian belum terbaca."}),
    ("portfolio_approved", {"slug": "nisa-larasati"}),
    ("portfolio_sent_back", {"reason": "Tulis bagianmu di setiap gambar."}),
    ("posting_judged", _POSTING | {"verb": "approve"}),
    ("posting_judged", _POSTING | {"verb": "send_back"}),
    ("posting_expired", _POSTING),
    *((f"jobs.application_{name}", _APPLICATION) for name in _APPLICANTS),
    *((f"jobs.studio_{name}", _APPLICATION) for name in _STUDIOS),
    ("jobs.application_rejected", _APPLICATION | {"reason": "skills"}),
    ("jobs.application_interview", _MEETING),
    ("jobs.application_test", _MEETING | {"hours": 4, "pay": [35000000, "IDR"]}),
    ("jobs.application_offer", _OFFER),
]
# Asks the database whether the offer still waits; its letter is that of the offer.
NOT_ALONE = {"jobs.application_offer_reminder"}
