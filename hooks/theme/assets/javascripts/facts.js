/* The page of all facts: search, filters and order. Without it the same table stands there whole.
   What is chosen is the form; the form stands in the address, so that a view can be shared and "back" undoes a choice. */
const form = document.querySelector(".browse"), table = document.querySelector(".browse-facts");
const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0], state = document.querySelector(".browse-state");
const COLUMNS = ["figure", "measure", "place", "who", "when", "evidence"];
const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
const plain = text => text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");

/* Of each fact: its words for the search (its address holds a few more), what a choice is held against (the years its time
   covers), and what each column is sorted by. A cell's first words are its value; what follows in <i> qualifies it. */
const facts = [...body.rows].map(row => {
  const [figure, measure, place, who, when, evidence] = [...row.cells].map(cell => cell.firstChild.data);
  const { number = "" } = row.cells[0].dataset, [from, to = from] = row.cells[4].dataset.dates.split("/");
  const first = Number((from || to).slice(0, 4)), last = Number((to || from).slice(0, 4));
  const year = first ? Array.from({ length: last - first + 1 }, (_, i) => `${first + i}`) : [];
  return {
    row,
    words: plain(`${row.textContent} ${number} ${row.querySelector("a").hash}`),
    choices: { measure: [measure], place: [place], who: [who], evidence: [evidence], year },
    keys: { figure: number && Number(number), measure, place, who, when: to && `${to}/${from}`, evidence },
  };
});

const selects = [...form.querySelectorAll("select")];
for (const { name, options } of selects) {
  const counts = new Map();
  for (const value of facts.flatMap(fact => fact.choices[name])) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const value of [...counts.keys()].sort(compare)) options.add(new Option(`${value} (${counts.get(value)})`, value));
}

function show() {
  const words = plain(form.elements.find.value).split(/\s+/), chosen = selects.filter(select => select.value);
  const fits = fact => chosen.every(({ name, value }) => fact.choices[name].includes(value)) && words.every(word => fact.words.includes(word));
  for (const fact of facts) fact.row.hidden = !fits(fact);
  const count = facts.filter(fact => !fact.row.hidden).length;
  state.textContent = `${count < facts.length ? `${count} of ` : ""}${facts.length.toLocaleString()} facts`;
  order(form.elements.sort.value);
}

/* By one column, with "-" before its name downwards; what has no value comes last. Without a name as the page came. */
let ordered = "";
function order(sort) {
  if (sort === ordered) return;
  ordered = sort;
  const name = sort.replace("-", ""), sign = sort === name ? 1 : -1;
  const by = (a, b) => a === "" || b === "" ? (a === "") - (b === "") : sign * (typeof a === "number" ? a - b : compare(a, b));
  body.append(...facts.toSorted((a, b) => by(a.keys[name] ?? "", b.keys[name] ?? "")).map(fact => fact.row));
  heads.forEach((head, i) => head.setAttribute("aria-sort", COLUMNS[i] !== name ? "none" : sign < 0 ? "descending" : "ascending"));
}

heads.forEach((head, i) => {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
  button.addEventListener("click", () => {
    form.elements.sort.value = ordered === COLUMNS[i] ? `-${COLUMNS[i]}` : COLUMNS[i];
    choose();
  });
  head.replaceChildren(button);
});

/* Rows that are laid out as grids are no table to every browser. */
for (const [tags, role] of [["table", "table"], ["thead, tbody", "rowgroup"], ["tr", "row"], ["th", "columnheader"], ["td", "cell"]])
  for (const part of table.parentNode.querySelectorAll(tags)) part.setAttribute("role", role);

/* Each choice is a step to come back from; letters typed one after the other are one step. */
let typing = false;
function choose(event) {
  show();
  const letter = event?.target.name === "find", chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history[letter && typing ? "replaceState" : "pushState"](null, "", chosen.size ? `?${chosen}` : location.pathname);
  typing = letter;
}
function readAddress() {
  const chosen = new URLSearchParams(location.search);
  for (const field of form.elements) if (field.name) field.value = chosen.get(field.name) ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  typing = false;
  show();
}
form.addEventListener("input", choose);
form.addEventListener("reset", () => setTimeout(() => (form.elements.sort.value = "", choose())));
form.addEventListener("submit", event => event.preventDefault());
addEventListener("popstate", readAddress);
readAddress();
