"""A file of many parts: step by step, whole or not at all, whatever happens to the workers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError
from ocop.platform.core.tests.standing import standing
from ocop.platform.files import batches
from ocop.platform.files.batches import Maker, makers
from ocop.platform.files.joining import pdf
from ocop.platform.files.models import Batch, StoredFile
from ocop.platform.files.tests.test_pictures import photo
from ocop.platform.jobs import services as jobs

CLIENTS = 12
worked_off = pytest.mark.django_db(transaction=True)
"""The worker closes its connection after each job."""


class Killed(BaseException):
    """The worker is gone: nobody catches this, nothing is tidied up."""


class Press:
    """Draws a page as wide as its key; breaks down as it is told."""

    def __init__(self):
        self.drawn, self.breaks, self.gone = [], [], set()

    def draw(self, keys, *, by, edge=40):
        if self.breaks:
            raise self.breaks.pop(0)
        self.drawn += keys
        left = [key for key in keys if key not in self.gone]
        return [pdf([(photo((edge, edge + key)), edge, edge + key)]) for key in left]


@pytest.fixture
def press():
    with standing(makers, "tests.pages", Maker("tests.pages", (kept := Press()).draw)):
        yield kept


@pytest.fixture
def thao(db):
    return User.objects.create_user("thao@demo.example", "gạo nếp cái hoa vàng", full_name="Phạm Thị Thảo")


def ask(by, count=25, **fields):
    words = {"kind": "tests.pages", "title": "Phiếu, đợt 1", "back": "/lam-viec/", "keys": list(range(count))}
    return batches.ask(**{**words, **fields}, by=by)


def fresh(batch):
    return Batch.objects.select_related("file").get(pk=batch.pk)


def go_on(batch):
    """Every step that is left, as the worker takes them."""
    while (now := fresh(batch)).is_going:
        batches.step(batch.pk, now.done)
    return now


def later(batch):
    """A quarter of an hour after a worker was killed its task is taken up again."""
    Batch.objects.filter(pk=batch.pk).update(begun_at=timezone.now() - timedelta(minutes=15))


def pages(batch):
    with batch.file.content.open("rb") as file, pypdfium2.PdfDocument(file.read()) as document:
        return len(document)


def folder(batch):
    try:
        return default_storage.listdir(f"batches/{batch.uid}")[1]
    except FileNotFoundError:
        return []


@worked_off
def test_the_worker_makes_it_step_by_step_and_leaves_one_file(press, thao):
    batch = ask(thao)
    jobs.work_off()
    made = fresh(batch)
    assert (made.done, made.parts, pages(made), press.drawn) == (25, [], 25, list(range(25)))
    assert (made.file.name, made.file.uploaded_by, folder(made)) == ("phieu-dot-1.pdf", thao, [])


def test_each_step_moves_the_bar_and_there_is_no_file_before_the_last(press, thao):
    batch, seen = ask(thao), []
    while (now := fresh(batch)).is_going:
        seen.append((now.done, now.file))
        batches.step(batch.pk, now.done)
    assert seen == [(0, None), (10, None), (20, None), (25, None)]


def test_asked_for_again_while_it_is_being_made_it_is_the_same(press, thao, django_user_model):
    batch = ask(thao)
    other = django_user_model.objects.create_user("dung@demo.example", "gạo nếp", full_name="Lê Văn Dũng")
    assert (ask(thao) == batch, ask(thao, 24) == batch, ask(thao, edge=50) == batch, ask(other) == batch) == (
        True, False, False, False,
    )  # fmt: skip
    go_on(batch)
    assert ask(thao) != batch


def test_an_unknown_kind_is_refused(press, thao):
    with pytest.raises(LookupError):
        ask(thao, kind="tests.nothing")


class TestKilled:
    def test_in_the_middle_of_a_step_only_that_step_is_drawn_again(self, press, thao):
        batch = ask(thao)
        batches.step(batch.pk, 0)
        press.breaks = [Killed()]
        with pytest.raises(Killed):
            batches.step(batch.pk, 10)
        half = fresh(batch)
        assert (half.is_going, half.done, half.tries) == (True, 10, 1)
        later(batch)
        made = go_on(batch)
        assert (pages(made), press.drawn, made.tries) == (25, list(range(25)), 0)

    def test_between_the_part_and_its_row_nothing_stands_twice(self, press, thao, monkeypatch):
        batch = ask(thao)

        def die(*_):
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(batches, "enqueue", die)
            with pytest.raises(Killed):
                batches.step(batch.pk, 0)
        assert (fresh(batch).done, len(folder(batch))) == (0, 1)
        later(batch)
        made = go_on(batch)
        assert (pages(made), folder(made)) == (25, [])

    @worked_off
    def test_its_task_goes_back_into_the_queue_and_finishes(self, press, thao):
        batch = ask(thao)
        batches.step(batch.pk, 0)
        long_ago = timezone.now() - timedelta(minutes=16)
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=long_ago)
        assert jobs.recover() == 2
        jobs.work_off()
        made = fresh(batch)
        assert (pages(made), press.drawn) == (25, list(range(25)))

    def test_every_time_it_is_given_up_with_a_clear_word(self, press, thao):
        batch = ask(thao)
        batches.step(batch.pk, 0)
        for _ in range(batches.MOST_TRIES):
            press.breaks = [Killed()]
            with pytest.raises(Killed):
                batches.step(batch.pk, 10)
            later(batch)
        batches.step(batch.pk, 10)
        given_up = fresh(batch)
        assert (given_up.is_going, given_up.file, given_up.parts, folder(batch)) == (False, None, [], [])
        assert given_up.error.startswith("Máy chủ đã thử 4 lần")


class TestFailing:
    def test_a_fault_is_tried_again_then_given_up(self, press, thao):
        batch = ask(thao)
        press.breaks = [OSError("đĩa đầy")] * batches.MOST_TRIES
        attempts = range(1, batches.MOST_TRIES + 1)
        states = [jobs.run("files.draw_batch", [batch.pk, 0], attempt).state for attempt in attempts]
        assert (states, fresh(batch).error[:16]) == (["RETRY", "RETRY", "RETRY", "FAILED"], "Máy chủ đã thử 4")

    def test_a_fault_that_passes_leaves_no_trace(self, press, thao):
        batch = ask(thao)
        press.breaks = [OSError("đĩa đầy")]
        with pytest.raises(OSError, match="đĩa đầy"):
            batches.step(batch.pk, 0)
        assert (fresh(batch).tries, pages(go_on(batch)), fresh(batch).error) == (1, 25, "")

    def test_a_refusal_is_told_in_its_own_words_and_not_tried_again(self, press, thao):
        batch = ask(thao)
        press.breaks = [DomainError("closed", "Đợt vừa bị đóng.")]
        batches.step(batch.pk, 0)
        assert fresh(batch).error == "Đợt vừa bị đóng."

    def test_what_may_no_longer_be_had_is_left_out(self, press, thao):
        press.gone = {1, 2}
        assert pages(go_on(ask(thao))) == 23

    def test_and_nothing_at_all_is_no_file(self, press, thao):
        press.gone = set(range(25))
        made = go_on(ask(thao))
        assert (made.file, made.error.startswith("Không còn mục nào")) == (None, True)

    def test_a_copy_of_a_step_that_is_being_drawn_does_nothing(self, press, thao):
        batch = ask(thao)
        Batch.objects.filter(pk=batch.pk).update(begun_at=timezone.now(), tries=1)
        batches.step(batch.pk, 0)
        assert (fresh(batch).done, press.drawn) == (0, [])

    def test_a_late_copy_of_a_step_does_nothing(self, press, thao):
        batch = ask(thao)
        batches.step(batch.pk, 0)
        batches.step(batch.pk, 0)
        assert (fresh(batch).done, press.drawn) == (10, list(range(10)))
        made = go_on(batch)
        batches.step(batch.pk, 25)
        assert fresh(batch).file == made.file


@pytest.mark.race
@worked_off
@pytest.mark.parametrize("seen", [0, 10])
def test_twelve_workers_at_one_step_make_one(press, thao, seen):
    batch, start = ask(thao, 10), Barrier(CLIENTS)
    if seen:
        batches.step(batch.pk, 0)

    def worker(_place):
        try:
            start.wait()
            batches.step(batch.pk, seen)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(worker, range(CLIENTS)))
    made = go_on(batch)
    assert (pages(made), folder(made), StoredFile.objects.count()) == (10, [], 1)


def test_after_a_week_file_and_row_are_gone(press, thao):
    old, new, left = go_on(ask(thao)), go_on(ask(thao, 5)), ask(thao, 20)
    batches.step(left.pk, 0)
    Batch.objects.filter(pk__in=[old.pk, left.pk]).update(moved_at=timezone.now() - timedelta(days=7))
    batches.drop_old()
    assert set(Batch.objects.values_list("pk", flat=True)) == {new.pk}
    assert [default_storage.exists(row.file.content.name) for row in (old, new)] == [False, True]
    assert (folder(left), StoredFile.objects.count()) == ([], 1)
    batches.step(left.pk, 10)
