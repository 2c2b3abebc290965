from .featured import FeaturedCollection, FeaturedTalent
from .home import HomePage
from .standard import StandardPage

__all__ = ["FeaturedCollection", "FeaturedTalent", "HomePage", "StandardPage"]
