"""Sample data that shows every component in its states, for the gallery page of the tests."""

import datetime as dt
from types import SimpleNamespace as Thing
from zoneinfo import ZoneInfo

from django import forms

JAKARTA = ZoneInfo("Asia/Jakarta")
CLOSES = dt.datetime(2026, 12, 8, 23, 59, tzinfo=JAKARTA)


class Price:
    def __init__(self, words):
        self.words = words

    def format(self, language=None):
        return self.words


class SampleForm(forms.Form):
    title = forms.CharField(label="Title", help_text="As it should stand on the board.")
    day_rate = forms.IntegerField(label="Day rate")
    studio = forms.ChoiceField(label="Main tool", choices=[("h", "Toon Boom Harmony"), ("b", "Blender")], required=False)
    about = forms.CharField(label="About", widget=forms.Textarea, required=False)
    locked = forms.CharField(label="Locked", initial="Waiting for review", disabled=True, required=False)
    skills = forms.MultipleChoiceField(
        label="Disciplines",
        choices=[("2d", "2D animation"), ("bg", "Backgrounds"), ("rig", "Rigging")],
        widget=forms.CheckboxSelectMultiple,
    )
    basis = forms.ChoiceField(
        label="Paid by", choices=[("day", "Day"), ("project", "Project")], widget=forms.RadioSelect, required=False
    )
    remote = forms.BooleanField(label="Can work remotely", required=False)
    picture = forms.ImageField(label="Picture", required=False, help_text="JPEG, PNG or WebP, at most 15 MB.")
    token = forms.CharField(widget=forms.HiddenInput, initial="t", required=False)


def picture(name, alt="", width=640, height=360):
    return {
        "alt": alt or name,
        "width": width,
        "height": height,
        "src": f"/art/{name}.png",
        "sources": [],
        "blur": ("#c9c2a8", "#7d8f86"),
    }


def months():
    shares = ["full", "part", "part", "open", "open", "open"]
    names = ["November", "December", "January", "February", "March", "April"]
    words = {"full": "booked", "part": "partly free", "open": "free"}
    return [Thing(letter=n[0], name=n, share=s, words=words[s]) for n, s in zip(names, shares, strict=True)]


def card(name, role, art, **more):
    return Thing(
        url=f"/en/talent/{name.lower().replace(' ', '-')}/",
        name=name,
        role=role,
        picture=picture(art),
        tab="12 pictures",
        tools=["Harmony", "TVPaint"],
        verified=True,
        months=months(),
        rate=Price("Rp 450,000"),
        rate_unit="per day",
        **more,
    )


def job(title, art, badge, kind):
    return Thing(
        url=f"/en/jobs/{art}/",
        title=title,
        studio="Studio Layang Merah",
        place="remote",
        tools=["Harmony", "Cut-out"],
        picture=picture(art),
        pay="Rp 9–12 m",
        pay_unit="per month, 5 months",
        closes_at=CLOSES,
        zone="Asia/Tokyo",
        badge=badge,
        badge_kind=kind,
    )


def board_card(number, name, art, stage, possible):
    return Thing(
        id=number,
        name=name,
        url=f"/en/studio/x/applications/{number}/",
        action=f"/move/{number}/",
        stage=stage,
        version=1,
        options=[(stage, STAGES[stage]), *[(one, STAGES[one]) for one in possible]],
        picture=picture(art),
        reason="11 exteriors, free in January",
        age="3 days in stage",
        badge="Test due",
        badge_kind="warn",
        score="4.4",
    )


STAGES = {"submitted": "Applied", "shortlisted": "Shortlist", "interview": "Interview", "offer": "Offer", "hired": "Hired"}


def columns():
    cards = {
        "submitted": [
            board_card(1, "Kinanti Ayuning", "storyboard", "submitted", ["shortlisted"]),
            board_card(2, "Galang Wirya", "angkot", "submitted", ["shortlisted"]),
        ],
        "shortlisted": [board_card(3, "Damar Suryo", "warung", "shortlisted", ["interview", "offer"])],
    }
    return [
        Thing(stage=stage, label=label, cards=cards.get(stage, []), hint="Nobody is here yet.") for stage, label in STAGES.items()
    ]


def context():
    refused = SampleForm({"title": "", "day_rate": "much", "token": "t"})
    refused.is_valid()
    return {
        "form": SampleForm(prefix="a"),
        "refused": refused,
        "cards": [
            card("Nisa Larasati", "2D character animator", "walk"),
            card("Sekar Wulandini", "Character designer", "monster"),
            card("Fajar Bimantara", "3D modeller", "robot"),
        ],
        "jobs": [
            job("2D animator for a children's series", "hill-town", "New", ""),
            job("Background painter, 40 watercolours", "sawah", "Foreign production", "info"),
        ],
        "months": months(),
        "steps": [
            Thing(k=1, title="Done", done=True, text="Five of six"),
            Thing(k=5, title="Now", now=True, href="#now"),
            Thing(k=9, title="Next"),
            Thing(k=13, title="Later"),
        ],
        "facts": [("Pay", "US$3,200 / project"), ("Openings", 2), ("Closes", "8 December, 23.59 WIB"), ("Empty", "")],
        "events": [
            Thing(title="Submitted", at=CLOSES, who="Nisa Larasati", text=""),
            Thing(title="Shortlisted", at=CLOSES, who="Studio Layang Merah", text="Strong acting."),
        ],
        "tabs": [Thing(label="Open", url="#o", current=True, n=4), Thing(label="Closed", url="#c", current=False, n=0)],
        "bars": [("2D animation", 100, 52), ("Backgrounds", 56, 29)],
        "rows": [["Indonesia", 101, "Rp 2.99 bn"], ["Japan", 17, "Rp 712 m"]],
        "head": ["Country", "Contracts", "Value"],
        "crumbs": [("Jobs", "/en/jobs/")],
        "facets": [
            Thing(
                name="software",
                label="Software",
                single=False,
                options=[
                    Thing(value="h", label="Harmony", n=12, chosen=True),
                    Thing(value="b", label="Blender", n=0, chosen=False),
                ],
            )
        ],
        "hidden": [("q", "rig")],
        "picture": picture("warung", "A stall on a rainy night"),
        "words": Thing(about_id="", about_en="I paint\n\nin the <rain>."),
        "columns": columns(),
    }
