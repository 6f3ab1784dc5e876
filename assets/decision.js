/* The decision page in the browser: one view out of the controls and the clicks on the chart, kept in the address. */
window.dash_clientside = window.dash_clientside || {};

window.dash_clientside.decision = {
  choose(level, theme, beside, click) {
    const ids = (window.dash_clientside.callback_context.triggered || []).map((one) => one.prop_id);
    const clicked = click && click.points && click.points[0].customdata;
    if (ids.includes("reasons-level.value")) theme = "all";
    if (ids.includes("reasons-all-themes.n_clicks")) theme = "all";
    if (ids.includes("waterfall.clickData")) {
      if (!clicked || !clicked[3]) return Array(4).fill(window.dash_clientside.no_update);
      theme = clicked[3];
    }
    const opened = theme !== "all";
    if (opened) level = "theme";
    keepInAddress({ level: level === "theme" ? "" : level, theme: opened ? theme : "", beside: beside === "1" ? "1" : "" });
    // The button that was pressed is about to go: the list beside it is where the way goes on.
    if (ids.includes("reasons-all-themes.n_clicks")) document.getElementById("reasons-theme").focus();
    const moving = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    return [level, theme, !opened, { level, theme, beside, moving }];
  },
};

// Other parameters stay.
function keepInAddress(wanted) {
  const query = new URLSearchParams(window.location.search);
  Object.entries(wanted).forEach(([name, value]) => (value ? query.set(name, value) : query.delete(name)));
  const search = query.size ? `?${query}` : "";
  window.history.replaceState(window.history.state, "", window.location.pathname + search);
}
