"use strict";
// Makes the page handier; everything it tells stands in the page or in its JSON blocks. Text only ever becomes text.

/** An element; `content` is text, elements, lists of them, or nothing. */
function make(tag, attributes, ...content) {
    const svg = tag === "svg" || tag === "rect";
    const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
        element.setAttribute(name, value);
    }
    element.append(...content.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
    return element;
}

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const span = (name, ...content) => make("span", name ? { class: name } : null, ...content);

// --- cards, as parts.html writes them

function bar(width) {
    return make("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
        make("rect", { class: "track", width: "100", height: "8" }),
        make("rect", { class: "fill", width, height: "8" }));
}

function quote(proof) {
    return make("q", { dir: "auto" }, proof.before, make("mark", null, proof.matched), proof.after);
}

function quoted(proof) {
    return make("li", proof.reason && { class: "not-counted" }, quote(proof),
        make("p", { class: "where" },
            proof.reason && make("strong", null, `Does not count: ${proof.reason}`),
            proof.job && make("bdi", null, proof.job),
            make("code", null, proof.place)));
}

function judged(found, asked) {
    const marks = [asked.importance, asked.gate && "gate", found.claimed_only && "claimed only"].filter(Boolean);
    const note = (text) => make("p", { class: "note" }, text);
    return make("li", { class: "requirement" },
        make("p", { class: "line" }, span(`status ${found.status}`, found.standing), span("title", asked.title),
            span("marks", marks.join(", ")), span("points", `${found.points} `, span("of", `of ${asked.max_points}`))),
        found.asked && note(`Asked for as: ${found.asked}`),
        found.note && note(found.note),
        found.proofs.length > 0 && make("ul", { class: "quotes" }, found.proofs.map(quoted)),
        found.more && note(`and ${found.more} more`),
        found.status !== "met" && note(`Would count: ${asked.remedy}`));
}

function why(card, asked) {
    const lines = card.why.map((one) =>
        make("li", null, span("title", asked.requirements[one.requirement].title),
            span("", one.note && `${one.note}: `, quote(one.proof))));
    return make("ul", { class: "why" },
        lines.length > 0 ? lines : make("li", null, "No requirement is met by what the record shows."));
}

function ask(card, asked) {
    const lines = card.ask.map((one) => make("li", null, span("title", asked.requirements[one.requirement].title),
        span("standing", `${one.standing}, ${one.impact} if shown${one.climb ? `, ${one.climb}` : ""}`)));
    return make("ul", { class: "ask" },
        lines.length > 0 ? lines : make("li", null, "Everything that the role asks for is met."));
}

function category(card, asked, one, at) {
    const points = card.bars[at];
    return make("details", { class: "category" },
        make("summary", null, span("title", one.title), bar(points.width),
            span("points", `${points.points} `, span("of", `of ${one.max_points}`))),
        make("ul", { class: "requirements" },
            one.requirements.map((at) => card.requirements[at] && judged(card.requirements[at], asked.requirements[at]))));
}

/** What most of the score rests on. */
function verify(card, asked) {
    const one = card.verify;
    return one && make("p", { class: "verify" }, make("b", null, "Verify first:"), " ", one.note && `${one.note}: `, quote(one.proof), " ",
        span("of", `${asked.requirements[one.requirement].title}: ${one.left}`));
}

function buildCard(card, asked, ranked) {
    const { person, ledger } = card;
    return make("details", { class: "card", id: card.anchor },
        make("summary", null, span("rank", String(card.rank)), make("bdi", { class: "who" }, person.id),
            span(`tier tier-${card.tier}`, `${card.tier}: ${card.meaning}`), span("score", card.score)),
        make("div", { class: "body" },
            make("p", { class: "facts" },
                person.name && make("bdi", null, person.name),
                person.place && make("bdi", null, person.place),
                span("", `rank ${card.rank} of ${ranked}`),
                span("", `${card.gates_met} of ${card.gates} gates met`),
                span("", `${card.coverage} % of the points’ weight met`),
                span("", `${card.confidence} % of the points demonstrated and dated`),
                card.range && span("", `${card.range} if everything undetermined were unmet, or met`),
                card.ties > 1 && span("", `rank shared by ${card.ties}`)),
            card.too_little && make("p", { class: "warning" }, "There is too little in this record to judge."),
            make("div", { class: "pair" },
                make("section", null, make("h4", null, "Why"), why(card, asked)),
                make("section", null, make("h4", null, "What to ask about"), ask(card, asked))),
            verify(card, asked),
            make("h4", null, "Every point and its evidence"),
            make("div", { class: "categories" }, asked.categories.map((one, at) => category(card, asked, one, at))),
            make("p", { class: "ledger" }, "Sum of all requirements ", make("b", null, ledger.sum),
                ledger.held_back.map((held) => span("", `, held back by the gate “${held.title}” `, make("b", null, `−${held.exact}`))),
                span("", ", score ", make("b", null, ledger.score))),
            card.issues.length > 0 && [
                make("h4", null, "Noted while reading"),
                make("ul", { class: "issues" }, card.issues.map((note) => make("li", null,
                    make("code", null, note.code), make("code", null, note.pointer), span("", note.message)))),
            ]));
}

