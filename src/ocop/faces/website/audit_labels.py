LABELS = {"website.send_newsletter": "Gửi bản tin"}
