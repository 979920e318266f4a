import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from ocop.platform.accounts.models import User
from ocop.platform.jobs import services as jobs
from ocop.platform.jobs.models import Run
from ocop.platform.notifications import queries, services
from ocop.platform.notifications.models import Notification

pytestmark = pytest.mark.django_db


def tell(
    *users: User, kind: str = "tests.chosen", product: str = "Mỳ gạo", url: str = "/chu-the/"
) -> list[Notification]:
    return services.notify(kind=kind, users=users, about=users[0], url=url, product=product)


def queued() -> list[list]:
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.all()]


class BrokenServer(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


def test_each_person_is_told_once_in_words_filled_in(lan, dung):
    tell(lan, dung, lan)

    assert list(Notification.objects.order_by("user_id").values_list("user", flat=True)) == sorted([lan.pk, dung.pk])
    row = Notification.objects.get(user=lan)
    assert (row.title, row.text, row.url) == ("Huyện đã chọn “Mỳ gạo”", "Phiếu nằm trong danh sách.", "/chu-the/")
    assert (row.object_type, row.object_id) == ("accounts.user", str(lan.pk))


def test_a_closed_account_is_not_told(lan, dung):
    User.objects.filter(pk=lan.pk).update(is_active=False)
    lan.refresh_from_db()
    assert [row.user for row in tell(lan, dung)] == [dung]


def test_an_unknown_kind_is_refused(lan):
    with pytest.raises(LookupError, match=r"tests\.nothing"):
        tell(lan, kind="tests.nothing")


def test_braces_in_a_name_are_only_a_name(lan):
    assert tell(lan, product="Mỳ {user.password}")[0].title == "Huyện đã chọn “Mỳ {user.password}”"


def test_a_title_too_long_for_its_column_is_cut(lan):
    row = tell(lan, product="ạ" * 200)[0]
    row.refresh_from_db()
    assert (len(row.title), row.title[-2:]) == (200, "ạ…")


def test_mail_is_queued_only_for_who_has_an_address_and_for_kinds_that_go_by_mail(lan, dung):
    without = User.objects.create(full_name="Lương Thị Sáu", phone="0912000009")
    (row,) = tell(lan)
    tell(without)
    tell(dung, kind="tests.quiet")
    assert queued() == [["notifications.mail", [row.pk], 1]]


def test_no_notice_and_no_mail_of_an_act_that_was_undone(lan):
    with transaction.atomic():
        tell(lan)
        transaction.set_rollback(True)
    assert (Notification.objects.count(), queued()) == (0, [])


def test_mail_says_the_same_with_the_whole_address_and_is_sent_once(lan):
    (row,) = tell(lan)
    services.mail(pk=row.pk)
    services.mail(pk=row.pk)

    (message,) = mail.outbox
    assert (message.to, message.subject) == (["lan@demo.example"], "Huyện đã chọn “Mỳ gạo”")
    assert message.body == "Phiếu nằm trong danh sách.\n\nhttp://testserver/chu-the/"


def test_a_name_over_two_lines_does_not_break_the_subject(lan):
    (row,) = tell(lan, product="Mỳ\ngạo")
    services.mail(pk=row.pk)
    assert mail.outbox[0].subject == "Huyện đã chọn “Mỳ gạo”"


def test_who_has_no_address_any_more_gets_no_mail(lan):
    (row,) = tell(lan)
    User.objects.filter(pk=lan.pk).update(email=None)
    services.mail(pk=row.pk)
    row.refresh_from_db()
    assert (mail.outbox, row.sent_at) == ([], None)


def test_mail_that_does_not_leave_is_tried_again(lan, settings):
    (row,) = tell(lan)
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    assert jobs.run("notifications.mail", [row.pk]).state == Run.State.RETRY
    row.refresh_from_db()
    assert row.sent_at is None

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert jobs.run("notifications.mail", [row.pk], 2).state == Run.State.DONE
    assert len(mail.outbox) == 1


def test_the_zalo_text_greets_says_it_and_gives_the_link(lan):
    (row,) = tell(lan)
    assert services.zalo_text(row) == (
        "chị Lan: Huyện đã chọn “Mỳ gạo”. Phiếu nằm trong danh sách.\nXem tại: http://testserver/chu-the/"
    )


def test_a_zalo_text_without_more_to_say_has_no_stray_dots_or_links(lan):
    (row,) = tell(lan, kind="tests.quiet", product="Trà...", url="")
    assert services.zalo_text(row) == "chị Lan: Có phiếu mới: Trà..."


def test_one_is_marked_read_or_all_and_nobody_elses(lan, dung):
    (first,) = tell(lan)
    tell(lan)
    (others,) = tell(dung)

    assert services.mark_read(by=lan, pk=others.pk) == 0
    assert services.mark_read(by=lan, pk=first.pk) == 1
    assert (queries.unread_count(lan), queries.unread_count(dung)) == (1, 1)
    assert services.mark_read(by=lan) == 1
    assert (queries.unread_count(lan), queries.unread_count(dung)) == (0, 1)


def test_who_was_told_about_a_thing_is_asked_for_certain_people(lan, dung):
    (hers,), (his,) = tell(lan), services.notify(kind="tests.chosen", users=[dung], about=lan, url="", product="Mỳ")
    assert list(queries.about(lan, [lan])) == [hers]
    assert list(queries.about(lan, [dung])) == [his]
    assert list(queries.about(dung, [lan, dung])) == []
