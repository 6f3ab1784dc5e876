/* The comparison page in the browser: the address says what is compared, and can be copied. */
window.dash_clientside = window.dash_clientside || {};

const COMPARED = ["group", "n", "field", "split", "x", "y", "profile", "box", "by"];

window.dash_clientside.compare = {
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
