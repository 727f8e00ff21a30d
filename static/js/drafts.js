// What is typed into a form marked data-draft stays in this browser until the portal has it, and so do the files chosen
// in it: a line that drops, a page that is closed by mistake lose nothing. Each draft bears the form's own key (once);
// the portal is asked by this key whether it has arrived, so that nothing is sent twice either. A draft is seen by the
// account that wrote it alone; signing out removes it. A form marked data-autosave as well is saved by the portal while it
// is written (draft.js): its draft stays here only until that has happened, and is put back under the same copy.
(function () {
  "use strict";

  const work = document.querySelector("[data-user]");
  const user = work && work.dataset.user;
  const OWNER = "draft-owner"; // the account that was signed in last, for the page that is the same for everybody
  const PREFIX = `draft:${user}:`;
  const KEPT_MS = 7 * 24 * 3600 * 1000;
  const WAIT_MS = 300;
  const PATIENCE_MS = 15_000;
  let left = false; // signed out: what is still being typed is not kept any more

  function keys(prefix) {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; }
  }

  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }

  async function drop(key) {
    try { localStorage.removeItem(key); } catch { /* Nothing was kept. */ }
    await window.shelf.drop(`${key}\n`);
  }

  // Files whose draft is gone: sent in another tab, grown old, or left by somebody who signed out without a line.
  async function sweep() {
    const drafts = new Set(keys("draft:"));
    const lost = (await window.shelf.keys()).filter((key) => !drafts.has(key.split("\n")[0]));
    await Promise.all(lost.map((key) => window.shelf.drop(key)));
  }

  function fields(form) {
    const typed = [...form.elements].filter((field) => field.name && !["file", "hidden", "password", "submit"].includes(field.type));
    return typed.filter((field) => field.type !== "button" && !("unkept" in field.dataset));
  }

  function values(form) {
    return fields(form).map((field) => {
      if (field.type === "checkbox" || field.type === "radio") return [field.name, field.value, field.checked];
      if (field.multiple) return [field.name, [...field.selectedOptions].map((option) => option.value), true];
      return [field.name, field.value, true];
    });
  }

  // Hidden fields that say to which copy and version of the portal's the text belongs.
  const LINKS = ["copy", "turn", "seen"];

  function links(form) {
    return LINKS.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]);
  }

  // Whether the portal has since been told more of the same text, from another page or device.
  function older(form, draft) {
    const { copy, turn } = Object.fromEntries(draft.links || []);
    const theirs = form.elements.copy && form.elements.copy.value === copy
      ? form.elements.turn.value
      : document.querySelector(`[data-copy="${CSS.escape(copy || "")}"]`)?.dataset.turn;
    return Number(theirs || 0) > Number(turn || 0);
  }

  function putBack(form, draft) {
    fill(form, draft.values);
    form.elements.once.value = draft.once;
    for (const [name, value] of draft.links || []) form.elements[name].value = value;
    form.dispatchEvent(new Event("restored"));
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

  // Whether the draft is kept.
  function keep(form) {
    if (left) return false;
    const heading = document.querySelector("h1");
    const draft = {
      once: form.elements.once.value,
      at: Date.now(),
      title: heading ? heading.textContent.trim() : document.title,
      url: location.pathname + location.search,
      files: window.chosen.count(form),
      sent: "sent" in form.dataset,
      act: form.dataset.act,
      links: links(form),
      values: values(form),
    };
    try { localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(draft)); return true; } catch { return false; }
  }

  // What the portal says of a form's key: saved, new, signed-out; unreachable when it says nothing.
  async function asked(once) {
    try {
      const answer = await fetch(`${work.dataset.saved}?key=${encodeURIComponent(once)}`, {
        headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (answer.redirected) return "signed-out";
      return answer.ok && (await answer.json()).saved ? "saved" : "new";
    } catch { return "unreachable"; }
  }

  const moment = (draft) => new Date(draft.at).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
  // What the form's button does, where it does not submit: 保存.
  const worded = (said, act) => (act ? said.replaceAll("提交", act) : said);
  const withFiles = (draft) => (draft.files ? `和 ${draft.files} 个文件` : "");

  // A sentence in the colours of components/alert.html, with what can be done about it.
  function note(tone, sentences, ...actions) {
    const box = document.createElement("div");
    box.className = "alert";
    box.dataset.tone = tone;
    box.setAttribute("role", tone === "late" ? "alert" : "status");
    for (const sentence of sentences) {
      const said = document.createElement("p");
      said.textContent = sentence;
      box.append(said);
    }
    const row = document.createElement("p");
    row.className = "row";
    row.append(...actions);
    if (actions.length) box.append(row);
    return box;
  }

  function button(text, kind, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.dataset.kind = kind;
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  }

  // The answer to what was sent may have been lost with the line: then it is said now.
  async function arrived(key) {
    const draft = read(key);
    if (!draft || !draft.sent || await asked(draft.once) !== "saved") return;
    const main = document.querySelector("main");
    const told = main.querySelector('.alert[data-tone="ok"]');
    if (!told) main.prepend(note("ok", [worded(`断网前提交的“${draft.title}”已经收到，不用再提交。`, draft.act)]));
    await drop(key);
  }

  async function restore(form) {
    const key = PREFIX + form.dataset.draft;
    const refused = form.querySelector(".errors"); // what was typed came back with the errors, the files did not
    form.inert = true; // nobody types into a form that is about to be filled
    if (!refused) await arrived(key);
    const draft = read(key);
    await window.chosen.mount(form, key);
    for (const lost of form.querySelectorAll("[data-files-lost]")) lost.hidden = window.chosen.count(form) > 0;
    form.inert = false;
    watch(form);
    if (draft && !refused) offer(form, key, draft);
  }

  function offer(form, key, draft) {
    const again = button("不要了，重新填写", "quiet", async () => { await drop(key); location.reload(); });
    if (older(form, draft)) {
      const said = `这份文字后来在别处写过、已经自动保存。本机还留有您 ${moment(draft)} 填写的内容${withFiles(draft)}。`;
      const box = note("near", [said], button("用本机的内容", "quiet", () => { box.remove(); putBack(form, draft); }), again);
      form.before(box);
      return;
    }
    putBack(form, draft);
    const said = `已恢复您 ${moment(draft)} 填写、还没有提交的内容${withFiles(draft)}，请接着填写，再提交。`;
    form.before(note("calm", [worded(said, draft.act)], again));
  }

  function watch(form) {
    let waiting;
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => keep(form), WAIT_MS); });
    for (const act of ["change", "chosen"]) form.addEventListener(act, () => keep(form));
    form.addEventListener("submit", () => { clearTimeout(waiting); keep(form); });
  }

  async function tidy() {
    for (const key of keys("draft:")) {
      const draft = read(key);
      if (!draft || Date.now() - draft.at > KEPT_MS) await drop(key);
    }
    await sweep();
    const forms = [...document.querySelectorAll("form[data-draft]")];
    await Promise.all(forms.map(restore));
    const here = new Set(forms.map((form) => PREFIX + form.dataset.draft));
    for (const key of keys(PREFIX)) if (!here.has(key)) await arrived(key);
  }

  function listed(place, owner) {
    const list = place.querySelector("ul");
    for (const key of keys(`draft:${owner}:`)) {
      const draft = read(key);
      if (!draft) continue;
      const line = document.createElement("li");
      const link = document.createElement("a");
      const about = document.createElement("small");
      link.href = draft.url;
      link.textContent = draft.title;
      about.className = "hint";
      about.textContent = `${moment(draft)} 填写的文字${withFiles(draft)}`;
      link.append(about);
      line.append(link);
      list.append(line);
    }
    place.hidden = !list.children.length;
  }

  function owner() {
    try { return localStorage.getItem(OWNER); } catch { return null; }
  }

  function own(account) {
    try { if (account) localStorage.setItem(OWNER, account); else localStorage.removeItem(OWNER); } catch { /* Nothing is kept anyway. */ }
  }

  async function start() {
    const place = document.querySelector("[data-kept]");
    if (user) {
      own(user);
      await tidy();
    }
    if (place) listed(place, user || owner());
    else if (!user) own(null); // the page of signing in: from here on nobody's drafts are shown
    document.documentElement.dataset.drafts = "ready";
  }

  document.addEventListener("submit", (event) => {
    if (!user || !event.target.matches("[data-sign-out]")) return;
    left = true;
    keys(PREFIX).forEach(drop);
    own(null);
  });

  window.drafts = { asked, drop: (form) => drop(PREFIX + form.dataset.draft), keep, note, button, worded };
  start();

  if ("serviceWorker" in navigator && work && work.dataset.worker) {
    navigator.serviceWorker.register(work.dataset.worker).catch(() => { /* The pages work without it. */ });
  }
})();
