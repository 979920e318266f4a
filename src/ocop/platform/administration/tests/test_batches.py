"""The page of a file that is being made: for who asked for it, and for nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.access.tests.factories import SINCE, territory
from ocop.platform.accounts.models import User
from ocop.platform.administration.panels import files_asked_for
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.core.tests.standing import standing
from ocop.platform.files import batches
from ocop.platform.files.batches import Maker, makers
from ocop.platform.files.joining import pdf
from ocop.platform.files.models import Batch
from ocop.platform.files.tests.test_pictures import photo

pytestmark = pytest.mark.django_db
PAGE = pdf([(photo((20, 40)), 20, 40)])


def draw(keys, *, by):
    return [PAGE] * len(keys)


@pytest.fixture
def people():
    province = territory().province

    def officer(name, phone):
        user = User.objects.create_user(full_name=name, salutation="anh", phone=phone)
        Grant.objects.create(user=user, role=Role.STANDING_OFFICER, unit=province, valid_from=SINCE)
        return user

    with standing(makers, "tests.pages", Maker("tests.pages", draw)):
        yield officer("Lê Văn Dũng", "0912999001"), officer("Ngô Văn Hải", "0912999002")


@pytest.fixture
def dung(people):
    return people[0]


def browser(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def ask(by, count=12, title="Phiếu giấy để chấm, đợt 1"):
    return batches.ask(kind="tests.pages", title=title, keys=range(count), back="/lam-viec/ngay-lam-viec/", by=by)


def finish(batch):
    for seen in (0, 10, 12):
        batches.step(batch.pk, seen)
    return batch


def page(batch):
    return reverse("office:batch", args=[batch.uid])


def file(batch):
    return reverse("office:batch_file", args=[batch.uid])


def test_it_says_how_far_it_is_and_loads_itself_again(dung):
    batch, dungs = ask(dung), browser(dung)
    assert "Đang chờ đến lượt" in dungs.get(page(batch)).content.decode()
    batches.step(batch.pk, 0)
    answer = dungs.get(page(batch))
    text = answer.content.decode()
    assert ("10 / 12" in text, 'value="10" max="12"' in text, answer.headers["Refresh"]) == (True, True, "3")
    assert dungs.get(file(batch)).status_code == 404


def test_the_reloading_can_be_stopped(dung):
    batch = ask(dung)
    answer = browser(dung).get(f"{page(batch)}?tai-lai=khong")
    assert ("Refresh" in answer.headers, "Tải lại trang" in answer.content.decode()) == (False, True)


def test_then_there_is_the_file(dung):
    batch, dungs = finish(ask(dung)), browser(dung)
    answer = dungs.get(page(batch))
    assert (file(batch) in answer.content.decode(), "Refresh" in answer.headers) == (True, False)
    got = dungs.get(file(batch))
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    assert got.headers["Cache-Control"] == "private, no-store"


def test_not_for_anybody_else(people):
    batch = finish(ask(people[0]))
    hai = browser(people[1])
    assert [hai.get(address).status_code for address in (page(batch), file(batch))] == [404, 404]
    assert list(files_asked_for(people[1])) == []
    assert Client().get(page(batch)).status_code == 302


def test_a_failure_says_why_and_leads_back(dung):
    batch = ask(dung)
    Batch.objects.update(error="Đợt vừa bị đóng.")
    text = browser(dung).get(page(batch)).content.decode()
    assert ("Đợt vừa bị đóng." in text, 'href="/lam-viec/ngay-lam-viec/"' in text) == (True, True)


@pytest.mark.parametrize(("fields", "words"), [
    ({"tries": 2}, "đang thử lại"), ({"moved_at": timezone.now() - timedelta(minutes=3)}, "Mấy phút nay chưa lập thêm"),
])  # fmt: skip
def test_one_that_stands_still_says_so(dung, fields, words):
    batch = ask(dung)
    Batch.objects.update(**fields)
    assert words in browser(dung).get(page(batch)).content.decode()


def test_it_stands_among_the_tasks_until_it_has_been_opened(dung):
    batch = ask(dung)

    def titles():
        return [(task.title, task.text, task.url) for task in files_asked_for(dung)]

    name = "Phiếu giấy để chấm, đợt 1"
    assert titles() == [(f"Đang lập tệp: {name}", "Đã lập 0 / 12.", page(batch))]
    finish(batch)
    assert titles() == [(f"Tải tệp đã lập: {name}", "12 mục.", page(batch))]
    browser(dung).get(file(batch))
    assert titles() == []
    Batch.objects.update(file=None, error="Hỏng.")
    assert titles() == [(f"Không lập được tệp: {name}", "Hỏng.", page(batch))]
    Batch.objects.update(moved_at=timezone.now() - timedelta(days=2))
    assert titles() == []


@pytest.mark.parametrize("rows", [1, 3])
def test_page_and_tasks_ask_a_fixed_number_of_queries(dung, rows):
    batch, *_ = [ask(dung, title=f"Phiếu {number}", count=12 + number) for number in range(rows)]
    dungs = browser(dung)
    with queries_to("files", expected=1):
        dungs.get(page(batch))
    with queries_to("files", expected=1):
        assert len(list(files_asked_for(dung))) == rows
