// Keeps a session alive while someone is typing, and says so before it ends. Without this file the server still keeps
// what was typed and asks to sign in again.
(function () {
  "use strict";

  const idle = Number(document.body.querySelector("[data-idle]")?.dataset.idle) * 1000;
  if (!idle) return;

  const NOTE_EVERY = 60_000;
  const WARN_BEFORE = 120_000;
  const dialog = document.getElementById("idle-warning");
  const token = dialog.querySelector("[name=csrfmiddlewaretoken]").value;
  let noted = Date.now();

  async function note() {
    noted = Date.now();
    const answer = await fetch(dialog.dataset.alive, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.redirected) window.location.reload();
  }

  for (const act of ["input", "keydown", "pointerdown"]) {
    document.addEventListener(act, () => {
      if (Date.now() - noted > NOTE_EVERY && !dialog.open) note();
    }, { passive: true });
  }

  dialog.addEventListener("close", note);

  setInterval(() => {
    if (Date.now() - noted > idle - WARN_BEFORE && !dialog.open) dialog.showModal();
  }, 5_000);
})();
