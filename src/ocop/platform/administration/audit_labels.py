LABELS = {
    "administration.swap_day": "Ghi ngày hoán đổi",
    "administration.unswap_day": "Bỏ ngày hoán đổi",
}
