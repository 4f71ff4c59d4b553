// Live advice: each change posts the answers (nothing is stored) and swaps the panel for the server's own.
// The browser assesses nothing. Focus and scroll never move; the status line speaks only when the advice changes.
const WAIT = 300;
// The one place where HTML is written into a page; the Content-Security-Policy names it and refuses every other.
const policy = window.trustedTypes?.createPolicy("safelead-advice", { createHTML: (html) => html });

export function startLiveAdvice(form) {
  const panel = document.getElementById("advice-panel");
  const bar = document.getElementById("advice-bar");
  const status = document.getElementById("advice-status");
  if (!panel || !status) return;
  const fallback = [...form.querySelectorAll("[data-live-advice-fallback]")];
  let timer = null;
  let asked = null;
  let spoken = panel.querySelector("[data-spoken]")?.dataset.spoken;

  function say(text) {
    if (text && text !== spoken) status.textContent = text;
    spoken = text;
  }

  function stale(is) {
    panel.classList.toggle("sl-advice--stale", is);
    fallback.forEach((button) => (button.hidden = !is));
    if (is) say(form.dataset.stale);
  }

  // Whoever has got as far as a button below stays on it.
  function swap(html) {
    const held = panel.contains(document.activeElement) ? document.activeElement : null;
    panel.innerHTML = policy ? policy.createHTML(html) : html;
    if (!held) return;
    const controls = [...panel.querySelectorAll("button, a, summary")];
    const same = controls.find((one) => one.textContent.trim() === held.textContent.trim());
    (same || panel.querySelector("button"))?.focus({ preventScroll: true });
  }

  async function ask() {
    asked?.abort();
    const mine = (asked = new AbortController());
    try {
      const answer = await fetch(form.dataset.liveAdvice, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "fetch" },
        redirect: "error",
        signal: mine.signal,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const html = await answer.text();
      if (mine !== asked) return;
      if (panel.querySelector(":active")) return void (timer = setTimeout(ask, WAIT)); // a press goes before
      swap(html);
      stale(false);
      const told = panel.querySelector("[data-spoken]");
      if (bar && told?.dataset.bar) bar.textContent = told.dataset.bar;
      say(told?.dataset.spoken);
    } catch (error) {
      if (error.name !== "AbortError") stale(true);
    }
  }

  fallback.forEach((button) => (button.hidden = true));
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return; // words change no advice, and a button must not be swapped while it is pressed
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}
