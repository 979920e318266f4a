"""Who makes: a producer exists once, with one set of people and what they consented to."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from ocop.domain.producers import registration_numbers
from ocop.platform.core import clock
from ocop.platform.core.models import CharField, PublicId, Searchable
from ocop.platform.government.models import AdminUnit


def check_registration_no(value: str) -> None:
    if said := registration_numbers.fault(value):
        raise ValidationError(said)


class Origin(models.Model):
    """Where a row comes from, so that an invented one is never taken for a real one."""

    is_invented = models.BooleanField("dữ liệu minh họa", default=False)
    source_url = models.URLField("nguồn", max_length=300, blank=True)
    source_note = CharField("ghi chú về nguồn", max_length=300, blank=True)

    class Meta:
        abstract = True


class Producer(PublicId, Searchable, Origin):
    """Chủ thể: a cooperative, group, enterprise, farm or registered household in one commune."""

    class Kind(models.TextChoices):
        COOPERATIVE = "COOPERATIVE", "Hợp tác xã"
        GROUP = "GROUP", "Tổ hợp tác"
        ENTERPRISE = "ENTERPRISE", "Doanh nghiệp nhỏ và vừa"
        FARM = "FARM", "Trang trại"
        HOUSEHOLD = "HOUSEHOLD", "Hộ sản xuất, kinh doanh có đăng ký"
        ASSOCIATION = "ASSOCIATION", "Hội, hiệp hội, trung tâm điều hành (du lịch)"

    search_fields = ("name", "representative", "phone", "registration_no")

    name = CharField("tên chủ thể", max_length=160, help_text="Viết đúng như trên giấy đăng ký kinh doanh.")
    kind = models.CharField("loại hình", max_length=12, choices=Kind)
    registration_no = models.CharField(
        "mã số thuế hoặc số đăng ký", max_length=20, blank=True,
        validators=[check_registration_no],
    )  # fmt: skip
    commune = models.ForeignKey(
        AdminUnit, models.PROTECT, related_name="producers", verbose_name="xã, phường, thị trấn"
    )
    address = CharField("thôn, tổ dân phố, số nhà", max_length=160, blank=True)
    representative = CharField("người đại diện", max_length=100)
    representative_title = CharField("chức vụ", max_length=80, blank=True)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    email = models.EmailField("e-mail", blank=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "chủ thể"
        verbose_name_plural = "chủ thể"
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["registration_no"], condition=~models.Q(registration_no=""), name="producer_registered_once",
                violation_error_message="Mã số này đã có trong hệ thống. Tìm chủ thể theo mã số thay vì tạo mới.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def left_behind(self) -> bool:
        """Its commune is of a map that is no more; nothing can be filed until its present one is recorded."""
        ended = self.commune.valid_to
        return ended is not None and ended < clock.today()


class Member(PublicId):
    """Somebody who acts for a producer."""

    class Role(models.TextChoices):
        REPRESENTATIVE = "REPRESENTATIVE", "Người đại diện"
        OWNER = "OWNER", "Chủ hộ, chủ cơ sở"
        MEMBER = "MEMBER", "Thành viên"
        EMPLOYEE = "EMPLOYEE", "Người làm"
        HELPER = "HELPER", "Người giúp làm hồ sơ, tư vấn"

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="members", verbose_name="chủ thể")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="người dùng"
    )
    role = models.CharField("vai trò", max_length=16, choices=Role, default=Role.MEMBER)

    class Meta:
        verbose_name = "người của chủ thể"
        verbose_name_plural = "người của chủ thể"
        constraints = [models.UniqueConstraint(fields=["producer", "user"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.producer}"

    @property
    def is_representative(self) -> bool:
        return self.role == self.Role.REPRESENTATIVE


class Consent(PublicId):
    """Đồng ý: what a person allows to be done with their data, until it is withdrawn."""

    class Purpose(models.TextChoices):
        CONTACT = "CONTACT", "Đăng công khai số điện thoại liên hệ trên trang sản phẩm"
        PERSONAL_DATA = "PERSONAL_DATA", "Xử lý dữ liệu cá nhân theo Nghị định 13/2023/NĐ-CP"

    class How(models.TextChoices):
        SCREEN = "SCREEN", "đồng ý trên màn hình"
        PAPER = "PAPER", "bản giấy đã ký"

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="consents", verbose_name="chủ thể")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents", verbose_name="người đồng ý"
    )
    purpose = models.CharField("đồng ý việc gì", max_length=14, choices=Purpose)
    given_on = models.DateField("đồng ý ngày")
    how = models.CharField("cách đồng ý", max_length=6, choices=How)
    paper_number = CharField("số bản giấy", max_length=60, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    withdrawn_on = models.DateField("rút ngày", null=True, blank=True)

    class Meta:
        verbose_name = "sự đồng ý"
        verbose_name_plural = "sự đồng ý"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "person", "purpose"], condition=models.Q(withdrawn_on__isnull=True),
                name="consent_once",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.get_purpose_display()
