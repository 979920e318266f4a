"""What the data of the law cannot decide and a person therefore records."""

from django.db import models

from ocop.domain.evaluation.models.rounds import Entry
from ocop.platform.accounts.models import User
from ocop.platform.core.models import TextField


class ManualCheck(models.Model):
    """The minimum that a procedure asks of one product in one round, as the secretary found it."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="manual_check", verbose_name="sản phẩm trong đợt")
    code = models.CharField("mã", max_length=40)
    passed = models.BooleanField("đạt")
    grounds = TextField("căn cứ")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người kiểm tra")
    checked_on = models.DateField("ngày kiểm tra")

    class Meta:
        verbose_name = "kiểm tra điều kiện tối thiểu"
        verbose_name_plural = "kiểm tra điều kiện tối thiểu"

    def __str__(self) -> str:
        return f"{self.entry}: {'đạt' if self.passed else 'không đạt'}"
