LABELS = {
    "administration.swap_day": "Ghi ngày hoán đổi",
    "administration.unswap_day": "Bỏ ngày hoán đổi",
    "administration.load_root": "Nạp chứng thư gốc được tin",
    "administration.remove_root": "Gỡ chứng thư gốc",
}