/** The card `id`, built and put in its place if it is not in the page yet. */
function card(id) {
    const found = document.getElementById(id);
    const data = found ? null : document.getElementById(`json-${id}`);
    if (!data) {
        return found;
    }
    const section = data.closest(".role");
    const ranked = document.getElementById("main").dataset.ranked;
    const built = buildCard(JSON.parse(data.textContent), read(`asked${section.dataset.role}`), ranked);
    const number = (one) => Number(one.id.split("-")[1]);
    const cards = section.querySelector(".cards");
    const after = [...cards.children].find((one) => number(one) > number(built));
    cards.insertBefore(built, after || null);
    return built;
}

/** Opens the card that the address names. */
function follow() {
    const target = /^#c\d+-\d+$/.test(location.hash) ? card(location.hash.slice(1)) : null;
    if (target) {
        target.open = true;
        target.scrollIntoView();
        target.querySelector("summary").focus({ preventScroll: true });
    }
}

// --- one role's table

class Table {
    constructor(section) {
        this.section = section;
        this.body = section.querySelector(".all tbody");
        this.rows = [...this.body.rows];
        this.picked = new Set();
        this.addLinks();
        this.addSorting();
        this.addFilter();
        this.addCompare();
    }

    addLinks() {
        for (const row of this.rows) {
            const name = row.querySelector(".who");
            if (!name.querySelector("a")) {
                const link = make("a", { href: `#${row.dataset.card}` });
                link.append(...name.childNodes);
                name.append(link);
            }
        }
    }

    addSorting() {
        for (const heading of this.section.querySelectorAll("th[data-sort]")) {
            const button = make("button", { type: "button" }, heading.textContent);
            heading.replaceChildren(button);
            button.addEventListener("click", () => this.sort(heading));
        }
    }

    sort(heading) {
        const now = heading.getAttribute("aria-sort");
        const first = heading.dataset.first || "ascending";
        const order = now === null ? first : now === "ascending" ? "descending" : "ascending";
        for (const other of heading.parentNode.children) {
            other.removeAttribute("aria-sort");
        }
        heading.setAttribute("aria-sort", order);
        const kind = [...heading.classList][0];
        const value = (row) => row.querySelector(`:scope > .${kind}`).dataset.value;
        const compare = heading.dataset.sort === "number"
            ? (a, b) => Number(a) - Number(b)
            : new Intl.Collator("en", { numeric: true }).compare;
        const sign = order === "ascending" ? 1 : -1;
        // Equals stay in order of rank, whichever way the column is sorted.
        const place = (row) => Number(row.querySelector(":scope > .rank").dataset.value);
        const sorted = this.rows.map((row) => ({ row, value: value(row), place: place(row) }));
        sorted.sort((a, b) => sign * compare(a.value, b.value) || a.place - b.place);
        this.body.append(...sorted.map((one) => one.row));
    }

