/* The page of all facts: search, filters and order. Without it the same table stands there whole.
   What is chosen is the form; the form stands in the address, so that a view can be shared and "back" undoes a choice. */
const form = document.querySelector(".browse"), table = document.querySelector(".browse-facts");
const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0], state = document.querySelector(".browse-state");
const COLUMNS = ["figure", "measure", "place", "who", "when", "evidence"], CHOICES = ["place", "measure", "who", "evidence"];
const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
const plain = text => text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");

/* One value a fact: its words for the search (its address holds a few more), what a choice is held against, what it is
   sorted by. A cell's first words are its value; what follows in <i> qualifies it. */
const facts = [...body.rows].map(row => {
  const { figure, when, ...cells } = Object.fromEntries(COLUMNS.map((name, i) => [name, row.cells[i]]));
  const first = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell.firstChild.data]));
  const [from, to = from] = when.dataset.dates.split("/");
  const number = figure.dataset.number;
  return {
    row, ...first, from: from || to, to: to || from,
    words: plain(`${row.textContent} ${number ?? ""} ${figure.firstChild.hash}`),
    keys: { ...first, figure: number === undefined ? undefined : Number(number), when: to ? `${to}/${from}` : undefined },
  };
});

for (const name of [...CHOICES, "year"]) {
  const counts = new Map();
  for (const fact of facts) {
    const values = name !== "year" ? [fact[name]] : fact.to ? yearsOf(fact) : [];
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].sort(([a], [b]) => compare(a, b));
  form.elements[name].append(...values.map(([value, count]) => new Option(`${value} (${count})`, value)));
}

/* The years that a fact's time is said to begin and end in; a year between them is covered too. */
function yearsOf(fact) {
  return [...new Set([fact.from.slice(0, 4), fact.to.slice(0, 4)])];
}

function show() {
  const wanted = Object.fromEntries(new FormData(form)), words = plain(wanted.find).split(/\s+/);
  let count = 0;
  for (const fact of facts) {
    const fits = CHOICES.every(name => !wanted[name] || fact[name] === wanted[name])
      && (!wanted.year || fact.from.slice(0, 4) <= wanted.year && fact.to.slice(0, 4) >= wanted.year)
      && words.every(word => fact.words.includes(word));
    if (fact.row.hidden === fits) fact.row.hidden = !fits;
    count += fits;
  }
  state.textContent = count === facts.length ? `${count.toLocaleString()} facts` : `${count} of ${facts.length.toLocaleString()} facts`;
  order(wanted.sort);
}

/* By one column, up or down ("-" before its name), what has no value last; else as the page came. */
let ordered = "";
function order(sort) {
  if (sort === ordered) return;
  ordered = sort;
  const name = sort.replace("-", ""), sign = sort.startsWith("-") ? -1 : 1;
  const value = fact => fact.keys[name];
  const by = (a, b) => typeof a === "number" ? a - b : compare(a, b);
  const valued = facts.filter(fact => value(fact) !== undefined).sort((a, b) => sign * by(value(a), value(b)));
  const rest = facts.filter(fact => value(fact) === undefined);
  body.append(...[...valued, ...rest].map(fact => fact.row));
  heads.forEach((head, i) => COLUMNS[i] === name ? head.ariaSort = sign < 0 ? "descending" : "ascending" : head.removeAttribute("aria-sort"));
}

heads.forEach((head, i) => {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
  button.addEventListener("click", () => {
    const { sort } = form.elements;
    sort.value = sort.value === COLUMNS[i] ? `-${COLUMNS[i]}` : COLUMNS[i];
    choose(false);
  });
  head.replaceChildren(button);
});

/* Rows that are laid out as grids are no table to every browser. */
for (const [tags, role] of Object.entries({ table: "table", "thead, tbody": "rowgroup", tr: "row", th: "columnheader", td: "cell" }))
  for (const part of table.parentNode.querySelectorAll(tags)) part.setAttribute("role", role);

/* Each choice is a step to come back from; letters typed one after the other are one step. */
let typing = false;
function choose(letter) {
  show();
  const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history[letter && typing ? "replaceState" : "pushState"](null, "", `${location.pathname}${chosen.size ? `?${chosen}` : ""}`);
  typing = letter;
}
function readAddress() {
  const chosen = new URLSearchParams(location.search);
  for (const field of form.elements) if (field.name) field.value = chosen.get(field.name) ?? "";
  for (const field of form.querySelectorAll("select")) if (field.selectedIndex < 0) field.value = "";
  typing = false;
  show();
}
form.addEventListener("input", event => choose(event.target.name === "find"));
form.addEventListener("reset", () => setTimeout(() => (form.elements.sort.value = "", choose(false))));
form.addEventListener("submit", event => event.preventDefault());
addEventListener("popstate", readAddress);
readAddress();
