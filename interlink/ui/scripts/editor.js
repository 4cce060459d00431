// Writing in a document: keeps what is typed on the server every few seconds, inserts signs, saves with Ctrl+S.
const PAUSE = 2500;

const SIGNS = {
  heading: { before: "\n## ", after: "\n" },
  bold: { before: "**", after: "**" },
  list: { before: "\n- ", after: "\n" },
  check: { before: "\n- [ ] ", after: "\n" },
  link: { before: "[", after: "](https://)" },
  table: { before: "\n|  |  |\n|---|---|\n| ", after: " |  |\n" },
};

function insert(area, { before, after }) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const start = from === 0 ? before.replace(/^\n/, "") : before;
  area.setRangeText(start + value.slice(from, to) + after, from, to, "end");
  const caret = from + start.length + (to - from);
  area.setSelectionRange(caret, caret);
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function setUp(form) {
  const area = form.querySelector("textarea");
  const said = form.querySelector("[data-kept]");
  let timer = 0;
  let unsaved = false;

  async function keep() {
    const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form) }).catch(() => null);
    const told = answer ? await answer.json().catch(() => ({})) : {};
    said.textContent = told.kept
      ? `${form.dataset.keptWords} ${told.kept}`
      : told.refused || form.dataset.failedWords;
    if (told.kept) unsaved = false;
  }

  area.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    unsaved = false;
    clearTimeout(timer);
  });
  area.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  const tools = form.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const sign = SIGNS[event.target.closest("[data-insert]")?.dataset.insert];
    if (sign) insert(area, sign);
  });
}

document.querySelectorAll("form.editor").forEach(setUp);
