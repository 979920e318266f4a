"""What one kind alone has: findings of a tour, materials of a campaign, entries of a contest, stands of a ceremony."""

from django.db import models
from django.db.models import Q

from ocop.domain.activities.models.activity import Activity
from ocop.domain.producers.models import Product
from ocop.platform.core.models import CharField, PublicId, TextField
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency


class Finding(PublicId):
    """Điều học được on a study tour, and what follows from it: who does what by when."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="findings", verbose_name="hoạt động")
    text = TextField("điều học được")
    action = TextField("việc làm tiếp", blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan thực hiện"
    )
    due_on = models.DateField("hạn thực hiện", null=True, blank=True)
    done_on = models.DateField("đã làm ngày", null=True, blank=True)
    outcome = TextField("kết quả việc làm tiếp", blank=True)

    class Meta:
        verbose_name = "điều học được"
        verbose_name_plural = "điều học được"
        ordering = ("activity", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(action="") | Q(agency__isnull=False, due_on__isnull=False), name="action_has_agency_and_day"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Material(PublicId):
    """Sản phẩm tuyên truyền: banners, posters, leaflets, guides, articles, broadcasts of a campaign."""

    class Medium(models.TextChoices):
        BANNER = "BANNER", "Băng rôn"
        POSTER = "POSTER", "Áp phích"
        LEAFLET = "LEAFLET", "Tờ rơi"
        GUIDE = "GUIDE", "Tài liệu hướng dẫn, quảng bá"
        ARTICLE = "ARTICLE", "Tin bài"
        BROADCAST = "BROADCAST", "Phát thanh, truyền hình"

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="materials", verbose_name="hoạt động")
    medium = models.CharField("hình thức tuyên truyền", max_length=9, choices=Medium)
    title = CharField("tên, nội dung", max_length=200)
    topics = models.JSONField("chủ đề", default=list)
    audiences = models.JSONField("đối tượng", default=list)
    quantity = models.PositiveIntegerField("số lượng", default=1)
    place = CharField("nơi treo, phát, đăng", max_length=200, blank=True)
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, thành phố"
    )
    on = models.DateField("ngày")
    partner = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan báo chí"
    )
    reach = models.PositiveIntegerField("lượt người tiếp cận", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp tài liệu"
    )
    proof = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh chứng minh"
    )

    class Meta:
        verbose_name = "sản phẩm tuyên truyền"
        verbose_name_plural = "sản phẩm tuyên truyền"
        ordering = ("on", "pk")
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="material_quantity")]

    def __str__(self) -> str:
        return self.title


class Contest(models.Model):
    """Thể lệ, ban giám khảo of a contest."""

    activity = models.OneToOneField(
        Activity, models.CASCADE, primary_key=True, related_name="contest", verbose_name="hoạt động"
    )
    rules = TextField("thể lệ")
    jury = TextField("ban giám khảo")

    class Meta:
        verbose_name = "thể lệ hội thi"
        verbose_name_plural = "thể lệ hội thi"

    def __str__(self) -> str:
        return str(self.activity)


class ContestEntry(PublicId):
    """Sản phẩm dự thi, with what the jury said of it."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="contest_entries", verbose_name="hoạt động")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name="sản phẩm")
    points = models.PositiveSmallIntegerField("điểm của ban giám khảo", null=True, blank=True)
    rank = models.PositiveSmallIntegerField("thứ hạng", null=True, blank=True)
    prize = CharField("giải", max_length=80, blank=True)
    amount = models.BigIntegerField("tiền thưởng (đồng)", default=0)

    class Meta:
        verbose_name = "sản phẩm dự thi"
        verbose_name_plural = "sản phẩm dự thi"
        ordering = ("activity", models.F("rank").asc(nulls_last=True), "pk")
        constraints = [
            models.UniqueConstraint(fields=["activity", "product"], name="contest_entry_once"),
            models.UniqueConstraint(fields=["activity", "rank"], name="contest_rank_once"),
            models.CheckConstraint(condition=Q(points__isnull=True) | Q(points__lte=100), name="contest_points"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="contest_amount"),
        ]

    def __str__(self) -> str:
        return str(self.product)


class Display(PublicId):
    """Trưng bày at a ceremony: whose products stand where."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="displays", verbose_name="hoạt động")
    district = models.ForeignKey(
        AdminUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="huyện, thành phố"
    )
    place = CharField("vị trí gian", max_length=80)
    products = TextField("sản phẩm trưng bày")

    class Meta:
        verbose_name = "gian trưng bày"
        verbose_name_plural = "gian trưng bày"
        ordering = ("activity", "place", "pk")
        constraints = [models.UniqueConstraint(fields=["activity", "place"], name="display_place_once")]

    def __str__(self) -> str:
        return self.place