    addFilter() {
        const form = this.section.querySelector(".controls");
        form.hidden = false;
        this.form = form;
        let waiting = 0;
        form.addEventListener("input", () => {
            clearTimeout(waiting);
            waiting = setTimeout(() => this.filter(), 120);
        });
        form.addEventListener("reset", () => setTimeout(() => this.filter()));
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            this.filter();
        });
        this.filter();
    }

    /** What can be found about each candidate: id, quotes, jobs. */
    texts() {
        this.known ??= new Map(this.rows.map((row) => {
            const { person, requirements } = read(`json-${row.dataset.card}`);
            const proofs = requirements.flatMap((one) => one?.proofs ?? []);
            const words = proofs.map((one) => `${one.before}${one.matched}${one.after} ${one.job ?? ""}`);
            return [row, [...new Set([person.id, person.name ?? "", ...words])].join("\n").toLowerCase()];
        }));
        return this.known;
    }

    filter() {
        const { words, tier, least } = this.form.elements;
        const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
        const texts = wanted.length > 0 ? this.texts() : null;
        let shown = 0;
        for (const row of this.rows) {
            const fits = (tier.value === "" || row.dataset.tier === tier.value)
                && Number(row.querySelector(".score").dataset.value) >= Number(least.value)
                && wanted.every((word) => texts.get(row).includes(word));
            row.hidden = !fits;
            shown += fits ? 1 : 0;
        }
        this.form.querySelector("output").value = `${shown} of ${this.rows.length} shown`;
    }

    addCompare() {
        const head = this.section.querySelector(".all thead tr");
        head.prepend(make("th", { scope: "col", class: "pick" }, span("unseen", "Compare")));
        for (const row of this.rows) {
            const box = make("input", { type: "checkbox", "aria-label": `Compare ${row.querySelector(".who").textContent}` });
            row.prepend(make("td", { class: "pick" }, box));
            box.addEventListener("change", () => this.pick(row, box));
        }
        this.strip = this.section.querySelector(".compare-bar");
        this.dialog = this.section.querySelector("dialog.compare");
        this.strip.querySelector(".open-compare").addEventListener("click", () => this.openCompare());
        this.strip.querySelector(".clear-compare").addEventListener("click", () => {
            for (const row of this.picked) {
                row.querySelector(".pick input").checked = false;
            }
            this.picked.clear();
            this.showPicked();
            this.rows[0].querySelector(".pick input").focus();
        });
        this.dialog.querySelector("[name=differing]").addEventListener("change", () => this.fillCompare());
    }

    pick(row, box) {
        if (box.checked && this.picked.size === 6) {
            box.checked = false;
        } else if (box.checked) {
            this.picked.add(row);
        } else {
            this.picked.delete(row);
        }
        this.showPicked();
    }

    showPicked() {
        const count = this.picked.size;
        const most = count === 6 ? ", which is the most" : count === 1 ? "; tick one more" : "";
        this.strip.hidden = count === 0;
        this.strip.querySelector("output").value = `${count} ticked${most}`;
        this.strip.querySelector(".open-compare").disabled = count < 2;
    }

    openCompare() {
        this.fillCompare();
        this.dialog.showModal();
    }

    fillCompare() {
        const asked = read(`asked${this.section.dataset.role}`);
        const ids = this.rows.filter((row) => this.picked.has(row)).map((row) => row.dataset.card);
        const cards = ids.map((id) => read(`json-${id}`));
        const differing = this.dialog.querySelector("[name=differing]").checked;
        const cell = (found) => found === null ? make("td") : make("td", null,
            make("p", { class: "line" }, span(`status ${found.status}`, found.standing), span("points", found.points)),
            found.proofs.length > 0 && !found.proofs[0].reason && quote(found.proofs[0]));
        const rows = asked.categories.flatMap((one, at) => {
            const wanted = one.requirements.filter((number) =>
                !differing || new Set(cards.map((card) => card.requirements[number]?.status)).size > 1);
            const heading = make("tr", { class: "category" },
                make("th", { scope: "row" }, one.title, span("of", `${one.max_points} points`)),
                cards.map((card) => make("td", null, bar(card.bars[at].width), span("points", card.bars[at].points))));
            return [heading, ...wanted.map((number) => make("tr", null,
                make("th", { scope: "row" }, asked.requirements[number].title),
                cards.map((card) => cell(card.requirements[number]))))];
        });
        const taken = (card) => card.ledger.held_back.map((held) => `−${held.points}`).join(", ") || "nothing";
        const table = make("table", null,
            make("caption", null, differing
                ? "Requirements that stand differently, with the strongest line of each candidate."
                : "All requirements, with the strongest line of each candidate."),
            make("thead", null, make("tr", null, make("td"),
                cards.map((card) => make("th", { scope: "col" }, make("bdi", null, card.person.id),
                    span("score", card.score), span(`tier tier-${card.tier}`, `${card.tier}: ${card.meaning}`))))),
            make("tbody", null, rows,
                make("tr", { class: "category" }, make("th", { scope: "row" }, "Held back by gates"),
                    cards.map((card) => make("td", null, taken(card))))));
        this.dialog.querySelector(".scroll").replaceChildren(table);
    }
}

// --- paper has everything open

let opened = [];
addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => {
    opened.forEach((one) => { one.open = false; });
});

document.documentElement.classList.add("scripted");
document.querySelectorAll(".role").forEach((section) => section.querySelector(".all") && new Table(section));
addEventListener("hashchange", follow);
// The same link again changes no address.
addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#c']");
    if (link && link.getAttribute("href") === location.hash) {
        follow();
    }
});
follow();
