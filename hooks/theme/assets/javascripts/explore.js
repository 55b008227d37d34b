/* A live chart in place of its drawing, for a reader who asks for it; explainer.js fetches this file then, and this file
   Vega and the chart's specification, all from the site itself. Vega reads expressions with its interpreter, without
   eval. Each mark is a link to its fact, as in the drawing: pointing at it or tabbing to it tells the figure, who says so
   and when; a click opens the fact's card. */
const ROOT = new URL("../../", import.meta.url), SVG = "http://www.w3.org/2000/svg";
const LOADING = "Loading …", BACK = "Show the drawing again", BROKEN = "The live chart can't be loaded";
const made = (parent, name, properties) => Object.assign(parent.appendChild(document.createElement(name)), properties);

/* The button keeps its place and the focus, and says what it will do next. */
export async function explore(button) {
  const drawing = button.closest(".chart").querySelector(".chart-drawing");
  if (button.textContent === LOADING) return;
  if (!drawing.nextElementSibling?.matches(".chart-live")) {
    button.dataset.first ??= button.textContent;
    button.textContent = LOADING;
    const live = Object.assign(document.createElement("div"), { className: "chart-live", hidden: true });
    try {
      await draw(live, [...drawing.querySelectorAll(":scope > svg")].find(svg => svg.clientWidth), button.dataset.explore);
    } catch (error) {
      button.textContent = BROKEN;
      throw error;
    }
    drawing.after(live);
  }
  drawing.hidden = !drawing.hidden;
  drawing.nextElementSibling.hidden = !drawing.hidden;
  button.textContent = drawing.hidden ? BACK : button.dataset.first;
}

async function draw(live, shown, address) {
  const width = shown.classList.contains("chart-narrow") ? "narrow" : "wide";
  const [{ expressionInterpreter }, specification] = await Promise.all([
    import("../vendor/vega/vega.min.js").then(() => import("../vendor/vega/vega-interpreter.js")),
    fetch(`${address}.${width}.vg.json`).then(answer => answer.ok ? answer.json() : Promise.reject(answer.status)),
  ]);
  const view = new vega.View(vega.parse(specification, null, { ast: true }), { expr: expressionInterpreter, renderer: "svg" });
  const choices = made(live, "div"), place = made(live, "div"), tip = made(live, "p", { className: "chart-tip", hidden: true });
  view.tooltip((_, event, item, told) => told ? tell(tip, item.datum, event.clientX, event.clientY) : (tip.hidden = true));
  await view.initialize(place, choices).runAsync();
  const svg = place.querySelector("svg");
  for (const name of shown.parentElement.querySelectorAll(".map-name")) place.append(name.cloneNode(true));
  for (const name of ["role", "aria-labelledby", "aria-describedby"]) svg.setAttribute(name, shown.getAttribute(name));
  svg.removeAttribute("aria-roledescription");
  for (const area of svg.querySelectorAll("[aria-label]")) if (area.__data__?.datum?.href) link(area, tip);
  /* Here the tooltip answers to pointing and to focus, so that explainer.js opens a card on a click alone. */
  for (const kind of ["pointerover", "focusin"]) live.addEventListener(kind, event => event.stopPropagation());
  live.addEventListener("keydown", event => event.key === "Escape" && (tip.hidden = true));
}

/* Vega draws no links: an area that carries a fact is put into one, with the name that the drawing gives it. */
function link(area, tip) {
  const { datum } = area.__data__, around = document.createElementNS(SVG, "a");
  around.setAttribute("href", new URL(datum.href, ROOT));
  around.setAttribute("aria-label", datum.name);
  if (datum.fact) around.dataset.fact = datum.fact;
  for (const name of ["role", "aria-label", "aria-roledescription"]) area.removeAttribute(name);
  area.replaceWith(around);
  around.append(area);
  around.addEventListener("focus", () => { const { left, bottom } = area.getBoundingClientRect(); tell(tip, datum, left, bottom); });
  around.addEventListener("blur", () => { tip.hidden = true; });
}

/* The stylesheet keeps the tip within the window. */
function tell(tip, { figure, place, who, when, name }, x, y) {
  tip.replaceChildren();
  if (figure) made(tip, "strong", { textContent: figure });
  tip.append(!figure ? name : place ? ` ${place}. ${who}, ${when}` : ` ${who}, ${when}`);
  tip.style.cssText = `--x: ${x}px; --y: ${y}px`;
  tip.hidden = false;
}
