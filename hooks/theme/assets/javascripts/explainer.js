/* The site's own script: cards, light or dark, the search's first use. Without it every figure is a link to its fact, every
   term one to the glossary, and the list of references says the same. */

/* Cards. A link to a fact or a term opens the card that stands in the page for it, a popover.
   Mouse: hovering a moment shows it, and it stays while the pointer is over link or card; a click keeps it.
   Keyboard: focus shows it, Enter goes into it, Escape and Tab past its end come back to the link.
   Touch: a tap shows it. A modified click goes where the link leads. */
const OPEN_AFTER = 200, CLOSE_AFTER = 300, GAP = 6, ENOUGH = 320, SHEET = matchMedia("(max-width: 40rem)");
let link = null, kept = false, timer = 0;

const cardOf = ({ dataset: { fact, term } }) => document.getElementById(fact ? `card-${fact}` : `meaning-${term}`);
const cardAround = target => target?.closest?.(".fact-card");
const linkAt = target => {
  const found = target.closest?.("a[data-fact], a[data-term]");
  return found && !cardAround(found) && cardOf(found) ? found : null;
};
const hideCard = () => link && cardOf(link).hidePopover();

function showCard(asked, keep, at) {
  clearTimeout(timer);
  kept = keep;
  if (asked === link) return;
  hideCard();
  link = asked;
  link.setAttribute("aria-expanded", "true");
  cardOf(link).showPopover();
  place(cardOf(link), at);
}

/* Below the link's line that is pointed at, above it where there is little room; a link that a sheet would cover is scrolled free. */
function place(card, at) {
  card.style.cssText = "";
  const boxes = [...link.getClientRects()], line = boxes.find(box => at >= box.top && at <= box.bottom) ?? boxes[0];
  if (SHEET.matches) return scrollBy(0, Math.max(0, boxes.at(-1).bottom + GAP - card.getBoundingClientRect().top));
  const above = line.top - 2 * GAP, below = innerHeight - line.bottom - 2 * GAP, under = below >= Math.min(above, ENOUGH);
  card.style.maxHeight = `min(30rem, ${under ? below : above}px)`;
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(line.left, document.documentElement.clientWidth - width - GAP));
  const top = under ? line.bottom + GAP : line.top - GAP - height;
  Object.assign(card.style, { position: "absolute", left: `${left + scrollX}px`, top: `${top + scrollY}px` });
}

function setUpCards() {
  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse" || kept) return;
    clearTimeout(timer);
    const pointed = linkAt(event.target);
    if (pointed && pointed !== link) timer = setTimeout(showCard, OPEN_AFTER, pointed, false, event.clientY);
    else if (link && !pointed && !cardAround(event.target)) timer = setTimeout(hideCard, CLOSE_AFTER);
  });
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-close]")) return hideCard();
    const clicked = linkAt(event.target);
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    showCard(clicked, true, event.detail ? event.clientY : undefined);
    cardOf(clicked).focus({ preventScroll: true });
  });
  document.addEventListener("focusin", event => {
    if (cardAround(event.target)) return;
    const focused = linkAt(event.target);
    if (focused !== link) hideCard();
    if (focused && !cardAround(event.relatedTarget) && focused.matches(":focus-visible")) showCard(focused, true);
  });
  document.addEventListener("keydown", event => {
    const card = event.key === "Tab" && cardAround(event.target);
    if (!card) return;
    const stops = [card, ...card.querySelectorAll("a[href], button")], back = link;
    if (!(event.shiftKey ? stops.slice(0, 2) : stops.slice(-1)).includes(event.target)) return;
    event.preventDefault();
    hideCard();
    back.focus();
  });
  /* However a card is closed (Escape, a click outside, another card, here), its link says so. */
  document.addEventListener("beforetoggle", event => {
    if (event.newState !== "closed" || !link) return;
    link.setAttribute("aria-expanded", "false");
    [link, kept] = [null, false];
  }, true);
  for (const each of document.querySelectorAll("a[data-fact], a[data-term]")) if (linkAt(each)) each.setAttribute("aria-expanded", "false");
}
if ("popover" in HTMLElement.prototype) setUpCards();

/* Light or dark: the system's choice until the reader makes one, which main.html brings back before the first paint. */
for (const button of document.querySelectorAll("[data-dark]")) button.addEventListener("click", () => {
  const { dataset } = document.documentElement, { matches } = matchMedia("(prefers-color-scheme: dark)");
  dataset.scheme = (dataset.scheme ?? (matches ? "dark" : "light")) === "dark" ? "light" : "dark";
  try { localStorage.setItem("scheme", dataset.scheme); } catch { /* not kept, then */ }
});

/* Search: Material's script, its worker and the index are fetched when the field is first used, not when it is tabbed past. */
const field = document.getElementById("search-field"), waiting = document.getElementById("search-script");
for (const use of ["click", "input"]) field.addEventListener(use, () => waiting.replaceWith(waiting.content.querySelector("script")), { once: true });

/* A live chart: the script for it, and all that it needs, is fetched when a reader asks. */
for (const button of document.querySelectorAll("[data-explore]")) button.addEventListener("click", async () => (await import("./explore.js")).explore(button));
