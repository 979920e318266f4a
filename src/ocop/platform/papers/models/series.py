"""The counters of our own number series."""

from django.db import models


class NumberSeries(models.Model):
    """The last number given in a year of one of our own series. Moved by ``services.numbering`` only."""

    code = models.CharField("mã dãy số", max_length=60)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số đã cấp cuối cùng", default=0)

    class Meta:
        verbose_name = "dãy số"
        verbose_name_plural = "dãy số"
        constraints = [models.UniqueConstraint(fields=["code", "year"], name="series_once_a_year")]

    def __str__(self) -> str:
        return f"{self.code}/{self.year}: {self.last}"
