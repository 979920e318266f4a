from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("activities.stand_allocated", "Đã xếp gian {code} ở {fair}", "Mở trang gian hàng để ghi bán hàng tại hội chợ."),
    Kind("activities.stand_refused", "Không xếp được gian ở {fair}", "Lý do: {reason}"),
]
