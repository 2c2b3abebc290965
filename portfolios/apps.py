from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortfoliosConfig(AppConfig):
    name = "portfolios"
    verbose_name = _("Portfolios")

    def ready(self) -> None:
        from portfolios import emails, panels, receivers
        from portfolios.actions import reviews
        from portfolios.models import PortfolioPage, PortfolioReviewTask
        from portfolios.views import page

        emails.register_kinds()
        receivers.connect()
        PortfolioReviewTask.verbs = {"approve": reviews.approve, "reject": reviews.send_back}
        PortfolioPage.draw_preview = staticmethod(page.draw_preview)
        PortfolioPage.edit_handler = panels.reading_room()
