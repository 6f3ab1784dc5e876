/* The file page: which rows the filters let through, how many they are, and the filters in the address. */
window.dash_clientside = window.dash_clientside || {};

{
  const GRID = "file-grid";
  // Rows that need no scrolling: the grid is then as high as they are.
  const SHORT = 8;
  let chosen = { words: [], theme: "", only: [] };

  // As layouts/plain_words.py makes words plain.
  const plain = (text) =>
    text.toLowerCase().replaceAll("’", "'").normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();

  const said = new WeakMap();
  const textOf = (row) => {
    if (!said.has(row)) said.set(row, plain([row.theme, row.information, row.value, row.typical].join(" ")));
    return said.get(row);
  };

  // As layouts/file/filters.py lets rows through.
  const passes = (row) =>
    (!chosen.theme || row.theme_id === chosen.theme) &&
    (!chosen.only.includes("weighing") || row.weighs) &&
    (!chosen.only.includes("missing") || row.missing) &&
    chosen.words.every((word) => textOf(row).includes(word));

  const layout = (shown) => (shown > SHORT ? "normal" : "autoHeight");

  const apply = (api) => {
    if (api.isDestroyed()) return;
    api.onFilterChanged();
    const shown = api.getDisplayedRowCount();
    const count = document.getElementById("file-count");
    if (!count) return;
    const set = window.dash_clientside.set_props;
    set("file-count", { children: count.dataset.pattern.replace("{shown}", shown) });
    set("file-found", { hidden: shown === 0, className: shown > SHORT ? "" : "file-short" });
    api.setGridOption("domLayout", layout(shown));
    set("file-nothing", { hidden: shown > 0 });
  };

  // What else stands in the address, such as the group of clients that one goes through, stays there.
  const queryOf = (text, theme, only) => {
    const query = new URLSearchParams(window.location.search);
    for (const name of ["theme", "only", "search"]) query.delete(name);
    if (theme) query.append("theme", theme);
    for (const one of ["weighing", "missing"]) if (only.includes(one)) query.append("only", one);
    if (text) query.append("search", text);
    const written = query.toString();
    return written && `?${written}`;
  };

  window.dash_clientside.file = {
    show(text, theme, only) {
      chosen = { words: plain(text || "").split(" ").filter(Boolean), theme: theme || "", only: only || [] };
      const query = queryOf(text, theme, chosen.only);
      const path = window.location.pathname.replace(/\/+$/, "");
      window.history.replaceState(window.history.state, "", path + query + window.location.hash);
      for (const language of ["fr", "en"]) {
        const next = encodeURIComponent(path + query);
        window.dash_clientside.set_props(`language-${language}`, { href: `/language/${language}?next=${next}` });
      }
      window.dash_ag_grid.getApiAsync(GRID).then(apply);
      return [`${path}.csv${query}`, !text && !theme && !chosen.only.length];
    },

    // The help on a line that was chosen is seen without looking for it.
    explained() {
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      document.getElementById("file-help")?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    },

    everything(clicks) {
      return clicks ? ["", "", []] : Array(3).fill(window.dash_clientside.no_update);
    },
  };

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.filePasses = (node) => passes(node.data);
  // Enter chooses the row as Space and a click do.
  functions.fileKey = (params) => {
    if (params.event.key === "Enter") params.node.setSelected(true);
  };
  functions.fileReady = (params) => {
    const found = document.getElementById("file-found");
    const root = found && found.querySelector("[role=grid], [role=treegrid]");
    if (root) root.setAttribute("aria-label", found.getAttribute("aria-label"));
    apply(params.api);
  };

  // On paper a plain table of all rows that are shown, not only those scrolled to; the grid draws too late for it.
  const FIELDS = ["theme", "information", "value", "typical", "place", "weight"];
  const line = (tag, texts) => {
    const row = document.createElement("tr");
    for (const text of texts) row.appendChild(document.createElement(tag)).textContent = text;
    return row;
  };
  window.addEventListener("beforeprint", () => {
    const found = document.getElementById("file-found");
    const api = found && window.dash_ag_grid.getApi(GRID);
    if (!api) return;
    const table = document.createElement("table");
    table.id = "file-paper";
    table.createTHead().append(line("th", api.getColumns().map((column) => column.getColDef().headerName)));
    api.forEachNodeAfterFilterAndSort(({ data }) => table.append(line("td", FIELDS.map((field) => data[field]))));
    found.after(table);
  });
  window.addEventListener("afterprint", () => document.getElementById("file-paper")?.remove());

  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  // The client's place as a mark on a line, and as a share.
  components.FilePlace = ({ data }) => {
    if (data.position === null) return null;
    const mark = window.React.createElement("span", { className: "place-mark", style: { left: `${100 * data.position}%` } });
    const line = window.React.createElement("span", { className: "place-line", "aria-hidden": true }, mark);
    const share = window.React.createElement("span", { className: "place-share" }, data.place);
    return window.React.createElement("span", { className: "place" }, line, share);
  };
}
