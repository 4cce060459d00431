// A form that is on its way is not sent a second time by a second press; what has to be mended gets the focus.

const ON_ITS_WAY = 5000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  // When the network gave up, the reader must be able to try again.
  setTimeout(() => delete form.dataset.sent, ON_ITS_WAY);
});

// Coming back with the browser's button, the form can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Not in the gallery, where nobody has sent anything.
document.querySelector(":is(#errors, #refusal):not(.demo *)")?.focus();
