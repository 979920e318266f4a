LABELS = {"plans.plan_loaded": "Nạp kế hoạch năm"}
