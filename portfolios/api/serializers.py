"""The schema's description of what `shapes.py` makes; a test holds both together."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from portfolios.enums import LanguageLevel, MessageKind, ReviewState


class BilingualSerializer(serializers.Serializer):
    """One text in Bahasa Indonesia and in English; either may be empty."""

    id = serializers.CharField(allow_blank=True)
    en = serializers.CharField(allow_blank=True)


class TermSerializer(serializers.Serializer):
    """A word of the taxonomy. Codes are stable, labels may change."""

    code = serializers.CharField()
    label = BilingualSerializer()


class PlaceSerializer(serializers.Serializer):
    city = serializers.CharField(allow_blank=True)
    country = serializers.CharField(help_text="ISO 3166-1 alpha-2")


class PictureSourceSerializer(serializers.Serializer):
    type = serializers.CharField()
    srcset = serializers.CharField()


class CardPictureSerializer(serializers.Serializer):
    """As an `img` within a `picture` takes it. `src` is empty while the site prepares the picture."""

    alt = serializers.CharField(allow_blank=True)
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    blur = serializers.ListField(child=serializers.CharField(), help_text="Colours to show until it is there.")
    src = serializers.CharField(allow_blank=True)
    sources = PictureSourceSerializer(many=True)


class GalleryPictureSerializer(CardPictureSerializer):
    caption = BilingualSerializer()


class PortfolioRoleSerializer(TermSerializer):
    discipline = TermSerializer()


class PortfolioSoftwareSerializer(TermSerializer):
    technique = TermSerializer(allow_null=True, help_text="What is done with it.")
    years = serializers.IntegerField(allow_null=True)


class PortfolioLanguageSerializer(serializers.Serializer):
    tag = serializers.CharField(help_text="BCP 47")
    level = serializers.ChoiceField(choices=LanguageLevel.choices, help_text="CEFR, or native")


class PortfolioLinkSerializer(serializers.Serializer):
    label = serializers.CharField()
    url = serializers.URLField()


class PortfolioContentSerializer(serializers.Serializer):
    name = serializers.CharField()
    headline = BilingualSerializer()
    about = BilingualSerializer()
    place = PlaceSerializer()
    roles = PortfolioRoleSerializer(many=True)
    software = PortfolioSoftwareSerializer(many=True)
    languages = PortfolioLanguageSerializer(many=True)
    pictures = GalleryPictureSerializer(many=True)
    links = PortfolioLinkSerializer(many=True)


class TalentSerializer(PortfolioContentSerializer):
    """A published portfolio."""

    id = serializers.CharField()
    url = serializers.URLField(help_text="The page, in the language of the request.")
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class TalentRowSerializer(serializers.Serializer):
    """A row of the directory."""

    id = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField(help_text="The page, in the language of the request.")
    headline = BilingualSerializer()
    roles = TermSerializer(many=True)
    disciplines = TermSerializer(many=True)
    software = TermSerializer(many=True)
    languages = serializers.ListField(child=serializers.CharField(), help_text="BCP 47")
    place = PlaceSerializer()
    picture = CardPictureSerializer(allow_null=True)
    picture_count = serializers.IntegerField()
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


@extend_schema_serializer(many=False)
class TalentPageSerializer(serializers.Serializer):
    results = TalentRowSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True, help_text="Always null: this list goes forward only.")


class PublishedSerializer(serializers.Serializer):
    url = serializers.URLField()
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ReviewMessageSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=MessageKind.choices)
    text = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()


class PortfolioReviewSerializer(serializers.Serializer):
    state = serializers.ChoiceField(choices=ReviewState.choices)
    messages = ReviewMessageSerializer(many=True, help_text="Oldest first.")


class ChecklistItemSerializer(serializers.Serializer):
    code = serializers.CharField()
    title = serializers.CharField(help_text="In the language of the request.")
    required = serializers.BooleanField()
    done = serializers.BooleanField()


class ChecklistSerializer(serializers.Serializer):
    is_complete = serializers.BooleanField(help_text="Nothing required is missing: it can be submitted.")
    percent = serializers.IntegerField()
    items = ChecklistItemSerializer(many=True)


@extend_schema_serializer(many=False)
class OwnPortfolioSerializer(serializers.Serializer):
    id = serializers.CharField()
    version = serializers.CharField(help_text="Changes with every save.")
    published = PublishedSerializer(allow_null=True, help_text="Null while strangers see nothing.")
    has_unpublished_changes = serializers.BooleanField()
    review = PortfolioReviewSerializer()
    checklist = ChecklistSerializer()
    draft = PortfolioContentSerializer(help_text="The newest version; links to its pictures work for five minutes.")
