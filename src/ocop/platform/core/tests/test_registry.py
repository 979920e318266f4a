import pytest

from ocop.platform.core.registry import Registry


def test_a_name_leads_to_its_thing():
    registry = Registry("kinds")
    registry.add("dossiers.sent", "Đã gửi")

    assert registry["dossiers.sent"] == "Đã gửi"
    assert "dossiers.sent" in registry
    assert registry.values() == ["Đã gửi"]
    assert dict(registry) == {"dossiers.sent": "Đã gửi"}


def test_a_name_stands_once():
    registry = Registry("kinds")
    registry.add("dossiers.sent", "Đã gửi")

    with pytest.raises(ValueError, match="registered twice"):
        registry.add("dossiers.sent", "khác")


def test_an_unknown_name_is_an_error():
    with pytest.raises(LookupError, match="nothing is registered as 'x'"):
        Registry("kinds")["x"]
