from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("outlets.keeper", "Ghi sổ bán hàng của “{outlet}”", "Mở trang để ghi nhập, bán, tồn và doanh thu quý."),
    Kind(
        "outlets.trade_published",
        "{what}: {title}",
        "{summary}",
        optional="Tin thị trường: giá cả, nhu cầu mua, hội chợ, quy định",
    ),
]
