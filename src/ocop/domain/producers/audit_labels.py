LABELS = {
    "producers.register": "Thêm chủ thể",
    "producers.add_member": "Thêm người của chủ thể",
    "producers.keep_paper": "Lưu giấy tờ",
    "producers.replace_paper": "Thay giấy tờ bằng bản mới",
    "producers.remove_paper": "Gỡ giấy tờ",
}
