"""What a visit still lacks before its record, and before its end: reasons in words, or ``None``."""

from ocop.domain.inspection.checklists import Point, Section, points_for
from ocop.domain.inspection.models import ChecklistAnswer, Finding, Visit

_NAMED = 3


def sections_of(visit: Visit) -> list[tuple[Section, list[Point]]]:
    """The checklist of this visit: the field of its agency, the groups of its products; none of a guidance visit."""
    if visit.is_guidance:
        return []
    rows = visit.products.order_by().values_list("subgroup__group__code", flat=True)
    return points_for(visit.agency, {code for code in rows if code})


def answered(visit: Visit) -> list[tuple[Section, list[tuple[Point, ChecklistAnswer | None]]]]:
    """The checklist with what was answered to each point."""
    known = {row.point: row for row in visit.answers.all()}
    return [(section, [(point, known.get(point.code)) for point in points]) for section, points in sections_of(visit)]


def unanswered(visit: Visit) -> list[Point]:
    answered = set(visit.answers.values_list("point", flat=True))
    return [point for _, points in sections_of(visit) for point in points if point.code not in answered]


def for_record(visit: Visit, _by: object) -> str | None:
    if missing := unanswered(visit):
        names = "; ".join(point.text for point in missing[:_NAMED])
        return f"Còn {len(missing)} dòng của danh mục chưa trả lời: {names}{' …' if len(missing) > _NAMED else ''}."
    if visit.answers.exclude(other="").exists():
        return "Có dòng hai máy ghi khác nhau. Chọn kết quả đúng ở trang làm việc tại chỗ."
    if not visit.representative:
        return "Ghi người làm việc với đoàn và ý kiến của cơ sở."
    if not visit.signing and not visit.is_guidance:
        return "Ghi cơ sở đã ký biên bản hay không ký."
    return None


def for_close(visit: Visit, _by: object) -> str | None:
    owed = list(visit.findings.filter(state__in=Finding.OWED))
    if owed:
        names = "; ".join(row.text for row in owed[:_NAMED])
        return (
            f"Còn {len(owed)} phát hiện chưa xong: {names}. Ghi đã khắc phục, hoặc chuyển cơ quan có thẩm quyền, rồi"
            " kết thúc."
        )
    if waiting := visit.samples.filter(passes=None).count():
        return f"Còn {waiting} mẫu chưa có kết quả kiểm nghiệm. Ghi kết quả rồi kết thúc."
    return None if visit.conclusion else "Ghi kết luận trước khi kết thúc."
