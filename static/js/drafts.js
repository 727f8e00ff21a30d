// What is typed into a form marked data-draft stays in this browser until the portal has it: a line that drops, a page
// that is closed by mistake lose nothing. Each draft bears the form's own key (once); the portal is asked by this key
// whether it has arrived, so that nothing is sent twice either. Signing out removes a person's drafts.
(function () {
  "use strict";

  const work = document.querySelector("[data-user]");
  const user = work && work.dataset.user;
  const PREFIX = `draft:${user}:`;
  const KEPT_MS = 7 * 24 * 3600 * 1000;
  const WAIT_MS = 300;

  function keys(prefix) {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; }
  }

  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }

  function drop(key) {
    try { localStorage.removeItem(key); } catch { /* Nothing was kept. */ }
  }

  function fields(form) {
    const typed = [...form.elements].filter((field) => field.name && !["file", "hidden", "password", "submit"].includes(field.type));
    return typed.filter((field) => field.type !== "button");
  }

  function values(form) {
    return fields(form).map((field) => {
      if (field.type === "checkbox" || field.type === "radio") return [field.name, field.value, field.checked];
      if (field.multiple) return [field.name, [...field.selectedOptions].map((option) => option.value), true];
      return [field.name, field.value, true];
    });
  }

  function fill(form, kept) {
    for (const [name, value, on] of kept) {
      const same = fields(form).filter((field) => field.name === name);
      for (const field of same) {
        if (field.type === "checkbox" || field.type === "radio") { if (field.value === value) field.checked = on; }
        else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
        else field.value = value;
      }
    }
  }

  function keep(form) {
    const heading = document.querySelector("h1");
    const draft = {
      once: form.elements.once.value,
      at: Date.now(),
      title: heading ? heading.textContent.trim() : document.title,
      url: location.pathname + location.search,
      values: values(form),
    };
    try { localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(draft)); } catch { /* A full or closed store keeps nothing. */ }
  }

  async function arrived(draft) {
    try {
      const answer = await fetch(`${work.dataset.saved}?key=${encodeURIComponent(draft.once)}`, { headers: { Accept: "application/json" } });
      return answer.ok && !answer.redirected && (await answer.json()).saved;
    } catch { return false; }
  }

  function tell(form, draft) {
    const note = document.createElement("div");
    note.className = "alert";
    note.dataset.tone = "calm";
    note.setAttribute("role", "status");
    const said = document.createElement("p");
    said.textContent = `已恢复您 ${new Date(draft.at).toLocaleString("zh-CN")} 填写、还没有提交的内容。照片需要重新选择。`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dataset.kind = "quiet";
    button.textContent = "不要了，重新填写";
    button.addEventListener("click", () => { drop(PREFIX + form.dataset.draft); location.reload(); });
    note.append(said, button);
    form.before(note);
  }

  function restore(form) {
    const key = PREFIX + form.dataset.draft;
    const draft = read(key);
    if (draft && !form.querySelector(".errors")) {
      fill(form, draft.values);
      form.elements.once.value = draft.once;
      tell(form, draft);
    }
    let waiting;
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => keep(form), WAIT_MS); });
    form.addEventListener("change", () => keep(form));
    form.addEventListener("submit", () => { clearTimeout(waiting); keep(form); });
  }

  async function tidy() {
    for (const key of keys(PREFIX)) {
      const draft = read(key);
      if (!draft || Date.now() - draft.at > KEPT_MS || await arrived(draft)) drop(key);
    }
    for (const form of document.querySelectorAll("form[data-draft]")) restore(form);
    document.documentElement.dataset.drafts = "ready";
  }

  function listed(place) {
    for (const key of keys("draft:")) {
      const draft = read(key);
      if (!draft) continue;
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = draft.url;
      link.textContent = `${draft.title}（${new Date(draft.at).toLocaleString("zh-CN")}）`;
      line.append(link);
      place.append(line);
    }
    place.hidden = !place.children.length;
  }

  if (user) {
    tidy();
    document.addEventListener("submit", (event) => {
      if (event.target.matches("[data-sign-out]")) keys(PREFIX).forEach(drop);
    });
  }
  const place = document.querySelector("[data-kept]");
  if (place) listed(place);

  if ("serviceWorker" in navigator && work && work.dataset.worker) {
    navigator.serviceWorker.register(work.dataset.worker).catch(() => { /* The pages work without it. */ });
  }
})();
