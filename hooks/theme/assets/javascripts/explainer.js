/* All the site's own script: fact cards, light or dark, Material's search on first use, wide tables. Without it every
   figure is a link to its fact, and the list of references says the same. */

/* Cards. A link with data-fact or data-term opens the card of its fact or term, a popover that stands in the page already.
   Mouse: hovering a moment shows it, and it stays while the pointer is over link or card; a click keeps it.
   Keyboard: focus shows it, Enter goes into it, Escape and Tab past its end come back to the link.
   Touch: a tap shows it. A modified click goes where the link leads. */
const OPEN_AFTER = 200, CLOSE_AFTER = 300, GAP = 6, SHEET = matchMedia("(max-width: 40rem)");
let link = null, kept = false, timer = 0;

const CARDED = "a[data-fact], a[data-term]";
const cardOf = ({ dataset }) => document.getElementById(dataset.term ? `meaning-${dataset.term}` : `card-${dataset.fact}`);
const cardAround = target => target?.closest?.(".fact-card");
const figureAt = target => {
  const figure = target.closest?.(CARDED);
  return figure && !cardAround(figure) && cardOf(figure) ? figure : null;
};
const hideCard = () => link && (link.setAttribute("aria-expanded", "false"), cardOf(link).hidePopover());

function showCard(figure, keep, at) {
  clearTimeout(timer);
  const card = cardOf(figure);
  if (link !== figure) hideCard();
  [link, kept] = [figure, keep];
  if (!card.matches(":popover-open")) card.showPopover();
  figure.setAttribute("aria-expanded", "true");
  place(card, figure, at);
}

/* Below the figure, above it where there is more room; a figure that a sheet would cover is scrolled free. */
function place(card, figure, at) {
  card.style.cssText = "";
  const boxes = [...figure.getClientRects()];
  const line = boxes.find(box => at >= box.top && at <= box.bottom) ?? boxes[0];
  if (SHEET.matches) return scrollBy(0, Math.max(0, figure.getBoundingClientRect().bottom + GAP - card.getBoundingClientRect().top));
  const above = line.top - 2 * GAP, below = innerHeight - line.bottom - 2 * GAP;
  card.style.maxHeight = `min(30rem, ${Math.max(above, below)}px)`;
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(line.left, document.documentElement.clientWidth - width - GAP));
  const top = height <= below || below >= above ? line.bottom + GAP : line.top - GAP - height;
  Object.assign(card.style, { position: "absolute", left: `${left + scrollX}px`, top: `${top + scrollY}px` });
}

function setUpCards() {
  [...document.querySelectorAll(CARDED)].filter(figureAt).forEach(figure => figure.setAttribute("aria-expanded", "false"));
  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(timer);
    const figure = figureAt(event.target);
    if (figure && figure !== link && !kept) timer = setTimeout(showCard, OPEN_AFTER, figure, false, event.clientY);
    else if (link && !figure && !kept && !cardAround(event.target)) timer = setTimeout(hideCard, CLOSE_AFTER);
  });
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-close]")) return hideCard();
    const figure = figureAt(event.target);
    if (!figure || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    showCard(figure, true, event.detail ? event.clientY : undefined);
    cardOf(figure).focus({ preventScroll: true });
  });
  document.addEventListener("focusin", event => {
    const figure = figureAt(event.target);
    if (figure !== link && !cardAround(event.target)) hideCard();
    if (figure && figure !== link && !cardAround(event.relatedTarget) && figure.matches(":focus-visible")) showCard(figure, true);
  });
  document.addEventListener("keydown", event => {
    const card = event.key === "Tab" && link && cardAround(event.target);
    if (!card) return;
    const stops = [card, ...card.querySelectorAll("a[href], button")];
    const ends = event.shiftKey ? stops.slice(0, 2) : stops.slice(-1);
    if (!ends.includes(event.target)) return;
    event.preventDefault();
    hideCard();
    link.focus();
  });
  /* However a card was closed (Escape, a click outside, here), its link says so and another one can open. */
  document.addEventListener("toggle", event => {
    if (event.newState !== "closed" || !link || event.target !== cardOf(link)) return;
    link.setAttribute("aria-expanded", "false");
    [link, kept] = [null, false];
  }, true);
}

/* Light or dark: the system's choice until the reader makes one. */
function setUpDark(button) {
  const root = document.documentElement;
  const isDark = () => getComputedStyle(root).colorScheme === "dark";
  const tell = () => {
    button.setAttribute("aria-pressed", isDark());
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = getComputedStyle(root).backgroundColor;
  };
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    try { localStorage.setItem("scheme", root.dataset.scheme); } catch { /* not kept, then */ }
    tell();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  tell();
}

/* Search: Material's script, its worker and the index are fetched when the field is first used, not when it is tabbed past. */
function setUpSearch(field) {
  const start = () => {
    const waiting = document.getElementById("search-script");
    if (!waiting) return;
    const { src } = waiting.content.querySelector("script");
    waiting.replaceWith(Object.assign(document.createElement("script"), { src }));
  };
  for (const use of ["pointerdown", "input"]) field.addEventListener(use, start);
  document.querySelector(".search-opener").addEventListener("click", () => { start(); setTimeout(() => field.focus()); });
  if (new URLSearchParams(location.search).has("q")) start();
}

if ("popover" in HTMLElement.prototype) setUpCards();
document.querySelectorAll("[data-dark]").forEach(setUpDark);
document.querySelectorAll("#search-field").forEach(setUpSearch);

/* A live chart: the script for it, and all that it needs, is fetched when a reader asks. */
for (const button of document.querySelectorAll("[data-explore]")) button.addEventListener("click", async () => (await import("./explore.js")).explore(button));

/* A table wider than its place can be scrolled by keyboard; on a phone the line of pages starts near this page. */
for (const table of document.querySelectorAll(".prose > table")) if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
for (const page of document.querySelectorAll(".pages li > [aria-current]")) page.closest("ul").scrollLeft = page.offsetLeft - 48;
