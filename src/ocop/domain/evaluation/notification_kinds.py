from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("evaluation.scoring_open", "{council}: mở chấm điểm đợt {number}", "Có {count} sản phẩm chờ chấm."),
    Kind("evaluation.sheets_complete", "Đủ phiếu: {product}", "{count} phiếu đã nộp."),
    Kind("evaluation.rescoring", "Chấm lại: {product}", "Hội đồng đã thảo luận. {note}"),
    Kind(
        "evaluation.provisional", "Kết quả của hội đồng: {product}",
        "{points} điểm. {derivation}. Chưa được phê duyệt; gửi kiến nghị được đến hết ngày {until}.",
    ),
    Kind("evaluation.appealed", "Kiến nghị về “{product}”", "Trả lời trước hết ngày {due}."),
    Kind("evaluation.answered", "Trả lời kiến nghị: {product}", "{outcome}. {answer}"),
    Kind("evaluation.sent_up", "{council} gửi kết quả", "Có {count} hồ sơ chờ tiếp nhận."),
    Kind("evaluation.outcome_forward", "“{product}” được chuyển lên cấp trên", "{points} điểm. {derivation}"),
    Kind("evaluation.outcome_keep", "“{product}” chưa chuyển lên", "{points} điểm. {derivation} Lý do: {note}"),
    Kind("evaluation.outcome_recognise", "“{product}” được đề nghị công nhận", "{points} điểm. {derivation}"),
    Kind(
        "evaluation.outcome_nominate", "“{product}” được đề nghị công nhận, đề cử lên Trung ương",
        "{points} điểm. {derivation}",
    ),
    Kind("evaluation.outcome_reject", "“{product}” chưa được công nhận", "{derivation} Lý do: {note}"),
]
