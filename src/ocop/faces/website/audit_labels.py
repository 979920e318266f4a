LABELS = {
    "website.approve": "Duyệt bài trên trang công khai",
    "website.withdraw": "Gỡ bài khỏi trang công khai",
    "website.send_newsletter": "Gửi bản tin",
}
