"""Where the papers of a dossier contradict it or each other: read before sending and again on receipt.

Two products of 2022 went unevaluated because one name differed. Each finding shows both sides, so that a person can
decide; words that mean the same (HTX, Hợp tác xã) are no contradiction.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ocop.domain.dossiers import assessing, checks
from ocop.domain.dossiers.models import Dossier, Evidence
from ocop.domain.plans import queries as plans
from ocop.domain.producers import queries as producers
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.text import fold

_SHORT = {
    "hop tac xa": "htx", "to hop tac": "tht", "cong ty": "cty", "trach nhiem huu han": "tnhh", "co phan": "cp",
    "ho kinh doanh": "hkd", "doanh nghiep tu nhan": "dntn",
}  # fmt: skip
_KINDS_WITH_INGREDIENTS = ("declaration", "standard", "test_report")


@dataclass(frozen=True)
class Side:
    """One of the places that are compared: what it is, what stands there."""

    where: str
    says: str
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Finding:
    """``stops``: the dossier goes on only with an explanation; the others are remarks."""

    code: str
    title: str
    rule: str
    stops: bool
    sides: tuple[Side, ...] = ()


def found(dossier: Dossier) -> list[Finding]:
    """Everything that does not fit, the graver first. The dossier's forms and papers are prefetched."""
    papers = checks.current_evidence(dossier)
    findings = [
        *_names(dossier, papers), *_holders(dossier, papers), *_addresses(dossier, papers), *_codes(dossier, papers),
        *_twins(dossier, papers), *_validity(dossier, papers), *_ingredients(dossier, papers), *_renewed(papers),
        *_claims(dossier),
    ]  # fmt: skip
    return sorted(findings, key=lambda finding: not finding.stops)


def stopping(dossier: Dossier) -> list[Finding]:
    return [finding for finding in found(dossier) if finding.stops]


def judged_on(dossier: Dossier) -> date:
    """The last day of the next round that may judge it, by the plan or else by the law; without either, today."""
    today, procedure = clock.today(), dossier.procedure.parsed
    stage = procedure.stage(dossier.stage)
    judging = stage if stage.council else procedure.stage_after(stage) or stage
    codes = [f"{judging.code}-{number}" for number in (1, 2)]
    days = [milestone.last_day for milestone in plans.milestones(dossier.season).filter(code__in=codes)]
    by_law = procedure.judged_by(judging, dossier.sent_on or today)
    return min((day for day in days if today <= day), default=max(by_law or today, today))


def same_words(left: str, right: str) -> bool:
    """Whether two names say the same: marks, capitals, signs and the usual short forms do not count."""
    return _plain(left) == _plain(right)


def _plain(text: str) -> str:
    words = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    for long, short in _SHORT.items():
        words = re.sub(rf"\b{long}\b", short, words)
    return words


def _side(row: Evidence, says: str) -> Side:
    """A paper by its own title or its kind; the name of a file tells an official nothing."""
    return Side(row.called, says, row)


def _differing(
    papers: Iterable[Evidence], column: str, own: Side, code: str, title: str, rule: str
) -> Iterator[Finding]:
    said = [(row, getattr(row.paper, column)) for row in papers]
    others = tuple(_side(row, text) for row, text in said if text and not same_words(text, own.says))
    if others:
        yield Finding(code, title, rule, stops=True, sides=(own, *others))


def _names(dossier: Dossier, papers: Sequence[Evidence]) -> Iterator[Finding]:
    own = Side("Hồ sơ", dossier.product.name)
    yield from _differing(
        papers, "product_name", own, "product_name", "Tên sản phẩm không khớp giữa các giấy tờ",
        "Tên sản phẩm trên hồ sơ và trên giấy tờ chuyên môn phải giống nhau.",
    )  # fmt: skip
    forms = tuple(
        Side(dossier.procedure.parsed.form_by_code(form.code).number, said)
        for form in dossier.forms.all()
        if (said := str(form.values.get("product_name") or "")) and not same_words(said, own.says)
    )
    if forms:
        rule = "Tên sản phẩm trên phiếu đăng ký phải là tên của sản phẩm."
        yield Finding("form_name", "Tên trên biểu mẫu khác tên sản phẩm", rule, stops=True, sides=(own, *forms))


def _holders(dossier: Dossier, papers: Sequence[Evidence]) -> Iterator[Finding]:
    yield from _differing(
        papers, "holder_name", Side("Hồ sơ", dossier.producer.name), "holder_name", "Giấy tờ đứng tên chủ thể khác",
        "Giấy tờ của hồ sơ phải đứng tên chủ thể đăng ký.",
    )  # fmt: skip


def _addresses(dossier: Dossier, papers: Sequence[Evidence]) -> Iterator[Finding]:
    """A paper names the commune, or one it was formed from: papers outlive the map."""
    commune = dossier.producer.commune
    said = [row for row in papers if row.paper.address]
    known = [commune.name, *(commune.origins.values_list("predecessor__name", flat=True) if said else ())]
    names = [f" {_plain(name)} " for name in known]
    others = tuple(
        _side(row, row.paper.address)
        for row in said
        if not any(name in f" {_plain(row.paper.address)} " for name in names)
    )
    if others:
        own = Side("Hồ sơ", ", ".join(filter(None, (dossier.producer.address, commune.full_name))))
        rule = "Địa chỉ trên giấy tờ phải là nơi chủ thể sản xuất, hoặc kèm giải trình."
        yield Finding("address", "Địa chỉ trên giấy tờ ở xã khác", rule, stops=True, sides=(own, *others))


