from .directory_entry import DirectoryEntry
from .portfolio import (
    PortfolioIndexPage,
    PortfolioLanguage,
    PortfolioLink,
    PortfolioPage,
    PortfolioPicture,
    PortfolioRole,
    PortfolioSoftware,
)
from .review import PortfolioReviewTask, ReviewMessage
from .taxonomy import Discipline, Role, Software, Technique

__all__ = [
    "DirectoryEntry",
    "Discipline",
    "PortfolioIndexPage",
    "PortfolioLanguage",
    "PortfolioLink",
    "PortfolioPage",
    "PortfolioPicture",
    "PortfolioReviewTask",
    "PortfolioRole",
    "PortfolioSoftware",
    "ReviewMessage",
    "Role",
    "Software",
    "Technique",
]
