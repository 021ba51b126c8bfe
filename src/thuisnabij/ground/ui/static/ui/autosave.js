// Saves a long form while somebody writes in it, and says so. Without it, or without a connection, the button saves.
// What was typed stays on the page until it is saved: a lost connection is tried again, and leaving the page is asked.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  const wait = 1200;
  let timer = 0, isDirty = false, isBusy = false;

  const say = (words) => { status.textContent = words; };

  const plan = (delay) => { clearTimeout(timer); timer = setTimeout(save, delay); };

  async function save() {
    if (isBusy) { plan(wait); return; }
    isBusy = true;
    isDirty = false;
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body: new FormData(form), headers: { "X-Autosave": "ja" }, redirect: "error",
      });
      const told = await answer.json();
      if (told.revision !== undefined) form.elements.revision.value = told.revision;
      say(told.words);
      if (!answer.ok) isDirty = true;
    } catch {
      isDirty = true;
      say(form.dataset.autosaveLost);
      plan(5000);
    } finally {
      isBusy = false;
    }
  }

  form.addEventListener("input", () => { isDirty = true; plan(wait); });
  form.addEventListener("submit", () => { clearTimeout(timer); isDirty = false; });
  addEventListener("online", () => { if (isDirty) plan(0); });
  addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}
