// The page: a code is pasted, typed by a scanner, or seen by the camera or in a picture; the answer fills the screen. No network.
// The one thing that is kept is the number of the newest list seen. Texts go into text nodes only.
(() => {
  "use strict";
  const by = (id) => document.getElementById(id);
  const data = JSON.parse(by("data").textContent);
  const keys = data.keys;
  const here = { language: "zh", list: data.list, shown: null };
  const SEEN = `sopkit-list-${keys.register}`;

  // The day it is where the office is.
  const today = () => {
    const zone = keys.timezone ? { timeZone: keys.timezone } : {};
    const format = new Intl.DateTimeFormat("en-US", { ...zone, calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" });
    const part = Object.fromEntries(format.formatToParts(new Date()).map((each) => [each.type, each.value]));
    return `${part.year}-${part.month}-${part.day}`;
  };
  const say = (word, values) =>
    word[here.language].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  function lastSeen() {
    try {
      return Number(localStorage.getItem(SEEN)) || 0;
    } catch {
      return 0; // a browser may forbid it
    }
  }
  function note(sequence) {
    try {
      if (sequence > lastSeen()) localStorage.setItem(SEEN, String(sequence));
    } catch {
      // nothing can be kept: the list's own last day still holds
    }
  }

  function put(id, text) {
    by(id).textContent = text;
    by(id).hidden = !text;
  }

  function speak() {
    document.documentElement.lang = here.language === "zh" ? "zh-CN" : "en";
    for (const each of document.querySelectorAll("[data-zh]")) each.textContent = each.dataset[here.language];
    for (const each of document.querySelectorAll("[data-hint-zh]"))
      each.placeholder = here.language === "zh" ? each.dataset.hintZh : each.dataset.hintEn;
    by("switch").textContent = here.language === "zh" ? "English" : "中文";
    if (here.shown) show(here.shown);
  }

  function listLine(current, days) {
    if (!current) return say(data.words.none, {});
    return say(data.words.list, { ...current, days });
  }

  async function tellList() {
    const { current, fault } = await judging.believed(here.list, keys, today(), lastSeen());
    const days = current ? Math.round((Date.parse(today()) - Date.parse(current.created)) / 86400000) : 0;
    put("list-line", listLine(current, days));
    put("list-fault", fault && fault !== "no-list" ? data.whys[fault][here.language] : "");
    return { current, fault };
  }

  function show(verdict) {
    here.shown = verdict;
    const words = data.answers[verdict.answer];
    const code = verdict.code;
    by("verdict").dataset.answer = verdict.answer;
    by("verdict").dataset.why = verdict.why;
    by("verdict").hidden = false;
    by("zh").textContent = words.zh;
    by("zh").dataset.size = words.zh.length;
    by("en").textContent = words.en;
    by("place").hidden = !code;
    if (code) {
      const known = (verdict.current && verdict.current.stations ? verdict.current.stations : []).find((each) => each.id === verdict.station);
      by("station").textContent = verdict.station || say(data.words.nowhere, {});
      put("station-name", known ? known[here.language] : "");
      by("number").textContent = verdict.number || "—";
    }
    by("why").textContent = data.whys[verdict.why][here.language];
    put("what", code ? `${code.document} ${code.version}  ${verdict.title}` : "");
    const until = code && code.goodUntil === "9999-12-31" ? say(data.words.endless, {}) : code && code.goodUntil;
    put("which", code ? say(data.words.copy, { copy: code.copy, issued: code.issued, until }) : "");
    by("judged").textContent = listLine(verdict.current, verdict.days);
  }

  async function verify() {
    const text = by("code").value;
    if (!text.trim()) return;
    if (!globalThis.crypto || !crypto.subtle) {
      put("trouble", say(data.words.nothing, {}));
      return;
    }
    const verdict = await judging.answer(text, here.list, keys, today(), lastSeen());
    if (verdict.current) note(verdict.current.sequence);
    show(verdict);
    tellList();
    if (document.activeElement === by("code")) by("code").select(); // the next code that a scanner types takes its place
    by("verdict").scrollIntoView({ block: "start" });
  }

  async function take(json, sig) {
    here.list = json.trim() ? { json: json.replace(/[\r\n]+$/, ""), sig } : null;
    await tellList();
    if (here.shown) await verify();
  }

  by("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    verify();
  });
  by("code").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      verify();
    }
  });
  by("switch").addEventListener("click", () => {
    here.language = here.language === "zh" ? "en" : "zh";
    speak();
    tellList();
  });
  by("list-files").addEventListener("change", async (event) => {
    const texts = await Promise.all(Array.from(event.target.files, (each) => each.text()));
    const sig = texts.find((each) => each.includes("BEGIN SSH SIGNATURE")) || "";
    await take(texts.find((each) => each.startsWith("{")) || "", sig);
  });
  by("list-take").addEventListener("click", async () => {
    const [json, ...rest] = by("list-text").value.trim().split("\n");
    await take(json, rest.join("\n"));
  });

  // What the camera or a picture shows. The answer before it is taken away first: nobody shall take it for this one's.
  function clear() {
    by("verdict").hidden = true;
    here.shown = null;
    put("trouble", "");
  }
  function found({ texts, unread }) {
    const ours = texts.filter((each) => each.startsWith("SOPKIT"));
    const seen = ours.length ? ours : texts; // another label's code may be beside it
    put("trouble", seen.length > 1 ? say(data.words.several, { count: seen.length }) : unread ? say(data.words.unread, {}) : "");
    if (seen.length !== 1) return false;
    by("code").value = seen[0];
    verify();
    return true;
  }
  async function picture(file) {
    clear();
    put("trouble", say(data.words.looking, {}));
    let bitmap;
    try {
      bitmap = await createImageBitmap(file);
    } catch {
      put("trouble", say(data.words.unpicture, {}));
      return;
    }
    try {
      if (!found(await seeing.codes(bitmap)) && by("trouble").hidden) put("trouble", say(data.words.unseen, {}));
    } catch {
      put("trouble", say(data.words.unable, {}));
    }
    bitmap.close();
  }
  async function look() {
    clear();
    const video = by("video");
    const wanted = { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } };
    const stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
    try {
      video.srcObject = stream;
      video.hidden = false;
      by("camera").classList.add("on");
      await video.play();
      while (!video.hidden && !found(await seeing.codes(video))) await new Promise((done) => setTimeout(done, 100));
    } finally {
      video.hidden = true;
      by("camera").classList.remove("on");
      video.srcObject = null;
      for (const each of stream.getTracks()) each.stop();
    }
  }
  const image = (list) => Array.from(list || []).find((each) => each.type.startsWith("image/"));
  if (seeing.able) {
    by("photo-row").hidden = false;
    by("photo").addEventListener("change", (event) => {
      const [file] = event.target.files;
      event.target.value = ""; // the same picture may be chosen again
      if (file) picture(file);
    });
    addEventListener("paste", (event) => {
      const pasted = image(event.clipboardData.files);
      if (!pasted) return;
      event.preventDefault();
      picture(pasted);
    });
    if (navigator.mediaDevices && isSecureContext) {
      by("camera").hidden = false;
      by("camera").addEventListener("click", () => {
        if (!by("video").hidden) by("video").hidden = true;
        else look().catch((fault) => put("trouble", say(data.words[fault instanceof DOMException ? "blind" : "unable"], {})));
      });
    }
  }

  document.documentElement.classList.add("ready");
  speak();
  tellList().then(({ current }) => current && note(current.sequence));
  if (matchMedia("(pointer: fine)").matches) by("code").focus(); // for a hand scanner; on a telephone a keyboard would come up
})();
