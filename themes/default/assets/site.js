// Times in the reader's own zone, and a search that needs no server. Every page works without it.
"use strict";
{
  const lang = document.documentElement.lang;
  for (const time of document.querySelectorAll("time[datetime*=T]")) {
    const date = new Date(time.dateTime);
    const zone = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
    const written = zone ? (zone[1] === "-" ? 1 : -1) * (60 * zone[2] + +zone[3]) : 0;
    if (isNaN(date) || date.getTimezoneOffset() === written) continue;
    time.title = time.textContent;
    time.textContent = date.toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });
  }

  const box = document.querySelector("[data-search]");
  if (box) {
    const field = box.querySelector("input"), list = box.querySelector("ul"), none = box.querySelector("p");
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    let script;
    const find = () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      const items = words.length && self.caliSearch ? self.caliSearch[box.dataset.kind] : [];
      const found = items.filter((item) => words.every((word) => plain(item.join(" ")).includes(word))).slice(0, 30);
      list.replaceChildren(...found.map(([title, path, about]) => {
        const item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("small");
        link.href = new URL(path, script.src);
        link.dir = note.dir = "auto";
        link.textContent = title;
        note.textContent = about;
        item.append(link, " ", note);
        return item;
      }));
      none.hidden = !words.length || !self.caliSearch || found.length > 0;
    };
    // The index is loaded when somebody is about to search: as a script, for a page from a folder may not fetch.
    const load = () => {
      if (script) return;
      script = document.createElement("script");
      script.src = box.dataset.search;
      script.onload = find;
      document.head.append(script);
    };
    field.addEventListener("focus", load);
    field.addEventListener("input", () => { load(); find(); });
    box.hidden = false;
  }
}
