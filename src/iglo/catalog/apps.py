from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "iglo.catalog"
    label = "catalog"

    def ready(self) -> None:
        """Tell the blocks what the knowledge pages are called."""
        from iglo.blocks.knowledge import titles_come_from
        from iglo.catalog.shipped import shipped_knowledge

        titles_come_from(lambda: {slug: page.title for slug, page in shipped_knowledge().items()})
