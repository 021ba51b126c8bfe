// Small comforts. Everything works without this file.

// Menus close on Escape and on a click elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-closes][open]")) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-closes][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A form that came back with errors: start at their summary.
const summary = document.querySelector(".tn-error-summary");
if (summary) summary.focus();

// When a part cannot be fetched, go to the whole page: its own error page says what happened.
document.addEventListener("htmx:response:error", (event) => {
  const action = event.detail?.ctx?.request?.action;
  if (action) window.location.assign(action);
});

// Print buttons only exist with script.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
