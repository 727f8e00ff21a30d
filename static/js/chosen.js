// The files chosen in a form that is kept as a draft: listed with small pictures, added to one another instead of
// replaced, taken out one by one. Large photos are made smaller here, since a phone's line is slow.
(function () {
  "use strict";

  const HEAVY = 1_000_000; // bytes
  const LONG_EDGE = 2000; // pixels: a photo fills a screen and a page of A4
  const QUALITY = 0.85;
  const THUMB = 144; // pixels, drawn at half that size
  const working = new WeakMap(); // input: the promise of its last change

  function drawn(picture, longest) {
    const share = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * share));
    canvas.height = Math.max(1, Math.round(picture.height * share));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  async function smaller(file) {
    if (file.type !== "image/jpeg" || file.size < HEAVY) return file;
    try {
      const canvas = drawn(await createImageBitmap(file), LONG_EDGE);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, file.type, QUALITY));
      if (!blob || blob.size >= file.size) return file;
      return new File([blob], file.name, { type: file.type, lastModified: file.lastModified });
    } catch { return file; }
  }

  function place(input, files) {
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    input.files = held.files;
    input.chosen.files = files;
  }

  const same = (one, other) => one.name === other.name && one.lastModified === other.lastModified;

  function size(files) {
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    return `${Math.max(0.1, bytes / 1024 / 1024).toFixed(1)} 兆`;
  }

  async function thumb(file) {
    try {
      const canvas = drawn(await createImageBitmap(file), THUMB);
      canvas.setAttribute("aria-hidden", "true");
      return canvas;
    } catch { return document.createElement("span"); } // no picture
  }

  async function line(input, file) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${file.name}（${size([file])}）`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.dataset.kind = "quiet";
    button.textContent = "移除";
    button.setAttribute("aria-label", `移除${file.name}`);
    button.addEventListener("click", () => {
      change(input, () => [...input.files].filter((one) => one !== file));
      input.focus();
    });
    item.append(await thumb(file), name, button);
    return item;
  }

  async function show(input, kept) {
    const { list, note } = input.chosen;
    const files = [...input.files];
    list.replaceChildren(...await Promise.all(files.map((file) => line(input, file))));
    list.hidden = !files.length;
    note.hidden = !files.length;
    note.toggleAttribute("data-near", !kept);
    note.textContent = kept
      ? `已选 ${files.length} 个，共 ${size(files)}，留在本机，断网、关闭页面都不会丢。`
      : "本机存储空间不够，选择的文件没有留在本机，断网后需要重新选择。请清理一下空间，或者现在就提交。";
  }

  // One change after the other: each begins with what the one before has left.
  function change(input, files) {
    const turn = (working.get(input) || Promise.resolve()).then(async () => {
      place(input, await files());
      await show(input, await window.shelf.put(input.chosen.key, [...input.files]));
      input.dispatchEvent(new Event("chosen", { bubbles: true }));
    });
    working.set(input, turn);
    return turn;
  }

  // The browser has replaced what was chosen before, or emptied the field when nothing was picked.
  function add(input) {
    const before = input.chosen.files;
    const added = [...input.files].filter((file) => !before.some((one) => same(one, file)));
    place(input, before);
    return change(input, async () => [...input.files, ...await Promise.all(added.map(smaller))]);
  }

  function mount(input, key) {
    const list = document.createElement("ul");
    const note = document.createElement("p");
    list.className = "chosen";
    note.className = "hint";
    list.hidden = note.hidden = true;
    note.setAttribute("role", "status");
    input.after(list, note);
    input.chosen = { key, list, note, files: [] };
    input.addEventListener("change", () => add(input));
    return change(input, () => window.shelf.get(key));
  }

  const inputs = (form) => [...form.elements].filter((field) => field.chosen);

  window.chosen = {
    // Give each field for several files its list, with what was kept under the draft's key.
    mount: (form, key) => Promise.all([...form.querySelectorAll("input[type=file][multiple]")].map((input) => mount(input, `${key}\n${input.name}`))),
    ready: (form) => Promise.all(inputs(form).map((input) => working.get(input))),
    count: (form) => inputs(form).reduce((sum, input) => sum + input.files.length, 0),
    kept: (form) => inputs(form).every((input) => !input.chosen.note.hasAttribute("data-near")),
  };
})();
