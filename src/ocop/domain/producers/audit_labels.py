LABELS = {
    "producers.register": "Thêm chủ thể",
    "producers.add_member": "Thêm người của chủ thể",
}
