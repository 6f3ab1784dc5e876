/* The comparison page in the browser: the address says what is compared, and can be copied. */
window.dash_clientside = window.dash_clientside || {};

const COMPARED = ["group", "n", "field", "split", "x", "y", "profile", "box", "by"];

// The lists of fields come with nothing but what is chosen: six times all fields would be most of the page. Each is
// filled when somebody turns to it.
const choices = { offered: null, made: new Map() };

function option([value, label]) {
  const bare = label.normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'");
  return { value, label, search: bare === label ? label : `${label} ${bare}` };
}

function fieldsOf(kind) {
  const { fields, first } = choices.offered;
  if (kind === "any") return fields;
  if (kind !== "filter") return fields.filter((field) => field[2] === kind);
  const named = new Set(first.map(([value]) => value));
  return [...first, ...fields.filter(([value]) => !named.has(value))];
}

function fill(list) {
  const kind = list && choices.offered && choices.offered.lists[list.id];
  if (!kind) return;
  if (!choices.made.has(kind)) choices.made.set(kind, fieldsOf(kind).map(option));
  window.dash_clientside.set_props(list.id, { options: choices.made.get(kind) });
}

for (const turning of ["focusin", "pointerdown"]) {
  document.addEventListener(turning, (event) => fill(event.target.closest?.(".dash-dropdown[id]")), true);
}

window.dash_clientside.compare = {
  offerFields(offered) {
    Object.assign(choices, { offered, made: new Map() });
    document.querySelectorAll('.dash-dropdown[id]:is(:focus, [aria-expanded="true"])').forEach(fill);
    return window.dash_clientside.no_update;
  },

  // What else stands in the address, as the filter of a portfolio, stays there. The page is not opened again.
  showAddress(written) {
    if (!written) return;
    const address = new URLSearchParams(window.location.search);
    for (const name of [...address.keys()]) {
      if (COMPARED.includes(name) || name.startsWith("g.")) address.delete(name);
    }
    const query = [address.toString(), written].filter(Boolean).join("&");
    window.history.replaceState(window.history.state, "", `${window.location.pathname}?${query}`);
  },

  // Somebody who works with keys goes on in the filter just added, or, once one is gone, where the next is added.
  filtersChanged(rows) {
    const add = document.getElementById("compare-add-filter");
    const at = document.activeElement;
    if (!add || !(at === document.body || at === add)) return;
    requestAnimationFrame(() => {
      const last = document.querySelector(".compare-filter:last-child :is(input, .dash-dropdown)");
      const next = at === add && rows.length && last ? last : add;
      next.focus();
    });
  },

  async copyLink(clicks) {
    const said = document.getElementById("compare-copied");
    if (!clicks || !said) return window.dash_clientside.no_update;
    try {
      await navigator.clipboard.writeText(window.location.href);
      return said.dataset.done;
    } catch (refused) {
      return said.dataset.failed;
    }
  },
};

// Links that lead back to this page were written when it was opened: they follow what is compared now.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest && event.target.closest('a[href*="?next="], a[href*="&next="]');
    if (!link || !document.querySelector(".compare-summary")) return;
    const target = new URL(link.href);
    target.searchParams.set("next", window.location.pathname + window.location.search);
    link.href = target.pathname + target.search;
  },
  true,
);
