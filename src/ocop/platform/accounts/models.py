"""People. A phone number or an e-mail address names an account; many producers have only the phone."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ocop.platform.accounts.phones import normalise
from ocop.platform.core.models import CharField, Searchable
from ocop.platform.government.models import Agency


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email) or None, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        fields.setdefault("full_name", email)
        return self.create_user(email, password, is_superuser=True, **fields)


class User(Searchable, PermissionsMixin, AbstractBaseUser):
    """Somebody who signs in. What they may do stands in ``access``; being superuser gives no power in the programme.

    Groups are for the website's editing screens alone, and follow the grants (``faces/website/editing``).
    """

    class Salutation(models.TextChoices):
        CHI = "chị", "chị"
        ANH = "anh", "anh"
        ONG = "ông", "ông"
        BA = "bà", "bà"
        CO = "cô", "cô"
        QUY_VI = "quý vị", "quý vị"

    search_fields = ("full_name", "email", "phone")

    full_name = CharField("họ và tên", max_length=100)
    salutation = models.CharField("xưng hô", max_length=10, choices=Salutation, default=Salutation.QUY_VI)
    email = models.EmailField("e-mail", null=True, blank=True, unique=True)
    phone = models.CharField("điện thoại", max_length=15, null=True, blank=True, unique=True)
    job_title = CharField("chức vụ", max_length=120, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="cơ quan"
    )
    is_active = models.BooleanField("đang hoạt động", default=True)
    is_superuser = models.BooleanField("quản trị máy chủ", default=False)
    joined_at = models.DateTimeField("tạo lúc", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ("full_name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False),
                name="user_has_email_or_phone",
                violation_error_message="Nhập số điện thoại hoặc e-mail.",
            )
        ]

    def __str__(self) -> str:
        return self.called

    def clean(self) -> None:
        self.email = (self.email or "").strip().lower() or None
        self.phone = normalise(self.phone) if self.phone else None

    @property
    def called(self) -> str:
        """How others speak of this person: "chị Hà", "ông Tư"; a stranger by the full name."""
        if self.salutation == self.Salutation.QUY_VI:
            return self.full_name
        return f"{self.salutation} {self.full_name.split()[-1]}"

    def get_full_name(self) -> str:
        return self.full_name

    @property
    def addressed(self) -> str:
        """How the screen speaks to this person: "chị", "ông" – or "quý vị"."""
        return self.salutation

    @property
    def initial(self) -> str:
        return self.full_name.split()[-1][:1].upper() if self.full_name else "?"
