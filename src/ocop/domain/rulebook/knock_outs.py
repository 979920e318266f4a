"""What ends an evaluation whatever the points (``rules.md`` §1.7)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnockOut:
    """``effect``: reject (ends the file), stop (ends the scoring) or require (a condition that does not hold)."""

    code: str
    effect: str
    label: str


KNOCK_OUTS = {
    row.code: row
    for row in (
        KnockOut("imported_material", "reject", "nguyên liệu nhập khẩu toàn bộ hoặc không rõ nguồn gốc"),
        KnockOut("duplicate_product", "reject", "giống hệt sản phẩm của nhà sản xuất khác, chỉ đổi tên"),
        KnockOut("common_product", "reject", "sản phẩm phổ biến, không nổi trội"),
        KnockOut("ip_violation", "reject", "vi phạm sở hữu trí tuệ"),
        KnockOut("dossier_reject", "reject", "hồ sơ giả mạo hoặc không đáp ứng điều kiện bắt buộc"),
        KnockOut("contaminant", "stop", "có tạp chất nguy cơ mất an toàn thực phẩm"),
        KnockOut("zero_sensory", "stop", "0 điểm ở chỉ tiêu cảm quan"),
        KnockOut("zero_any_sensory", "stop", "0 điểm ở một chỉ tiêu cảm quan"),
        KnockOut("food_safety_cert", "stop", "chứng nhận đủ điều kiện an toàn thực phẩm thiếu hoặc không phù hợp"),
        KnockOut("production_cert", "stop", "giấy chứng nhận đủ điều kiện sản xuất thiếu hoặc không hợp lệ"),
        KnockOut("no_declaration", "stop", "không có hồ sơ công bố theo quy định"),
        KnockOut("origin_in_province", "require", "nguồn gốc không hoàn toàn trong tỉnh"),
        KnockOut("test_report_required", "require", "bản tiêu chuẩn sản phẩm không kèm phiếu kiểm nghiệm"),
    )
}
EFFECTS = {"reject": "loại hồ sơ", "stop": "dừng đánh giá", "require": "không đạt điều kiện"}


def fires_by_option(code: str) -> bool:
    """Whether the 0 option of a criterion is enough; all others need a person's recorded finding."""
    return code == "contaminant" or code.startswith("zero_")
