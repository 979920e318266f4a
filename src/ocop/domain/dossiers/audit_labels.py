LABELS = {
    "idea.start": "Mở phiếu đăng ký",
    "idea.save": "Lưu phiếu",
    "idea.list_commune": "Lập danh sách của xã",
    "idea.list_district": "Lập danh sách gửi tỉnh",
    "idea.list_cycle": "Lập danh sách chu trình",
    "dossier.open": "Mở hồ sơ",
    "dossier.save_form": "Lưu biểu mẫu",
    "dossier.add_evidence": "Thêm giấy tờ",
    "dossier.replace_evidence": "Thay giấy tờ",
    "dossier.remove_evidence": "Gỡ giấy tờ",
    "dossier.self_score": "Lưu bảng tự chấm điểm",
    "remark.add": "Ghi nhận xét",
}
