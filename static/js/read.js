// Reads an article aloud with the voice of the reader's own system; nothing is sent anywhere.
(function () {
  "use strict";
  if (!("speechSynthesis" in window)) return;
  const voice = window.speechSynthesis;

  // Some voices stop in the middle of a long text, so each paragraph is spoken by itself.
  function paragraphs(target) {
    const parts = [...target.querySelectorAll("h1, h2, h3, p, li")].map((part) => part.textContent.trim());
    return parts.filter(Boolean);
  }

  function show(button, speaking) {
    button.setAttribute("aria-pressed", String(speaking));
    button.textContent = speaking ? "停止朗读" : "朗读全文";
  }

  function start(button) {
    const words = paragraphs(document.getElementById(button.dataset.read)).map((text) => {
      const speech = new SpeechSynthesisUtterance(text);
      speech.lang = "zh-CN";
      return speech;
    });
    if (!words.length) return;
    words[words.length - 1].onend = () => show(button, false);
    words.forEach((speech) => voice.speak(speech));
    show(button, true);
  }

  for (const button of document.querySelectorAll("[data-read]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const speaking = button.getAttribute("aria-pressed") === "true";
      voice.cancel();
      if (speaking) show(button, false); else start(button);
    });
  }
  window.addEventListener("pagehide", () => voice.cancel());
})();
