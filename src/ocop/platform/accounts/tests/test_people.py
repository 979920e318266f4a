import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ocop.platform.accounts import phones
from ocop.platform.accounts.models import User


@pytest.mark.parametrize(
    "spelt",
    [
        "0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "(0912) 345 678", "+84912345678",
        "+84 912 345 678", "84912345678", "0084912345678", "+84 (0)912 345 678", "+840912345678", " 0912345678 ",
    ],
)  # fmt: skip
def test_a_number_is_kept_in_one_spelling(spelt):
    assert phones.normalise(spelt) == "0912345678"


def test_a_landline_has_eleven_digits():
    assert phones.normalise("0204 3854 567") == "02043854567"


@pytest.mark.parametrize(
    "spelt",
    ["", "091234567", "091234567890", "1912345678", "0012345678", "+1 202 555 0143", "chị Lan", "０９１２３４５６７８"],
)
def test_what_is_no_vietnamese_number_is_explained(spelt):
    with pytest.raises(ValidationError, match="bắt đầu bằng 0"):
        phones.normalise(spelt)
    assert phones.looks_like_phone(spelt) is False


def test_a_number_is_shown_in_groups():
    assert phones.spaced("0912345678") == "0912 345 678"


@pytest.mark.django_db
class TestAccounts:
    def test_one_number_and_one_address_name_one_account_in_any_spelling(self):
        User.objects.create_user("lan@demo.example", full_name="Nguyễn Thị Lan", phone="0912345678")
        for taken in ({"email": "LAN@demo.example"}, {"phone": "+84 912 345 678"}):
            with pytest.raises(ValidationError):
                User.objects.create_user(full_name="Trần Văn Khách", **taken)
        assert User.objects.count() == 1

    def test_the_database_refuses_a_second_one_as_well(self):
        User.objects.create(full_name="Nguyễn Thị Lan", phone="0912345678")
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(full_name="Trần Văn Khách", phone="0912345678")

    def test_an_account_without_number_and_address_is_refused(self):
        with pytest.raises(ValidationError, match="Nhập số điện thoại hoặc e-mail"):
            User.objects.create_user(full_name="Nguyễn Thị Lan")

    def test_many_have_no_address(self):
        for phone in ("0912345678", "0912345679"):
            User.objects.create_user(full_name="Nguyễn Thị Lan", phone=phone)
        assert User.objects.filter(email=None).count() == 2

    @pytest.mark.parametrize(
        ("salutation", "name", "called", "addressed"),
        [
            ("chị", "Nguyễn Thị Lan", "chị Lan", "chị"), ("ông", "Lê Tư", "ông Tư", "ông"),
            ("quý vị", "Nguyễn Thị Lan", "Nguyễn Thị Lan", "quý vị"),
        ],
    )  # fmt: skip
    def test_a_person_is_called_as_in_the_office(self, salutation, name, called, addressed):
        user = User(full_name=name, salutation=salutation)
        assert (str(user), user.addressed) == (called, addressed)

    def test_a_person_is_found_without_accents(self):
        User.objects.create(full_name="Nguyễn Thị Lan", phone="0912345678")
        assert User.objects.filter(search__contains="thi lan").count() == 1
