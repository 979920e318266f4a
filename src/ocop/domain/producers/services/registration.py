"""Enter a producer once, with the person who speaks for it, and its products."""

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.producers import registration_numbers
from ocop.domain.producers.models import Member, Producer, Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import fold, nfc, slugify
from ocop.platform.government.models import AdminUnit

_JUST_ENTERED = "Có người vừa nhập cùng chủ thể hoặc cùng số điện thoại này. Tìm lại trong danh sách rồi mở ra."


@transaction.atomic
def register_producer(*, producer: Producer, salutation: str, by: User) -> Producer:
    """Thêm chủ thể: store it and open the representative's account by phone.

    ``producer`` is unsaved. Raises ``NotAllowed`` outside the person's area, ``DomainError`` (``duplicate``) when the
    same name already stands in the same commune or the same registration number anywhere, ``registration_no`` when its
    check digit does not hold.
    """
    _check_number(producer)
    producer.phone = normalise(producer.phone) if producer.phone else ""
    producer.email = producer.email.strip().lower()
    AdminUnit.objects.filter(pk=producer.commune_id).update(name=F("name"))  # one at a time in each commune
    if twin := _twin(producer):
        raise DomainError("duplicate", f"Chủ thể “{twin}” đã có ở {twin.commune}. Mở chủ thể đó thay vì tạo mới.")
    try:
        with transaction.atomic():
            producer.save()
    except IntegrityError:
        raise Conflict(_JUST_ENTERED) from None
    require(by, "producers.enter", producer)
    if producer.phone or producer.email:
        Member.objects.create(producer=producer, user=account_for(
            phone=producer.phone, email=producer.email, name=producer.representative, salutation=salutation
        ), role=Member.Role.REPRESENTATIVE)
    record(action="producers.register", obj=producer, by=by)
    return producer


def new_product(*, producer: Producer, name: str, **fields: object) -> Product:
    """Store a product of ``producer``; a name used before gives that very product.

    Called inside the use case that needs the product (an idea, an import), which has asked for the permission.
    """
    name = nfc(name)
    for product in producer.products.all():
        if fold(product.name) == fold(name):
            return product
    product = Product(producer=producer, name=name, **fields)
    product.slug = _free_slug(slugify(name)[:80])
    product.save()
    return product


def _check_number(producer: Producer) -> None:
    producer.registration_no = registration_numbers.normalise(producer.registration_no)
    if not producer.registration_no:
        return
    household = producer.kind == Producer.Kind.HOUSEHOLD
    if said := registration_numbers.fault(producer.registration_no, household=household):
        raise DomainError("registration_no", said)


def _twin(producer: Producer) -> Producer | None:
    """The same name in the same commune, or the same registration number, already entered."""
    neighbours = Producer.objects.filter(commune=producer.commune, search__contains=fold(producer.name))
    numbered = Producer.objects.filter(registration_no=producer.registration_no).exclude(registration_no="")
    same = [row for row in neighbours if fold(row.name) == fold(producer.name)]
    return next(iter([*same, *numbered.select_related("commune")]), None)


def account_for(*, phone: str, name: str, salutation: str, email: str = "") -> User:
    """The account of a person of a producer: the one that has this phone already, or a new one without a password.

    An existing account is never changed: a number typed here must not open somebody else's account.
    """
    key = {"phone": phone} if phone else {"email": email}
    if user := User.objects.filter(**key).first():
        return user
    free = email and not User.objects.filter(email=email).exists()
    user = User(full_name=name, salutation=salutation, **key)
    user.email = email if free else None
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise Conflict(_JUST_ENTERED) from None
    return user


def _free_slug(slug: str) -> str:
    slug = slug.strip("-") or "san-pham"
    taken = set(Product.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
