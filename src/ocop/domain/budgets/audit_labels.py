LABELS = {"budgets.budget_loaded": "Nạp dự toán kinh phí"}
