// print.js - the button that opens the browser's own print dialog; without it one prints from the menu.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
