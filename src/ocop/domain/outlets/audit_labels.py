LABELS = {
    "outlets.register": "Lập điểm bán hàng",
    "outlets.change": "Sửa thông tin điểm bán hàng",
    "outlets.choose": "Đưa sản phẩm vào bày bán",
    "outlets.remove": "Rút sản phẩm",
    "outlets.move": "Ghi nhập, xuất",
    "outlets.appraise": "Ghi thẩm định theo Quyết định 920/QĐ-BCT",
    "outlets.turnover": "Ghi doanh thu quý",
    "outlets.visit": "Ghi lần đến xem",
    "outlets.draft_trade": "Soạn tin thị trường",
    "outlets.change_trade": "Sửa tin thị trường",
}
