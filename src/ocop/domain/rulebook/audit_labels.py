LABELS = {
    "rulebook.regulation_loaded": "Nạp quy định đánh giá, phân hạng",
    "rulebook.procedure_loaded": "Nạp quy trình đánh giá, phân hạng",
}
