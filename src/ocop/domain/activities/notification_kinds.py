from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("activities.invited", "Mời cử người dự: {name}", "{when}, {place}. {places} Đăng ký đến hết ngày {until}."),
    Kind("activities.has_place", "Có chỗ: {name}", "{when}, {place}. Xác nhận dự trước ngày bắt đầu."),
    Kind("activities.waits", "Danh sách chờ: {name}", "{reason} Có chỗ trống sẽ báo ngay."),
    Kind("activities.refused", "Không nhận: {name}", "Lý do: {reason}"),
    Kind("activities.cancelled", "Không tổ chức: {name}", "Lý do: {reason}"),
    Kind("activities.stand_allocated", "Đã xếp gian {code} ở {fair}", "Mở trang gian hàng để ghi bán hàng tại hội chợ."),
    Kind("activities.stand_refused", "Không xếp được gian ở {fair}", "Lý do: {reason}"),
]
