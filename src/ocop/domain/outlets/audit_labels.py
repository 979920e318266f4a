LABELS = {
    "outlets.register": "Lập điểm bán hàng",
    "outlets.change": "Sửa thông tin điểm bán hàng",
    "outlets.choose": "Đưa sản phẩm vào bày bán",
    "outlets.remove": "Rút sản phẩm",
    "outlets.move": "Ghi nhập, xuất",
    "outlets.appraise": "Ghi thẩm định theo Quyết định 920/QĐ-BCT",
    "outlets.turnover": "Ghi doanh thu quý",
    "outlets.visit": "Ghi lần đến xem",
    "outlets.receive_enquiry": "Nhận khách hỏi mua",
    "outlets.read_buyer": "Xem người mua là ai",
    "outlets.erase_buyer": "Xóa tên, số điện thoại người mua",
}
