"""Where the programme runs and which offices run it."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from ocop.platform.core.dates import format_date
from ocop.platform.core.models import CharField, Searchable, TextField


class AdminUnit(Searchable):
    """A province, district or commune, as it stood between two dates.

    A code alone names nothing: 59 codes stand in both maps, and 44 of them name another unit in 2025 than in 2020.
    The key is (code, valid_from); territory is a prefix match on ``path``, a chain of row ids.
    """

    class Level(models.IntegerChoices):
        PROVINCE = 1, "tỉnh"
        DISTRICT = 2, "huyện"
        COMMUNE = 3, "xã"

    search_fields = ("full_name",)

    code = models.CharField("mã đơn vị", max_length=5, help_text="Mã của Tổng cục Thống kê, giữ số 0 ở đầu")
    name = CharField("tên", max_length=100)
    full_name = CharField("tên đầy đủ", max_length=120)
    kind = CharField("loại", max_length=20, help_text="Tỉnh, Thành phố, Huyện, Xã, Phường, Thị trấn")
    level = models.PositiveSmallIntegerField("cấp", choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc"
    )
    path = models.CharField("đường dẫn", max_length=60, blank=True, db_index=True)
    provisional_code = models.CharField("mã tạm tháng 1/2020", max_length=5, blank=True)
    tile_row = models.PositiveSmallIntegerField("hàng ô bản đồ", null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField("cột ô bản đồ", null=True, blank=True)
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        ordering = ("level", "code")
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="unit_code_once_per_map"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="unit_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def short_name(self) -> str:
        """ "TP Bắc Giang", "Lục Ngạn": how a table or a tile names it."""
        return f"TP {self.name}" if self.kind == "Thành phố" else self.name


class UnitSuccession(models.Model):
    """One unit became (part of) another by a resolution."""

    predecessor = models.ForeignKey(AdminUnit, models.PROTECT, related_name="successions", verbose_name="đơn vị cũ")
    successor = models.ForeignKey(AdminUnit, models.PROTECT, related_name="origins", verbose_name="đơn vị mới")
    on = models.DateField("từ ngày")
    via = CharField("qua đơn vị đầu năm 2025", max_length=160, blank=True)

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Agency(Searchable):
    """An office, union or newsroom that the plan names, a people's committee, or a part of one."""

    class Kind(models.TextChoices):
        COMMITTEE = "COMMITTEE", "Ủy ban nhân dân"
        DEPARTMENT = "DEPARTMENT", "sở, ngành"
        SUBDEPARTMENT = "SUBDEPARTMENT", "chi cục"
        DIVISION = "DIVISION", "phòng chuyên môn cấp huyện"
        UNION = "UNION", "đoàn thể, hội"
        MEDIA = "MEDIA", "cơ quan báo chí"
        OFFICE = "OFFICE", "văn phòng"
        CONSULTANT = "CONSULTANT", "đơn vị tư vấn"

    search_fields = ("name", "short_name")

    slug = models.SlugField("tên ngắn trong địa chỉ", max_length=80, unique=True)
    name = CharField("tên cơ quan", max_length=160)
    short_name = CharField("tên gọi tắt", max_length=80, blank=True)
    kind = models.CharField("loại", max_length=20, choices=Kind)
    unit = models.ForeignKey(AdminUnit, models.PROTECT, related_name="agencies", verbose_name="địa bàn")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="cơ quan chủ quản"
    )
    symbol = CharField("ký hiệu văn bản", max_length=40, blank=True, help_text="Ví dụ UBND, SNN, CCPTNT")
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "cơ quan, đơn vị"
        verbose_name_plural = "cơ quan, đơn vị"
        ordering = ("position", "name")

    def __str__(self) -> str:
        return self.name


class SwappedDay(models.Model):
    """Hoán đổi ngày nghỉ: one day of which the year's decision says that it is off, or that it is worked."""

    day = models.DateField("ngày", unique=True)
    is_working = models.BooleanField("là ngày làm việc", default=False)
    reason = CharField("lý do", max_length=160, help_text="Văn bản quy định, ví dụ thông báo nghỉ lễ của năm")

    class Meta:
        verbose_name = "ngày hoán đổi"
        verbose_name_plural = "ngày hoán đổi"
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{format_date(self.day)}: {'làm việc' if self.is_working else 'nghỉ'}"


class Installation(models.Model):
    """What this copy of the system is: whose province, demonstration or not, and where its clock stands. One row."""

    province = models.ForeignKey(AdminUnit, models.PROTECT, null=True, blank=True, verbose_name="tỉnh")
    name = CharField("tên hệ thống", max_length=80, default="OCOP")
    is_demonstration = models.BooleanField("dữ liệu minh họa", default=False)
    clock_offset = models.DurationField("đồng hồ lệch", default=timedelta)
    notice = TextField("thông báo chung", blank=True)

    class Meta:
        verbose_name = "bản cài đặt"
        verbose_name_plural = "bản cài đặt"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_installation")]

    def __str__(self) -> str:
        return self.name
