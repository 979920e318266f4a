"""Enter a producer once, with the person who speaks for it, and its products."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from ocop.domain.producers import registration_numbers
from ocop.domain.producers.models import Member, Producer, Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import fold, nfc, slugify
from ocop.platform.government.models import AdminUnit

_AT_ONCE = 400
"""So many addresses are looked up in one query; SQLite takes no thousand conditions."""
_JUST_ENTERED = "Có người vừa nhập cùng chủ thể hoặc cùng số điện thoại này. Tìm lại trong danh sách rồi mở ra."


@transaction.atomic
def register_producer(*, producer: Producer, salutation: str, by: User) -> Producer:
    """Thêm chủ thể: store it and open the representative's account by phone.

    ``producer`` is unsaved. Raises ``NotAllowed`` outside the person's area, ``DomainError`` (``duplicate``) when the
    same name already stands in the same commune or the same registration number anywhere, ``registration_no`` when its
    check digit does not hold.
    """
    tidy(producer)
    take_commune(producer)
    check_identity(producer)
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
    product = Product(producer=producer, name=name, slug=free_slugs([name])[0], **fields)
    product.save()
    return product


def free_slugs(names: Sequence[str]) -> list[str]:
    """An address for a new product of each name, numbered where another product has it."""
    slugs = [slugify(name)[:80].strip("-") or "san-pham" for name in names]
    bases, taken = sorted(set(slugs)), set()
    for place in range(0, len(bases), _AT_ONCE):
        begun = reduce(or_, (Q(slug__startswith=slug) for slug in bases[place : place + _AT_ONCE]))
        taken |= set(Product.objects.filter(begun).values_list("slug", flat=True))
    return [_numbered(slug, taken) for slug in slugs]


def tidy(producer: Producer) -> None:
    """Numbers and addresses in the one form in which they are stored and found again."""
    producer.registration_no = registration_numbers.normalise(producer.registration_no)
    producer.phone = normalise(producer.phone) if producer.phone else ""
    producer.email = producer.email.strip().lower()


def take_commune(producer: Producer) -> None:
    """One at a time in each commune: two who enter the same producer at once would both find none."""
    AdminUnit.objects.filter(pk=producer.commune_id).update(name=F("name"))


def check_identity(producer: Producer) -> None:
    """Raise ``DomainError`` when the number does not hold or another producer is the same."""
    household = producer.kind == Producer.Kind.HOUSEHOLD
    if producer.registration_no and (
        said := registration_numbers.fault(producer.registration_no, household=household)
    ):
        raise DomainError("registration_no", said)
    if twin := _twin(producer):
        raise DomainError("duplicate", f"Chủ thể “{twin}” đã có ở {twin.commune}. Mở chủ thể đó thay vì tạo mới.")


def _twin(producer: Producer) -> Producer | None:
    """The same name in the same commune, or the same registration number, already entered."""
    neighbours = Producer.objects.filter(commune=producer.commune, search__contains=fold(producer.name))
    numbered = Producer.objects.filter(registration_no=producer.registration_no).exclude(registration_no="")
    same = [row for row in neighbours if fold(row.name) == fold(producer.name)]
    others = (row for row in (*same, *numbered.select_related("commune")) if row.pk != producer.pk)
    return next(others, None)


def account_for(*, phone: str, name: str, salutation: str, email: str = "") -> User:
    """The account of a person of a producer: the one that has this phone already, or a new one without a password.

    An existing account is never changed: a number typed here must not open somebody else's account.
    """
    key = {"phone": phone} if phone else {"email": email}
    if user := User.objects.filter(**key).first():
        return user
    free = email and not User.objects.filter(email=email).exists()
    user = new_account(full_name=name, salutation=salutation, **{**key, "email": email if free else None})
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise Conflict(_JUST_ENTERED) from None
    return user


def new_account(**columns: str | None) -> User:
    """Unsaved, and without a password: its person signs in with a code."""
    user = User(**columns)
    user.set_unusable_password()
    return user


def _numbered(slug: str, taken: set[str]) -> str:
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    taken.add(free)
    return free
