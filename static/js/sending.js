// Before a form marked data-draft is sent, the portal is asked whether it can be reached, whether the person is still
// signed in and whether this very form has arrived before. Otherwise the page stays and says what to do.
(function () {
  "use strict";

  const { drafts, chosen } = window;
  const work = document.querySelector("[data-user]");
  const KEPT = "您填写的内容和选择的文件都留在本机，关闭本页也不会丢。";
  const NOT_KEPT = "本机存储空间不够，内容没有全部留在本机，请不要关闭本页。";
  const passed = new WeakSet();

  function say(form, tone, sentences, ...actions) {
    form.querySelector("[data-sending]")?.remove();
    const box = drafts.note(tone, sentences.map((said) => drafts.worded(said, form.dataset.act)), ...actions);
    box.dataset.sending = "";
    form.append(box);
    box.scrollIntoView({ block: "nearest" });
    return box;
  }

  function link(text, address) {
    const made = document.createElement("a");
    made.className = "button";
    made.dataset.kind = "main";
    made.href = address;
    made.textContent = text;
    return made;
  }

  function signIn() {
    const here = encodeURIComponent(location.pathname + location.search);
    return `${work.dataset.signIn}?next=${here}`;
  }

  function unreachable(form, submitter, kept) {
    const again = drafts.button(drafts.worded("再提交一次", form.dataset.act), "main", () => form.requestSubmit(submitter));
    const box = say(form, "late", ["现在没有网络，还没有提交。", kept ? KEPT : NOT_KEPT, "网络恢复后，请按下面的按钮提交。"], again);
    window.addEventListener("online", () => {
      if (box.isConnected) say(form, "ok", ["网络已经恢复，请按下面的按钮提交。"], again);
    }, { once: true });
  }

  const outcomes = {
    unreachable,
    "signed-out": (form, _, kept) => say(form, "late", ["登录已经超时，还没有提交。", kept ? KEPT : NOT_KEPT, "重新登录后回到本页，接着提交。"], link("重新登录", signIn())),
    saved: async (form) => {
      await drafts.drop(form);
      say(form, "ok", ["这份内容先前已经提交成功，不用再提交。"], link("回到工作台", work.dataset.home));
    },
    new: (form, submitter) => {
      // With data-wait the buttons rest until the answer comes, however slow the line (portal.js).
      say(form, "calm", ["正在提交，网络慢的时候请稍等，不要关闭页面。"]).dataset.wait = "";
      passed.add(form);
      form.dataset.sent = "";
      form.requestSubmit(submitter);
    },
  };

  async function send(form, submitter) {
    form.dataset.checking = "";
    say(form, "calm", ["正在提交……"]);
    await chosen.ready(form);
    const kept = drafts.keep(form) && chosen.kept(form);
    const state = navigator.onLine ? await drafts.asked(form.elements.once.value) : "unreachable";
    delete form.dataset.checking;
    await outcomes[state](form, submitter, kept);
  }

  if (!work) return;
  for (const form of document.querySelectorAll("form[data-draft]")) {
    form.addEventListener("submit", (event) => {
      if (passed.delete(form)) return;
      event.preventDefault();
      if (!("checking" in form.dataset)) send(form, event.submitter);
    });
  }
})();
