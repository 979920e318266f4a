"""Texts of the data on pages of either language."""

from django.utils import translation

from ocop.platform.core import tongue


def test_english_where_somebody_wrote_it():
    with translation.override("en"):
        assert tongue.said("Mỳ gạo", "Rice noodles") == tongue.shown("Mỳ gạo", "Rice noodles") == "Rice noodles"
    with translation.override("vi"):
        assert tongue.said("Mỳ gạo", "Rice noodles") == tongue.shown("Mỳ gạo", "Rice noodles") == "Mỳ gạo"


def test_what_has_no_english_is_marked_and_cannot_break_out():
    with translation.override("en"):
        assert tongue.said("Mỳ <b>") == "Mỳ <b>"
        assert tongue.shown("Mỳ <b>") == '<span lang="vi">Mỳ &lt;b&gt;</span>'
        assert tongue.shown("") == ""
