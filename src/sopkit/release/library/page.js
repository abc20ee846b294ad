
// Search, filters, language. No network and no storage: what the reader chose stands in the address after '#'.
// Texts of documents go into text nodes only; nothing here reads text as HTML.
(() => {
  "use strict";
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);
  const list = by("documents");
  const inputs = { q: by("q"), dept: by("dept"), type: by("type"), changed: by("changed") };
  const here = { lang: "zh", q: "", dept: "", type: "", changed: "", doc: "" };

  // One character stays one character, so that a place in the folded text is a place in the text.
  const narrow = (c) => (c === "\u3000" ? " " : String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const lower = (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c);
  const fold = (text) => {
    const plain = text.replace(/[\uff01-\uff5e\u3000]/g, narrow);
    const folded = plain.toLowerCase();
    return folded.length === plain.length ? folded : Array.from(plain, lower).join("");
  };
  const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

  const documents = Array.from(list.children, (item, at) => {
    const { number, version, dept, deptEn, type, typeEn } = item.dataset;
    const titles = Array.from(item.querySelectorAll("h2 bdi"), (each) => each.textContent);
    const head = fold([number, version, ...titles, dept, deptEn, type, typeEn].join("\n"));
    const names = fold([number, ...titles].join("\n"));
    return {
      item, at, head, names, dept, type,
      number: fold(number), bare: bare(fold(number)), changed: "changed" in item.dataset,
      details: item.querySelector("details"), snippets: item.querySelector(".snippets"), text: "", folded: "",
    };
  });

  const today = (() => {
    const now = new Date();
    const two = (value) => String(value).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  })();
  for (const { item } of documents) {
    const { from, until, unbriefed } = item.dataset;
    if (until && until < today) item.classList.add("over");
    else if (from > today) item.classList.add("waiting");
    else if (unbriefed !== undefined) item.classList.add("to-brief"); // As it was when the page was made.
    else if (from) item.classList.add("in-force");
  }
  by("stale").hidden = !(by("stale").dataset.day < today);

  const say = (element, values) =>
    element.dataset[here.lang].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  function speak() {
    root.dataset.language = here.lang;
    root.lang = here.lang === "zh" ? "zh-CN" : "en";
    const other = here.lang === "zh" ? "en" : "zh";
    by("switch").textContent = other === "en" ? "English" : "中文";
    by("switch").lang = other === "en" ? "en" : "zh-CN";
    inputs.q.placeholder = say(inputs.q, {});
    by("by-clock").textContent = say(by("by-clock"), { day: today });
    for (const option of document.querySelectorAll("option")) {
      option.textContent = option.dataset[here.lang] + (option.dataset.count ? ` (${option.dataset.count})` : "");
    }
  }

  // How well a document fits: 0 its number, 1 its number or title, 2 what else is said of it, 3 its text; -1 not at all.
  function fit(each, terms) {
    let worst = 0;
    for (const term of terms) {
      const plain = bare(term);
      let rank;
      if (each.number === term || each.bare === plain) rank = 0;
      else if (each.names.includes(term) || (plain.length > 2 && each.bare.includes(plain))) rank = 1;
      else if (each.head.includes(term)) rank = 2;
      else if (each.folded.includes(term)) rank = 3;
      else return -1;
      worst = Math.max(worst, rank);
    }
    return worst;
  }

  // The text around the first place of each term, the terms marked; three at most.
  function show(each, terms) {
    each.snippets.textContent = "";
    const ends = [];
    for (const term of terms) {
      const at = each.folded.indexOf(term);
      if (at < 0 || ends.length > 2 || ends.some(([start, end]) => at >= start && at + term.length <= end)) continue;
      const start = Math.max(0, at - 24), end = Math.min(each.text.length, at + term.length + 60);
      ends.push([start, end]);
      const line = document.createElement("p");
      line.dir = "auto";
      if (start) line.append("…");
      let from = start;
      while (from < end) {
        const next = terms.map((one) => [each.folded.indexOf(one, from), one.length]).filter(([place, size]) => place >= 0 && place + size <= end);
        if (!next.length) break;
        const [place, size] = next.reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] > a[1]) ? b : a));
        const mark = document.createElement("mark");
        mark.textContent = each.text.slice(place, place + size);
        line.append(each.text.slice(from, place), mark);
        from = place + size;
      }
      line.append(each.text.slice(from, end));
      if (end < each.text.length) line.append("…");
      each.snippets.append(line);
    }
    each.snippets.hidden = !ends.length;
  }

  let shown = documents;
  function find() {
    const terms = fold(here.q).split(/\s+/).filter(Boolean);
    const fits = [];
    for (const each of documents) {
      const chosen = (!here.dept || each.dept === here.dept) && (!here.type || each.type === here.type) && (!here.changed || each.changed);
      const rank = chosen ? fit(each, terms) : -1;
      each.item.hidden = rank < 0;
      if (rank >= 0) fits.push([rank, each]);
      if (rank >= 0 && terms.length) show(each, terms);
      else each.snippets.hidden = true;
    }
    fits.sort((a, b) => a[0] - b[0] || a[1].at - b[1].at);
    shown = fits.map((pair) => pair[1]);
    const order = terms.length ? [...shown, ...documents.filter((each) => each.item.hidden)] : documents;
    if (order.some((each, at) => list.children[at] !== each.item)) list.append(...order.map((each) => each.item));
    const filtered = terms.length || here.dept || here.type || here.changed;
    by("clear").hidden = by("found").hidden = !filtered;
    by("count").hidden = Boolean(filtered);
    by("nothing").hidden = shown.length > 0;
    by("found").textContent = say(by("found"), { all: documents.length, found: shown.length });
  }

  const documentOf = (slug) => documents.find((each) => each.item.id === slug);

  function keep() {
    const said = Object.entries(here).filter(([name, value]) => value && !(name === "lang" && value === "zh"));
    const words = said.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    if (location.hash.slice(1) !== words) history.replaceState(null, "", `#${words}`);
  }

  function read() {
    const words = location.hash.slice(1);
    for (const name of Object.keys(here)) here[name] = name === "lang" ? "zh" : "";
    if (words && !words.includes("=")) {
      if (documentOf(words)) here.doc = words; // The address of one document, as it works without scripts.
    } else {
      for (const [name, value] of new URLSearchParams(words)) if (name in here) here[name] = value;
    }
    if (here.lang !== "en") here.lang = "zh";
    for (const name of ["dept", "type"]) {
      if (!Array.from(inputs[name].options).some((option) => option.value === here[name])) here[name] = "";
      inputs[name].value = here[name];
    }
    inputs.q.value = here.q;
    inputs.changed.checked = Boolean(here.changed);
    speak();
    find();
    open(here.doc);
  }

  function open(slug) {
    for (const each of documents) each.item.classList.toggle("here", Boolean(slug) && each.item.id === slug);
    const wanted = slug && documentOf(slug);
    if (!wanted) return;
    wanted.details.open = true;
    goTo(wanted.item);
  }

  // Items out of sight have a guessed height until they are laid out, so the way there is found in a few steps.
  function goTo(item, steps = 4) {
    const covers = getComputedStyle(by("tools")).position === "sticky";
    root.style.scrollPaddingTop = covers ? `${by("tools").offsetHeight + 8}px` : "8px";
    item.scrollIntoView();
    if (steps) requestAnimationFrame(() => goTo(item, steps - 1));
  }

  let waiting = 0;
  inputs.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      here.q = inputs.q.value.trim();
      find();
      keep();
    }, 120);
  });
  for (const name of ["dept", "type", "changed"]) {
    inputs[name].addEventListener("change", () => {
      here[name] = name === "changed" ? (inputs.changed.checked ? "1" : "") : inputs[name].value;
      find();
      keep();
    });
  }
  by("tools").addEventListener("submit", (event) => event.preventDefault());
  by("switch").addEventListener("click", () => {
    here.lang = here.lang === "zh" ? "en" : "zh";
    speak();
    find();
    keep();
  });
  by("clear").addEventListener("click", () => {
    Object.assign(here, { q: "", dept: "", type: "", changed: "" });
    inputs.q.value = inputs.dept.value = inputs.type.value = "";
    inputs.changed.checked = false;
    find();
    keep();
    inputs.q.focus();
  });
  by("open-all").addEventListener("click", () => {
    const opens = by("open-all").classList.toggle("open");
    for (const each of shown) each.details.open = opens;
  });
  list.addEventListener("click", (event) => {
    const summary = event.target.closest("summary");
    if (!summary) return;
    const item = summary.closest("li");
    here.doc = summary.parentElement.open ? "" : item.id; // It is about to change.
    keep();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) {
      event.preventDefault();
      inputs.q.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.tagName !== "SELECT") {
      const titles = shown.map((each) => each.item.querySelector("a.title")).filter(Boolean);
      const at = titles.indexOf(document.activeElement);
      const to = event.key === "ArrowDown" ? at + 1 : at - 1;
      if (event.target !== inputs.q && at < 0) return;
      event.preventDefault();
      if (to < 0) inputs.q.focus();
      else if (titles[to]) titles[to].focus();
    }
  });
  window.addEventListener("hashchange", read);

  root.classList.add("scripts");
  read();
  document.addEventListener("DOMContentLoaded", () => {
    const block = by("texts");
    const texts = JSON.parse(block.textContent);
    block.remove();
    documents.forEach((each, at) => {
      each.text = texts[at];
      each.folded = fold(texts[at]);
    });
    root.dataset.ready = "yes";
    if (here.q) find();
  });
})();
