"""Enter a producer once, with the person who speaks for it, and its products."""

from django.db import transaction

from ocop.domain.producers.models import Member, Producer, Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import fold, nfc, slugify


@transaction.atomic
def register_producer(*, producer: Producer, salutation: str, by: User) -> Producer:
    """Thêm chủ thể: store it and open the representative's account by phone.

    ``producer`` is unsaved. Raises ``NotAllowed`` outside the person's area, ``DomainError`` (``duplicate``) when the
    same name already stands in the same commune.
    """
    producer.phone = normalise(producer.phone) if producer.phone else ""
    twin = Producer.objects.filter(commune=producer.commune, search__contains=fold(producer.name)).first()
    if twin and fold(twin.name) == fold(producer.name):
        raise DomainError(
            "duplicate", f"Chủ thể “{twin.name}” đã có ở {producer.commune}. Mở chủ thể đó thay vì tạo mới."
        )
    producer.save()
    require(by, "producers.enter", producer)
    if producer.phone or producer.email:
        Member.objects.create(producer=producer, user=_account(producer, salutation), is_representative=True)
    record(action="producers.register", obj=producer, by=by)
    return producer


@transaction.atomic
def add_member(*, producer: Producer, user: User, by: User, is_representative: bool = False) -> Member:
    """Let one more person act for the producer."""
    require(by, "producers.enter", producer)
    member, created = Member.objects.get_or_create(
        producer=producer, user=user, defaults={"is_representative": is_representative}
    )
    if created:
        record(action="producers.add_member", obj=producer, by=by, data={"user": user.pk})
    return member


def new_product(*, producer: Producer, name: str, **fields: object) -> Product:
    """Store a product of ``producer``; a name used before gives that very product.

    Called inside the use case that needs the product (an idea, an import), which has asked for the permission.
    """
    name = nfc(name)
    for product in producer.products.all():
        if fold(product.name) == fold(name):
            return product
    product = Product(producer=producer, name=name, **fields)
    product.slug = _free_slug(f"{slugify(name)[:80]}")
    product.save()
    return product


def _account(producer: Producer, salutation: str) -> User:
    """The representative's account: the one that has this phone already, or a new one without a password."""
    keys = {"phone": producer.phone} if producer.phone else {"email": producer.email.lower()}
    user = User.objects.filter(**keys).first()
    if user is None:
        user = User(full_name=producer.representative, salutation=salutation, **keys)
        user.set_unusable_password()
        user.save()
    return user


def _free_slug(slug: str) -> str:
    taken = set(Product.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
