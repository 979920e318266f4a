LABELS = {
    "rulebook.regulation_loaded": "Nạp quy định đánh giá, phân hạng",
    "rulebook.procedure_loaded": "Nạp quy trình đánh giá, phân hạng",
    "rulebook.edition_loaded": "Áp dụng nội dung mới của bộ tiêu chí",
    "rulebook.proposed": "Đề nghị nạp bản quy định mới",
    "rulebook.overridden": "Cho chấm bằng bộ tiêu chí chưa đủ dữ liệu",
}
