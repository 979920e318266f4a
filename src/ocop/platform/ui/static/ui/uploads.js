// uploads.js - a large file goes up in pieces and goes on after a lost line. Without this file it is sent with the form.
(function () {
  "use strict";
  const PIECE = 2 ** 20;
  const AGAIN = 3000;
  const running = new Map();
  const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(1).replace(".", ",") + " MB";

  const start = (input, box, file) => {
    const shown = box.querySelector("[data-upload-shown]");
    const say = (words) => { box.querySelector("[data-upload-words]").textContent = words; };
    const token = box.querySelector("input[type=hidden]");
    const csrf = input.form.querySelector("[name=csrfmiddlewaretoken]").value;
    let stopped = false;
    const upload = new tus.Upload(file, {
      endpoint: box.dataset.upload,
      chunkSize: PIECE,
      retryDelays: [0, 1000, 3000],
      removeFingerprintOnSuccess: true,
      headers: { "X-CSRFToken": csrf },
      metadata: { filename: file.name },
      onProgress: (sent, all) => {
        box.querySelector("progress").value = (100 * sent) / all;
        box.querySelector("[data-upload-numbers]").textContent =
          Math.floor((100 * sent) / all) + "%, " + megabytes(sent) + " trên " + megabytes(all);
      },
      onChunkComplete: () => say("Đang gửi tệp."),
      onSuccess: () => {
        running.delete(input);
        token.value = upload.url.split("/").filter(Boolean).pop();
        input.value = "";
        input.required = false;
        say("Đã gửi xong. Bấm lưu để dùng tệp này.");
      },
      onError: (error) => {
        if (stopped) return;
        const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
        if (status >= 400 && status < 500 && status !== 409) {
          running.delete(input);
          say(error.originalResponse.getBody().slice(0, 200) || "Máy chủ không nhận tệp này. Tải lại trang rồi chọn lại tệp.");
          return;
        }
        say("Mất mạng, sẽ gửi tiếp khi có lại.");
        setTimeout(() => { if (!stopped) upload.start(); }, AGAIN);
      },
    });
    running.set(input, () => { stopped = true; upload.abort(); });
    shown.hidden = false;
    say("Đang gửi tệp.");
    upload.findPreviousUploads().then((before) => {
      if (before.length) upload.resumeFromPreviousUpload(before[0]);
      upload.start();
    });
  };

  document.addEventListener("change", (event) => {
    const input = event.target;
    const field = input.type === "file" && input.closest(".field");
    const box = field && field.querySelector("[data-upload]");
    if (!box) return;
    if (running.has(input)) { running.get(input)(); running.delete(input); }
    box.querySelector("input[type=hidden]").value = "";
    box.querySelector("[data-upload-shown]").hidden = true;
    const file = input.files[0];
    if (file && file.size > PIECE && file.size <= Number(box.dataset.most) && tus.isSupported) start(input, box, file);
  });

  // First in line: a form whose file is still on its way waits for it
  document.addEventListener("submit", (event) => {
    const busy = [...running.keys()].find((input) => input.form === event.target);
    if (!busy) return;
    event.preventDefault();
    const words = busy.closest(".field").querySelector("[data-upload-words]");
    words.textContent = "Tệp đang gửi, chưa lưu được. Chờ gửi xong rồi bấm lưu.";
  }, true);
})();
