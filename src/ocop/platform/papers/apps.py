from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "ocop.platform.papers"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules
        from ocop.platform.papers.types import paper_types

        for module in modules("paper_types"):
            for paper_type in module.PAPER_TYPES:
                paper_types.add(paper_type.name, paper_type)
