LABELS = {
    "papers.draft": "Soạn dự thảo văn bản",
    "papers.revise": "Sửa dự thảo văn bản",
    "papers.word_version": "Đưa bản Word đã sửa lên",
    "papers.write_wording": "Soạn lời văn mẫu",
    "papers.drawn": "Lập tệp văn bản đã ban hành",
}
