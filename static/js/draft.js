// Saves by itself what is being written. Without this file the button 保存草稿 does the same by hand.
(function () {
  "use strict";

  const REST_MS = 2500;
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const state = form.querySelector("[data-autosave-state]");
  const { copy, turn } = form.elements;
  let timer = 0;
  let saving = false;
  let again = false;
  let sent = false;
  let leaving = new AbortController();

  function say(words, tone) {
    state.hidden = false;
    state.textContent = words;
    state.dataset.tone = tone || "";
  }

  // Text alone: files wait for the button, and the form's own key is not used up.
  function typed() {
    const data = new FormData(form);
    data.delete("files");
    data.delete("once");
    return new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
  }

  async function save() {
    if (sent) return;
    if (saving) { again = true; return; }
    saving = true;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body: typed(), redirect: "manual", signal: leaving.signal,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const saved = await answer.json();
      copy.value = saved.key;
      turn.value = saved.turn;
      say(saved.words ? `${saved.words}（${saved.at}）` : `已自动保存 ${saved.at}`, saved.words ? "near" : "");
    } catch (error) {
      if (sent) return;
      say("暂时没有自动保存（网络或者登录中断），文字仍在本页，会继续尝试。", "late");
      plan(REST_MS * 4);
    } finally {
      saving = false;
      if (again) { again = false; plan(REST_MS); }
    }
  }

  function plan(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  form.addEventListener("input", (event) => { if (event.target.type !== "file") plan(REST_MS); });
  // The button saves the text itself: nothing saved by itself after it may bring the copy back.
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
    leaving.abort();
  });
  window.addEventListener("pageshow", () => { sent = false; leaving = new AbortController(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer) { clearTimeout(timer); save(); }
  });
})();
