LABELS = {
    "papers.draft": "Soạn dự thảo văn bản",
    "papers.revise": "Sửa dự thảo văn bản",
    "papers.drawn": "Lập tệp văn bản đã ban hành",
}
