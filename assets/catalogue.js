/* What the score looks at: shows the rows that were found, and hides the others and the themes that have none. */
window.dash_clientside = window.dash_clientside || {};

window.dash_clientside.catalogue = {
  show(found) {
    if (!found) return;
    const names = new Set(found);
    for (const theme of document.querySelectorAll("#catalogue > section")) {
      const rows = [...theme.querySelectorAll("[data-feature]")];
      for (const row of rows) row.hidden = !names.has(row.dataset.feature);
      theme.hidden = rows.every((row) => row.hidden);
    }
    // What was found begins under the filters, however far down the page had been read.
    const top = document.getElementById("catalogue-count").getBoundingClientRect().top;
    const filters = document.querySelector(".catalogue-filters").getBoundingClientRect().bottom;
    if (top < filters) window.scrollBy({ top: top - filters - 24, behavior: "instant" });
  },
};
