from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("outlets.keeper", "Ghi sổ bán hàng của “{outlet}”", "Mở trang để ghi nhập, bán, tồn và doanh thu quý."),
]
