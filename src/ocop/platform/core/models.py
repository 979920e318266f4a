"""Abstract models. This room has no tables."""

import unicodedata
import uuid

from django.db import models

from ocop.platform.core import text


class NFCMixin:
    """Every text goes into the database in NFC, so that equal words are equal bytes.

    NUL, which PostgreSQL refuses, becomes a space, also in what is looked up.
    """

    def get_prep_value(self, value: object) -> object:
        value = super().get_prep_value(value)  # type: ignore[misc]
        return unicodedata.normalize("NFC", value).replace("\0", " ") if isinstance(value, str) else value


class CharField(NFCMixin, models.CharField):
    pass


class TextField(NFCMixin, models.TextField):
    pass


class PublicId(models.Model):
    """A row whose address must not tell how many rows there are."""

    uid = models.UUIDField("mã địa chỉ", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Searchable(models.Model):
    """One folded column, ``search``, found with ``contains``: "vai thieu" finds "Vải thiều"."""

    search_fields: tuple[str, ...] = ()

    search = models.TextField("chữ để tìm", editable=False, default="", db_default="")

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        self.fold_search()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "search"}  # type: ignore[misc]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def fold_search(self) -> None:
        """Called by ``save``; before ``bulk_create``, which calls no ``save``, by hand."""
        self.search = text.fold(" ".join(str(getattr(self, name) or "") for name in self.search_fields))


class AppendOnly(models.Model):
    """Rows are added and never changed or removed: the database itself refuses (``audit.triggers``)."""

    class Meta:
        abstract = True
