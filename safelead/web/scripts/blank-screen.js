// Blank screen: covers the page in the same frame and leaves one button. Nothing that was typed is lost.
// After data-minutes the page is handed to the server instead (the button's own submit), which asks for the password.
const KEY = "safelead-blank";
const PRESSES = 3;
const WITHIN = 5000;

export function startBlankScreen(document) {
  const button = document.querySelector("[data-blank-screen]");
  const cover = document.getElementById("blank");
  if (!button || !cover) {
    sessionStorage.removeItem(KEY); // a signed-out page has nothing to hide
    document.documentElement.classList.remove("sl-blanked");
    return;
  }
  const page = document.getElementById("page");
  const show = cover.querySelector("button");
  const title = document.title;
  const longest = Number(button.dataset.minutes || 2) * 60000;
  let before = null;

  const tooLong = () => Date.now() - Number(sessionStorage.getItem(KEY)) >= longest;

  function lock() {
    const mark = Object.assign(document.createElement("input"), { type: "hidden", name: "blank-locked", value: "1" });
    mark.setAttribute("form", button.getAttribute("form"));
    document.body.append(mark);
    sessionStorage.removeItem(KEY);
    button.removeEventListener("click", onClick);
    page.inert = false; // an inert button cannot submit; the cover stays drawn
    button.form.requestSubmit(button);
  }

  function blank() {
    before = document.activeElement;
    if (!sessionStorage.getItem(KEY)) sessionStorage.setItem(KEY, String(Date.now()));
    document.documentElement.classList.add("sl-blanked");
    page.inert = true;
    cover.hidden = false;
    document.title = "Safelead";
    show.focus();
    setTimeout(() => sessionStorage.getItem(KEY) && tooLong() && lock(), Math.max(0, longest - elapsed()) + 50);
  }

  function elapsed() {
    return Date.now() - Number(sessionStorage.getItem(KEY));
  }

  function unblank() {
    if (tooLong()) return lock();
    sessionStorage.removeItem(KEY);
    document.documentElement.classList.remove("sl-blanked");
    page.inert = false;
    cover.hidden = true;
    document.title = title;
    (before || button).focus({ preventScroll: true });
  }

  function onClick(event) {
    event.preventDefault();
    blank();
  }

  button.addEventListener("click", onClick);
  document.querySelectorAll("[data-blank-link]").forEach((link) => link.addEventListener("click", onClick));
  show.addEventListener("click", unblank);
  countShifts(document, blank);
  addEventListener("pageshow", () => sessionStorage.getItem(KEY) && blank());
  if (sessionStorage.getItem(KEY)) blank();
}

function countShifts(document, reached) {
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    const now = Date.now();
    presses = [...presses.filter((then) => now - then < WITHIN), now];
    if (presses.length >= PRESSES) {
      presses = [];
      reached();
    }
  });
}
