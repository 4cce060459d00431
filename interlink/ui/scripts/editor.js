// Writing a document: what is typed is kept on the server after a pause, buttons insert Markdown, Ctrl+S saves.
// Without this script the same form previews and saves. All words come from the page.

const PAUSE = 3000;

for (const form of document.querySelectorAll("form[data-editor]")) edit(form);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

function edit(form) {
  const text = form.elements.body;
  const status = form.querySelector("[data-status]");
  const tools = form.querySelector("[data-tools]");
  // What the server has: the text as it came, or as it was kept last.
  let known = text.value;
  let timer = 0;
  let keeping = null;
  let leaving = false;

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  async function keep() {
    clearTimeout(timer);
    // One after the other: each goes on from the draft that the one before has left.
    while (keeping) await keeping;
    const sent = text.value;
    if (sent === known || leaving) return;
    keeping = send(sent);
    await keeping;
    keeping = null;
  }

  async function send(sent) {
    try {
      const answer = await fetch(form.dataset.keep, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        keepalive: sent.length < 10000,
      });
      // Somebody whose session ended gets no answer from here, but a page.
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
      if (answer.ok && told) {
        known = sent;
        form.elements.draft.value = told.draft;
      }
      say(told ? told.says : form.dataset.lost);
    } catch {
      say(form.dataset.lost);
    }
  }

  text.addEventListener("input", () => {
    clearTimeout(timer);
    if (text.value === known) return;
    say(form.dataset.changed);
    timer = setTimeout(keep, PAUSE);
  });

  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });

  // A window that closes or goes to the background sends what it still has.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && text.value !== known) event.preventDefault();
  });

  // Back from the next page: the form is alive again.
  window.addEventListener("pageshow", () => {
    leaving = false;
  });

  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[name="act"][value="save"]'));
    }
  });

  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) insert(text, button.dataset);
  });
}

// Put Markdown where the cursor is, or around what is selected. Undo takes it back.
function insert(text, { line, around, before = around, after = around, block, words = "" }) {
  const { value, selectionStart, selectionEnd } = text;
  let [start, end] = [selectionStart, selectionEnd];
  let added;
  let chosen;
  if (line) {
    // In front of each line that is selected, even partly.
    start = value.lastIndexOf("\n", start - 1) + 1;
    added = value.slice(start, end).split("\n").map((row) => line + row).join("\n");
    chosen = [added.length, added.length];
  } else if (block) {
    // On lines of its own, below the one with the cursor; then the cursor stands in the first empty cell.
    start = end = value.indexOf("\n", end) < 0 ? value.length : value.indexOf("\n", end);
    added = (value.slice(0, start).trim() ? "\n\n" : "") + block;
    const cell = added.indexOf("|  |") + 2;
    chosen = [cell, cell];
  } else {
    const inside = value.slice(start, end) || words;
    added = before + inside + after;
    chosen = [before.length, before.length + inside.length];
  }
  text.focus();
  text.setSelectionRange(start, end);
  // The only way to insert that the browser's own undo knows; where it is gone, insert plainly.
  if (!document.execCommand("insertText", false, added)) {
    text.setRangeText(added, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  text.setSelectionRange(start + chosen[0], start + chosen[1]);
}
