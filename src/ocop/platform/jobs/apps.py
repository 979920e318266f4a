from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "ocop.platform.jobs"
    verbose_name = "Việc chạy nền"

    def ready(self) -> None:
        from ocop.platform.core.discovery import modules
        from ocop.platform.jobs.registry import jobs, schedule

        list(modules("tasks"))  # importing one registers its jobs
        for module in modules("schedule"):
            for name, entry in module.ENTRIES.items():
                jobs[entry.job]
                schedule.add(name, entry)
