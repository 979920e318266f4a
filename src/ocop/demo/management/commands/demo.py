from datetime import date
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from ocop.demo import people, play
from ocop.platform.administration.preparing import prepare
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError

_WHO = (
    ("lan", "chị Lan, chủ thể HTX Mỳ Suối Lành (Lục Ngạn)"), ("minh", "anh Minh, cán bộ xã Nam Dương"),
    ("ha", "chị Hà, Phòng NN&PTNT huyện Lục Ngạn"), ("dung", "anh Dũng, Chi cục Phát triển nông thôn"),
    ("hoa", "bà Hoa, Chủ tịch hội đồng cấp tỉnh"), ("tu", "ông Tư, thành viên hội đồng"),
    ("thao", "cô Thảo, thư ký hội đồng"), ("nga", "bà Nga, lãnh đạo UBND tỉnh"),
    ("phuc", "anh Phúc, tài chính"), ("mai", "chị Mai, biên tập"), ("khach", "anh Khách, người ngoài"),
)  # fmt: skip


class Command(BaseCommand):
    help = "Nạp dữ liệu minh họa của chu trình 2020 rồi mở máy chủ."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="xóa dữ liệu cũ và nạp lại từ đầu")
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="NGÀY", help="đặt đồng hồ nghiệp vụ, ví dụ 2022-10-15"
        )
        parser.add_argument("--complete", action="store_true", help="cả năm, đến 30/12/2020")
        parser.add_argument("--no-serve", action="store_true", help="chỉ nạp, không mở máy chủ")

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["as_of"]
        complete = options["complete"] or bool(day and day > play.DEFAULT_DAY)
        if options["fresh"]:
            if settings.OCOP_ENV == "production":
                raise CommandError("Không xóa dữ liệu của hệ thống thật (OCOP_ENV=production).")
            play.wipe()
        prepare(self.stdout.write)
        loaded = play.is_loaded()
        if not loaded:
            self.stdout.write("Nạp dữ liệu minh họa …")
            try:
                with transaction.atomic():
                    play.play(complete=complete, day=day, say=lambda text: self.stdout.write(f"  {text}"))
            except DomainError as error:
                raise CommandError(error.message) from None
        if not loaded or day:
            play.set_clock(day or (play.LAST_DAY if complete else play.DEFAULT_DAY))
        self._explain()
        if not options["no_serve"]:
            call_command("serve")

    def _explain(self) -> None:
        self.stdout.write(
            f"\nHôm nay trong bản minh họa: {format_date(clock.today())}. Mật khẩu chung: {people.password()}"
        )
        for key, who in _WHO:
            self.stdout.write(f"  {people.email(key):24} {who}")
        self.stdout.write(
            f"\nThử: {settings.PUBLIC_URL}/ (trang công khai), {settings.PUBLIC_URL}/vao/ (đăng nhập):\n"
            "  chị Lan xem hồ sơ đang ở đâu · chị Hà tiếp nhận hồ sơ · ông Tư chấm điểm · cô Thảo xem bảng kết quả,\n"
            "  mở thảo luận sản phẩm chênh 14 điểm · anh Dũng mở “Mật ong rừng” · kiểm tra mã BG-2019-0001 ở trang công khai.\n"
        )
