/* Before printing: charts get the width of the paper, and each grid a plain table of all its rows; then all is as before. */
(() => {
  const WIDTH = 680; // CSS pixels between the margins of an upright A4 sheet; less where the style sheet says so
  const changed = [];

  function fitChart(chart) {
    const width = chart.getBoundingClientRect().width;
    if (!window.Plotly || !width) return;
    const room = Number(getComputedStyle(chart).getPropertyValue("--paper-width")) || WIDTH;
    window.Plotly.relayout(chart, { width: Math.min(room, width), autosize: false });
    changed.push(() => window.Plotly.relayout(chart, { width, autosize: true }));
  }

  function row(cells, kind) {
    const line = document.createElement("tr");
    for (const [text, isNumber] of cells) {
      const cell = line.appendChild(document.createElement(kind));
      cell.textContent = text;
      if (isNumber) cell.className = "number";
    }
    return line;
  }

  // A grid draws only the rows in sight: paper gets a table of all that its filters leave, in its order.
  function tableOf(api) {
    const columns = api.getAllDisplayedColumns();
    const isNumber = (column) => String(column.getColDef().cellClass || "").includes("number");
    const table = document.createElement("table");
    table.className = "numbers-table printed-grid";
    const names = columns.map((column) => [api.getDisplayNameForColumn(column, null), isNumber(column)]);
    table.createTHead().append(row(names, "th"));
    const body = table.createTBody();
    api.forEachNodeAfterFilterAndSort((rowNode) => {
      const values = columns.map((colKey) => [
        api.getCellValue({ rowNode, colKey, useFormatter: true }) ?? "",
        isNumber(colKey),
      ]);
      body.append(row(values, "td"));
    });
    return table;
  }

  function printGrid(root) {
    const grid = root.closest("[id]");
    const api = grid && window.dash_ag_grid && window.dash_ag_grid.getApi(grid.id);
    if (!api) return;
    const table = tableOf(api);
    grid.after(table);
    grid.classList.add("has-printed-grid");
    changed.push(() => {
      table.remove();
      grid.classList.remove("has-printed-grid");
    });
  }

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".js-plotly-plot").forEach(fitChart);
    document.querySelectorAll(".ag-root-wrapper").forEach(printGrid);
  });
  window.addEventListener("afterprint", () => {
    for (const undo of changed.splice(0)) undo();
  });
})();
