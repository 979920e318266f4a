import pytest
from django.core.management import CommandError, call_command

from ocop.demo import play
from ocop.platform.core.errors import DomainError


def test_it_refuses_to_load_into_a_real_installation(settings):
    settings.OCOP_ENV = "production"
    with pytest.raises(DomainError, match="Không nạp dữ liệu minh họa vào hệ thống thật"):
        play.play(complete=False, say=print)
    with pytest.raises(CommandError, match="Không xóa dữ liệu của hệ thống thật"):
        call_command("demo", "--fresh", "--no-serve")
