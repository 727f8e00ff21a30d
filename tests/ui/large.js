// What a reader with letters of twice the size would miss on this page of a phone: a list of sentences, empty when sound.
() => {
  const faults = [];
  const name = (one) => `${one.tagName.toLowerCase()}.${one.className} “${(one.innerText || one.value || "").trim().slice(0, 12)}”`;
  const box = (one) => one.getBoundingClientRect();
  const clipped = (one) => one && (box(one).width < 2 || clipped(one.parentElement));
  const shown = (one) => !clipped(one) && one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && box(one).height > 2;
  const scrolls = (one) => one && one !== document.body && (/auto|scroll|hidden/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const floats = (one) => one && (["sticky", "fixed"].includes(getComputedStyle(one).position) || floats(one.parentElement));

  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) {
    const widest = [...document.body.querySelectorAll("*")].filter((one) => shown(one) && !scrolls(one) && box(one).right > innerWidth + 0.5);
    faults.push(`${wide} px too wide: ${widest.slice(-2).map(name)}`);
  }

  // Where the text stands that is seen, without what only a voice reads.
  const written = (one) => {
    const found = { left: Infinity, right: -Infinity, bottom: -Infinity };
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim() || !walker.currentNode.parentElement.checkVisibility() || clipped(walker.currentNode.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const text = range.getBoundingClientRect();
      if (!text.width) continue;
      found.left = Math.min(found.left, text.left);
      found.right = Math.max(found.right, text.right);
      found.bottom = Math.max(found.bottom, text.bottom);
    }
    return found;
  };
  const words = [...document.querySelectorAll("button, .button, a, summary, label, th, td, dt, dd, h1, h2, h3, p, li, small, .count, .status")];
  for (const one of words.filter(shown)) {
    const text = written(one);
    const own = box(one);
    const block = getComputedStyle(one).display !== "inline";
    if (block && (text.right > own.right + 2 || text.left < own.left - 2 || text.bottom > own.bottom + 4)) faults.push(`cut: ${name(one)}`);
    const em = parseFloat(getComputedStyle(one).fontSize);
    const direct = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
    if (block && direct.length > 4 && own.width < 2.2 * em) faults.push(`squeezed: ${name(one)}`);
  }

  const pressed = [...document.querySelectorAll("button, a, input:not([type=hidden]), select, summary")].filter((one) => shown(one) && !floats(one) && !scrolls(one));
  const boxes = pressed.map((one) => [...one.getClientRects()]);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
  pressed.forEach((one, place) => {
    for (let next = place + 1; next < pressed.length; next++) {
      const other = pressed[next];
      if (one.contains(other) || other.contains(one)) continue;
      if (boxes[place].some((a) => boxes[next].some((b) => over(a, b)))) faults.push(`overlap: ${name(one)} and ${name(other)}`);
    }
  });
  return [...new Set(faults)].slice(0, 6);
}
