"""July 2020: a receipt, and what was said about two dossiers."""

from datetime import date

from ocop.demo.stage import Stage
from ocop.domain.dossiers.services import assigning, contacts, receipts
from ocop.platform.core import clock


def july(stage: Stage) -> None:
    """Chị Hà takes in the noodles; anh Dũng asks about the honey that two papers call by two names."""
    ha, dung = stage.people["ha"], stage.people["dung"]
    noodles = stage.fresh("Mỳ gạo Suối Lành")
    with clock.at(date(2020, 7, 15)):
        receipts.give(file=noodles, by=ha)
        contacts.message(
            file=noodles,
            text="Mẫu sản phẩm để ở đâu, gửi trước ngày họp được không?",
            by=stage.owners["HTX Mỳ Suối Lành"],
        )
        contacts.message(file=noodles, text="Gửi 5 gói ở phòng, trước ngày 24/7.", by=ha)
    honey = stage.fresh("Mật ong rừng")
    with clock.at(date(2020, 7, 17)):
        assigning.assign(file=honey, person=dung, by=dung)
        contacts.call(
            file=honey, text="Đã gọi chủ thể, đang hỏi phòng kiểm nghiệm.", agreed_on=date(2020, 7, 18), by=dung
        )
        contacts.message(file=honey, text="HTX xin gửi mẫu thử lại đúng tên, có kết quả trước 24/7.", by=ha)
        contacts.message(file=honey, text="Gửi kèm phiếu mới và đơn giải trình tên sản phẩm.", by=dung)
    with clock.at(date(2020, 7, 18)):
        contacts.call(file=honey, text="Gọi lại: phòng kiểm nghiệm đã nhận mẫu.", by=dung)
