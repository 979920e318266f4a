"""Play the season through the services, act by act, then set the clock."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from ocop.demo import (
    bac_ninh,
    buyers,
    dates,
    fairs,
    goods,
    inspecting,
    lapse,
    letters,
    market,
    marking,
    money,
    outlets,
    planning,
    progress,
    reports,
    selling,
    session,
    spring,
    summer,
    support,
    talk,
    telling,
    training,
    website,
    winter,
)
from ocop.demo.stage import Stage, set_up
from ocop.domain.dossiers.models import Idea
from ocop.platform.access.models import Grant
from ocop.platform.accounts.models import User
from ocop.platform.core.clock import VIETNAM
from ocop.platform.core.errors import DomainError
from ocop.platform.core.statistics import refresh_statistics
from ocop.platform.government import installation

DEFAULT_DAY = date(2020, 7, 20)
LAST_DAY = date(2020, 12, 30)


def is_loaded() -> bool:
    return Idea.objects.exists()


def play(*, complete: bool, say: Callable[[str], None], day: date | None = None) -> None:
    """Load the demonstration into an installation that holds only facts. ``day``: where its clock will stand."""
    if settings.OCOP_ENV == "production":
        raise DomainError("production", "Không nạp dữ liệu minh họa vào hệ thống thật (OCOP_ENV=production).")
    installation.change(is_demonstration=True)
    stage = set_up()
    refresh_statistics(User, Grant)
    _products_to_july(stage, say)
    _work_to_july(stage, say)
    if complete:
        _rest_of_the_year(stage, say)
    if day and day > LAST_DAY:
        lapse.until(stage.people["dung"], day)
        say("Sau năm 2020: thông báo giấy chứng nhận, giấy tờ sắp hết hạn")
    if day and day >= bac_ninh.LAST_DAY:
        bac_ninh.play()
        say("Năm 2026: tám hồ sơ hai cấp của tỉnh Bắc Ninh mới, một đợt đang chấm")
    refresh_statistics(*(model for model in apps.get_models() if model.__module__.startswith("ocop.")))


def _products_to_july(stage: Stage, say: Callable[[str], None]) -> None:
    spring.past(stage)
    spring.hand_over(stage)
    marking.samples(stage)
    say("Năm 2019: 30 sản phẩm được công nhận")
    planning.spring_plans(stage)
    spring.march(stage)
    say("Tháng 3–4/2020: 47 phiếu đăng ký, 38 sản phẩm vào chu trình")
    selling.links(stage)
    spring.june_revocation(stage)
    spring.july_consideration(stage)
    summer.dossiers(stage)
    summer.district_rounds(stage)
    say("Tháng 6–7/2020: hồ sơ, mười hội đồng cấp huyện")
    summer.province_round(stage)
    talk.july(stage)
    letters.invitation(stage)
    summer.early_second_round(stage)
    goods.on_the_shelf(stage)
    outlets.until_july(stage)
    fairs.until_july(stage)
    buyers.until_july(stage)
    buyers.reported(stage)
    selling.until_july(stage)
    market.until_july(stage)
    progress.figures_and_duties(stage)
    say("Đến 20/7/2020: số liệu báo cáo, cập nhật tiến độ, phiếu trình")


def _work_to_july(stage: Stage, say: Callable[[str], None]) -> None:
    money.to_july(stage)
    training.to_july(stage)
    telling.to_july(stage)
    website.until_july(stage)
    say("Tập huấn 1 trên 3 lớp, học tập kinh nghiệm 1 trên 2 đợt")
    support.to_july(stage)
    say("Hỗ trợ: 27 sản phẩm được tư vấn, 22 sản phẩm có nhãn hiệu, bao bì")
    fairs.spent(stage)
    _looked_at(stage, say)
    say("Kinh phí: giao 5 tỷ đồng, 2.490,75 triệu đồng đã ký hợp đồng")
    reports.half_year(stage)
    say("Báo cáo 6 tháng: 21 trên 23 đơn vị đã tiếp nhận, báo cáo tổng hợp đã ban hành")
    dates.reminders(stage, DEFAULT_DAY)


def _looked_at(stage: Stage, say: Callable[[str], None]) -> None:
    """What inspectors and the laboratory saw until 20 July."""
    inspecting.until_july(stage)
    say("Kiểm tra 12 cơ sở, hướng dẫn 4 huyện; một phát hiện quá hạn khắc phục")
    session.laboratory(stage)


def _rest_of_the_year(stage: Stage, say: Callable[[str], None]) -> None:
    winter.first_round_to_the_end(stage)
    winter.cases_come_to_an_end(stage)
    winter.second_rounds(stage)
    planning.next_year(stage)
    outlets.until_december(stage)
    fairs.until_december(stage)
    money.to_december(stage)
    training.to_december(stage)
    telling.to_december(stage)
    support.to_december(stage)
    fairs.spent(stage)
    reports.year_end(stage)
    dates.remind_until(stage, DEFAULT_DAY + timedelta(days=1), LAST_DAY)
    say("Tháng 8–12/2020: hội đồng cấp tỉnh, hai quyết định công nhận")


def set_clock(day: date) -> None:
    """Official time is 16:00 of ``day`` now, and goes on from there."""
    wanted = datetime.combine(day, time(16), VIETNAM)
    installation.change(clock_offset=wanted - timezone.now())


def wipe() -> None:
    """Empty the database, tables and all; facts and demonstration are loaded again afterwards."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    else:
        connection.close()
        name = settings.DATABASES["default"]["NAME"]
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
    (settings.VAR / ".facts").unlink(missing_ok=True)