def _codes(dossier: Dossier, papers: Sequence[Evidence]) -> Iterator[Finding]:
    number = dossier.producer.registration_no
    registrations = [row for row in papers if row.kind == "business_registration"]
    if number:
        yield from _differing(
            registrations, "code", Side("Hồ sơ", number), "code", "Mã số trên giấy đăng ký khác mã số của chủ thể",
            "Mã số thuế, mã đăng ký trên mọi giấy tờ phải là một.",
        )  # fmt: skip
    said = [row for row in papers if row.kind == "barcode_ip" and row.paper.code]
    known = [code for code in dossier.product.packs.values_list("barcode", flat=True) if code] if said else []
    others = tuple(_side(row, row.paper.code) for row in said if known and row.paper.code not in known)
    if others:
        own = Side("Quy cách của sản phẩm", ", ".join(known))
        rule = "Mã vạch trên giấy chứng nhận phải là mã vạch in trên bao bì."
        yield Finding("barcode", "Mã vạch trên giấy khác mã vạch của sản phẩm", rule, stops=True, sides=(own, *others))


def _twins(dossier: Dossier, papers: Sequence[Evidence]) -> Iterator[Finding]:
    """The same product of somebody else: the same paper handed in, or the same name on the label."""
    for twin in producers.papers_of_others(dossier.producer, [row.file.sha256 for row in papers]):
        mine = next(row for row in papers if row.file.sha256 == twin.file.sha256)
        sides = (_side(mine, dossier.producer.name), Side(twin.title or mine.called, twin.producer.name))
        rule = "Một giấy tờ không chứng minh cho hai chủ thể."
        yield Finding("same_paper", "Giấy tờ này đã nộp cho chủ thể khác", rule, stops=False, sides=sides)
    others = [row for row in producers.named_like(dossier.product) if same_words(row.name, dossier.product.name)]
    if others:
        sides = tuple(Side(row.producer.name, row.name) for row in others)
        rule = "Sản phẩm giống hệt của nhà sản xuất khác thì loại hồ sơ; kiểm tra xem có phải một sản phẩm."
        own = Side(dossier.producer.name, dossier.product.name)
        yield Finding("same_name", "Sản phẩm cùng tên của chủ thể khác", rule, stops=False, sides=(own, *sides))


def _validity(dossier: Dossier, papers: Sequence[Evidence]) -> Iterator[Finding]:
    day = judged_on(dossier)
    ended = tuple(
        _side(row, f"có giá trị đến {format_date(row.paper.expires_on)}")
        for row in papers
        if row.paper.expires_on and not row.paper.holds_on(day)
    )
    if ended:
        rule = f"Giấy tờ phải còn giá trị vào ngày đánh giá (chậm nhất {format_date(day)})."
        own = Side("Ngày đánh giá", format_date(day))
        yield Finding("expired", "Giấy tờ hết hạn trước ngày đánh giá", rule, stops=True, sides=(own, *ended))


def _ingredients(dossier: Dossier, papers: Sequence[Evidence]) -> Iterator[Finding]:
    own = _listed(dossier.product.ingredients)
    if not own:
        return
    others = tuple(
        _side(row, row.paper.ingredients)
        for row in papers
        if row.kind in _KINDS_WITH_INGREDIENTS and row.paper.ingredients and _listed(row.paper.ingredients) != own
    )
    if others:
        rule = "Thành phần khai của sản phẩm, bản công bố và phiếu kiểm nghiệm phải như nhau."
        sides = (Side("Sản phẩm", dossier.product.ingredients), *others)
        yield Finding("ingredients", "Thành phần không khớp", rule, stops=True, sides=sides)


def _listed(text: str) -> set[str]:
    """The ingredients named, without shares: "Gạo 95 %, muối" → gao, muoi."""
    without_shares = re.sub(r"[\d.,]*\d\s*%|\([^)]*\)", " ", text)
    return {plain for part in re.split(r"[,;+]|\bvà\b", without_shares) if (plain := _plain(part))}


def _renewed(papers: Sequence[Evidence]) -> Iterator[Finding]:
    older = tuple(_side(row, "đã có bản mới hơn") for row in papers if row.paper.replaced_by_id is not None)
    if older:
        rule = "Dùng bản mới nhất trong giấy tờ của chủ thể."
        yield Finding("renewed", "Giấy tờ đã có bản mới", rule, stops=False, sides=older)


def _claims(dossier: Dossier) -> Iterator[Finding]:
    standing = assessing.standing_of(dossier)
    if standing and standing.unbacked:
        sides = tuple(
            Side(f"{claim.criterion.code} {claim.option.label}", f"cần {claim.labels}") for claim in standing.unbacked
        )
        rule = "Phương án đã chọn khi tự chấm cần giấy tờ chứng minh."
        yield Finding("unbacked", "Tự chấm mà chưa có minh chứng", rule, stops=False, sides=sides)
