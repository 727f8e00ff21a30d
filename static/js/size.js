// Large type, chosen by the reader and kept in this browser. Runs before the page is drawn, so nothing jumps.
(function () {
  "use strict";
  const KEY = "size";
  const root = document.documentElement;

  function stored() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function apply(size) {
    if (size === "large") root.dataset.size = "large"; else delete root.dataset.size;
    for (const button of document.querySelectorAll("[data-size-switch]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(size === "large"));
    }
  }

  function toggle() {
    const size = root.dataset.size === "large" ? "" : "large";
    try { localStorage.setItem(KEY, size); } catch { /* The choice then lasts for this page only. */ }
    apply(size);
  }

  apply(stored());
  document.addEventListener("DOMContentLoaded", () => apply(stored()));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-size-switch]")) toggle();
  });
})();
