from ocop.domain.evaluation.queries import concerns_councils, scores
from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(
        face="office", label="Phiếu chấm của tôi", icon="pencil", url="office:sheets", order=5, visible=scores,
    ),
    Item(
        face="office", label="Đợt đánh giá, hội đồng", icon="people", url="office:councils", section="Sản phẩm",
        order=20, visible=concerns_councils,
    ),
    Item(
        face="office", label="Kiểm nghiệm", icon="search", url="office:lab_tests", section="Sản phẩm", order=21,
        visible=concerns_councils,
    ),
]  # fmt: skip
