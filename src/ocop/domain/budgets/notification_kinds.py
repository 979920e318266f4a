from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("budgets.proposed", "Chờ thẩm định: {what} năm {year}", "Sở Nông nghiệp và PTNT đã gửi đề nghị."),
    Kind("budgets.appraised", "Chờ quyết định: {what} năm {year}", "Đã thẩm định xong."),
    Kind("budgets.sent_back", "Trả lại: {what} năm {year}", "Lý do: {note}"),
    Kind("budgets.decided", "Đã quyết định: {what} năm {year}", "Số tiền đã ghi vào từng khoản."),
]
