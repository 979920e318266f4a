"""What ran in the background, and which occasions of the schedule were already taken."""

from django.db import models


class Run(models.Model):
    """One attempt at one job."""

    class State(models.TextChoices):
        RUNNING = "RUNNING", "đang chạy"
        DONE = "DONE", "xong"
        RETRY = "RETRY", "lỗi, sẽ chạy lại"
        FAILED = "FAILED", "lỗi"

    name = models.CharField("việc", max_length=80)
    arguments = models.JSONField("tham số", default=list)
    attempt = models.PositiveSmallIntegerField("lần thử", default=1)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.RUNNING)
    error = models.TextField("lỗi", blank=True)
    started_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lần chạy"
        verbose_name_plural = "lần chạy"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"


class Occasion(models.Model):
    """A due time of a schedule entry, taken by exactly one worker."""

    name = models.CharField("việc", max_length=80)
    due_at = models.DateTimeField("đến hạn lúc")
    taken_at = models.DateTimeField("nhận lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lần theo lịch"
        verbose_name_plural = "lần theo lịch"
        constraints = [models.UniqueConstraint(fields=["name", "due_at"], name="occasion_taken_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%d/%m/%Y %H:%M}"
