"""What a decision on the money must satisfy: sums of the estimate, sums of the rows, the ceiling of the estimate."""

from collections import defaultdict
from collections.abc import Iterable

from ocop.domain.budgets.models import Allotment, AllotmentRow, Budget
from ocop.platform.core.money import format_dong

K = Allotment.Kind


def has_rows(allotment: Allotment, _by: object) -> str | None:
    return None if allotment.rows.exists() else "Chưa ghi số tiền cho khoản nào. Ghi rồi đề nghị."


def estimate_adds_up(allotment: Allotment, _by: object) -> str | None:
    """Each parent of the estimate is the sum of its children, and the whole is the total."""
    return fault_of_tree(allotment.budget)


def fault_of_tree(budget: Budget) -> str | None:
    sums: dict[int | None, int] = defaultdict(int)
    lines = list(budget.lines.all())
    for line in lines:
        sums[line.parent_id] += line.amount
    for line in lines:
        if line.pk in sums and sums[line.pk] != line.amount:
            return _unequal(f"Dự toán nội dung {line.code}", line.amount, sums[line.pk])
    if sums[None] != budget.total:
        return _unequal("Tổng dự toán", budget.total, sums[None])
    return None


def adds_up(allotment: Allotment, _by: object) -> str | None:
    """The rows are exactly the total that the paper states; what moves between lines comes to nothing."""
    rows = list(allotment.rows.select_related("line"))
    total = sum(row.amount for row in rows)
    if allotment.kind == K.ADJUSTMENT and total:
        return (
            f"Số tăng và số giảm lệch nhau {format_dong(abs(total))}."
            " Điều chỉnh giữa các nội dung chi phải bằng nhau, sửa lại các dòng."
        )
    if total != allotment.total:
        return _unequal("Tổng số trong văn bản", allotment.total, total)
    if allotment.origin and total != -allotment.origin.total:
        return _unequal("Quyết định chuyển nguồn của năm trước", -allotment.origin.total, total)
    return _wrong_sign(allotment, rows)


def within_estimate(allotment: Allotment, _by: object) -> str | None:
    """At the beginning of the year no line is given more than the estimate foresees."""
    if allotment.kind != K.OPENING:
        return None
    given: dict[str, int] = defaultdict(int)
    planned: dict[str, int] = {}
    for row in allotment.rows.select_related("line"):
        given[row.line.code] += row.amount
        planned[row.line.code] = row.line.amount
    over = next((code for code, amount in given.items() if amount > planned[code]), None)
    if over is None:
        return None
    return (
        f"Nội dung {over} được giao {format_dong(given[over])}, dự toán chỉ có {format_dong(planned[over])}."
        " Giảm số giao, hoặc trình sửa dự toán."
    )


def _wrong_sign(allotment: Allotment, rows: Iterable[AllotmentRow]) -> str | None:
    wanted = {K.OPENING: 1, K.CARRY_IN: 1, K.CARRY_OUT: -1}.get(K(allotment.kind))
    wrong = next((row for row in rows if wanted and row.amount * wanted < 0), None)
    if wrong is None:
        return None
    sign = "lớn hơn 0" if wanted == 1 else "nhỏ hơn 0"
    return f"Dòng {wrong.line.code} ghi {format_dong(wrong.amount)}; {allotment.get_kind_display()} chỉ nhận số {sign}."


def _unequal(what: str, stated: int, reached: int) -> str:
    gap = reached - stated
    word = "thừa" if gap > 0 else "thiếu"
    return (
        f"{what} ghi {format_dong(stated)} nhưng các khoản cộng lại {format_dong(reached)},"
        f" {word} {format_dong(abs(gap))}. Sửa cho khớp từng đồng."
    )
