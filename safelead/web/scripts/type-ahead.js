// Finding a name: from three letters at most eight matches; arrows and Enter, or touch. A chosen name becomes a ticked
// box, the very control that the page has without scripts; [Find] does the same by asking the server.
const LETTERS = 3;
const MOST = 8;
const WAIT = 150;

export function startTypeAhead(root) {
  const input = root.querySelector("[data-typeahead-input]");
  const chosen = root.querySelector("[data-typeahead-chosen]");
  const template = root.querySelector("template");
  const status = root.querySelector("[role=status]");
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-list`, hidden: true });
  let matches = [];
  let at = -1;
  let timer = null;
  let asked = null;

  list.className = "sl-typeahead__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", root.dataset.label);
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
    ["aria-controls", list.id], ["autocomplete", "off"]]) input.setAttribute(name, value);
  root.querySelector("[data-typeahead-find]").hidden = true;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function draw() {
    list.replaceChildren(...matches.map((match, index) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, textContent: match.text });
      option.className = "sl-typeahead__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(index === at));
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(match));
      return option;
    }));
    list.hidden = matches.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function choose(match) {
    const held = [...chosen.querySelectorAll("input")].find((box) => box.value === String(match.id));
    if (held) held.checked = true;
    else chosen.append(item(match));
    input.value = "";
    matches = [];
    close();
    status.textContent = root.dataset.added.replace("{name}", match.text);
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  }

  function item(match) {
    const copy = template.content.firstElementChild.cloneNode(true);
    const [box, label] = [copy.querySelector("input"), copy.querySelector("label")];
    box.value = match.id;
    box.checked = true;
    box.id = label.htmlFor = `${input.id}-${match.id}`;
    label.textContent = match.text;
    return copy;
  }

  async function ask(words) {
    asked?.abort();
    const mine = (asked = new AbortController());
    try {
      const answer = await fetch(root.dataset.source + encodeURIComponent(words), {
        headers: { Accept: "application/json", "X-Requested-With": "fetch" }, redirect: "error", signal: mine.signal,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      matches = (await answer.json()).slice(0, MOST);
      at = -1;
      draw();
      const told = { 0: root.dataset.none, 1: root.dataset.one };
      status.textContent = told[matches.length] || root.dataset.many.replace("{count}", matches.length);
    } catch (error) {
      if (error.name === "AbortError") return;
      root.querySelector("[data-typeahead-find]").hidden = false; // the plain way still works
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const words = input.value.trim();
    if (words.length >= LETTERS) timer = setTimeout(() => ask(words), WAIT);
    else {
      asked?.abort();
      matches = [];
      status.textContent = "";
      close();
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (event.key === "Enter") {
      event.preventDefault(); // Enter in a search for a name must never send the form
      const match = matches[at] || (matches.length === 1 ? matches[0] : null);
      if (match && !list.hidden) choose(match);
      return;
    }
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || matches.length === 0) return;
    event.preventDefault();
    at = (at + (event.key === "ArrowDown" ? 1 : -1) + matches.length) % matches.length;
    draw();
  });
  input.addEventListener("blur", close);
}
