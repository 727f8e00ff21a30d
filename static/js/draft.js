// Saves by itself what is being written. Without this file the button 保存草稿 does the same by hand. While the portal
// cannot be reached the text stays in this browser (drafts.js), and is dropped there once the portal has it.
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
  let typedTimes = 0;
  let failed = false;
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
    const before = typedTimes;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body: typed(), redirect: "manual", signal: leaving.signal,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const saved = await answer.json();
      failed = false;
      copy.value = saved.key;
      turn.value = saved.turn;
      // Files are not saved by themselves: with them the draft goes on, under what the portal said.
      if (before === typedTimes && !window.chosen.count(form)) await window.drafts.drop(form);
      else window.drafts.keep(form);
      say(saved.words ? `${saved.words}（${saved.at}）` : `已自动保存 ${saved.at}`, saved.words ? "near" : "");
    } catch (error) {
      if (sent) return;
      failed = true;
      const kept = window.drafts.keep(form);
      say(`暂时没有自动保存（网络或者登录中断），${kept ? "文字留在本机，关闭本页也不会丢" : "文字仍在本页，请不要关闭"}，会继续尝试。`, "late");
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

  function rest() {
    sent = true;
    clearTimeout(timer);
    leaving.abort();
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    typedTimes += 1;
    plan(REST_MS);
  });
  form.addEventListener("restored", () => plan(REST_MS));
  // The button saves the text itself: nothing saved by itself after it may bring the copy back. Before that the portal
  // is asked whether it can be reached (sending.js); as long as it cannot, saving by itself goes on.
  form.addEventListener("submit", () => { if ("sent" in form.dataset) rest(); });
  document.querySelector("form[data-discard]")?.addEventListener("submit", () => { rest(); window.drafts.drop(form); });
  window.addEventListener("pageshow", () => {
    sent = false;
    delete form.dataset.sent;
    leaving = new AbortController();
  });
  window.addEventListener("online", () => { if (failed) plan(0); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer) { clearTimeout(timer); save(); }
  });
})();
