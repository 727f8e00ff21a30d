// Small comforts. Every page does its work without this file.
(function () {
  "use strict";

  // A form is sent once: its buttons rest until the answer comes, or until the reader comes back to the page.
  const REST_MS = 8000;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    // After this turn, so that the pressed button's own name and value are still sent.
    setTimeout(() => rest(form, true), 0);
    if (!form.querySelector("[data-wait]")) setTimeout(() => rest(form, false), REST_MS);
  });

  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) rest(form, false);
  });

  function rest(form, busy) {
    if (busy) form.setAttribute("aria-busy", "true"); else form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = busy;
    // What takes some seconds says so while it lasts.
    for (const note of form.querySelectorAll("[data-wait]")) note.hidden = !busy;
  }

  // Text boxes grow with their text where the browser cannot do it alone.
  const grows = CSS.supports("field-sizing", "content");

  function grow(area) {
    if (grows) return;
    area.style.blockSize = "auto";
    area.style.blockSize = area.scrollHeight + 4 + "px";
  }

  // What is left of a limited text; said aloud only near the end.
  const NEAR = 20;

  function count(field) {
    const left = field.maxLength - field.value.length;
    const note = field.nextElementSibling;
    note.textContent = `已写 ${field.value.length} 字，最多 ${field.maxLength} 字`;
    note.setAttribute("aria-live", left <= NEAR ? "polite" : "off");
    note.toggleAttribute("data-near", left <= NEAR);
  }

  function addCounter(field) {
    const note = document.createElement("p");
    note.className = "counter";
    field.after(note);
    count(field);
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches("textarea")) return;
    grow(field);
    if (field.maxLength > 0) count(field);
  });

  // "/" goes to the quick jump, Escape closes an open panel and returns to its button.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const jump = document.querySelector("[data-jump]");
      if (jump) { event.preventDefault(); jump.focus(); }
    }
    const panel = event.target.closest("details.dialog[open]");
    if (event.key === "Escape" && panel) {
      panel.open = false;
      panel.querySelector("summary").focus();
    }
  });

  function openTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details")) target.open = true;
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("textarea").forEach(grow);
    document.querySelectorAll("textarea[maxlength]").forEach(addCounter);
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    // One tick for all of a list: those whose names begin with what the place says.
    for (const place of document.querySelectorAll("[data-tick-all]")) {
      const all = place.querySelector("input");
      place.hidden = false;
      all.addEventListener("change", () => {
        const ticks = place.closest("form").querySelectorAll(`input[type=checkbox][name^="${place.dataset.tickAll}"]`);
        for (const tick of ticks) tick.checked = all.checked;
      });
    }
    const summary = document.querySelector(".error-summary");
    if (summary) summary.focus();
    openTarget();
  });
  window.addEventListener("hashchange", openTarget);
})();
