// Everything here is on top: each page and each form works without it.
import htmx from "htmx.org";

import "./menus.js";
// The theme stops its own form from being sent, so it has to hear of it before the form counts as sent.
import "./theme.js";
import "./sending.js";
import "./editor.js";

// Strict before the first use: no style written by a script, nothing evaluated, nothing fetched from elsewhere.
Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  // A part that is put into a page does not rename the page.
  ignoreTitle: true,
});

// Refusals (403, 409) and mistakes in a form (422) are pages too: show them.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "403|409|422", swap: true },
  { code: "...", swap: false, error: true },
];

// Forms carry the token in a hidden field; a request from an attribute takes it from the cookie.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token[1];
});
