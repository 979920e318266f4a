from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "ocop.faces.office"
    verbose_name = "Làm việc"

    def ready(self) -> None:
        from ocop.platform.access.grants import roles_of
        from ocop.platform.accounts import landing
        from ocop.platform.ui.admission import admit, may_enter

        admit("office", "roles", lambda user: bool(roles_of(user)))
        landing.register(10, lambda user: may_enter("office", user), "office:home")
