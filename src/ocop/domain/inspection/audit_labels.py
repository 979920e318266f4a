LABELS = {
    "inspection.receive_report": "Nhận phản ánh",
    "inspection.read_reporter": "Xem người phản ánh",
}
