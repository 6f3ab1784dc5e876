/* What the header does in the browser: links that follow the page, and keys in the search. */
window.dash_clientside = window.dash_clientside || {};

let openPath = window.location.pathname;

window.dash_clientside.clarte = {
  languageLinks(pathname, search) {
    const next = encodeURIComponent((pathname || "/") + (search || ""));
    return ["fr", "en"].map((language) => `/language/${language}?next=${next}`);
  },

  // Another page was opened: the search is done, old notices no longer apply, and reading starts at the top of the page.
  // Dash also calls this for the page that the browser loaded, where reading starts at the header.
  pageOpened(pathname) {
    if (pathname === openPath) return Array(2).fill(window.dash_clientside.no_update);
    openPath = pathname;
    const content = document.getElementById("content");
    if (content) content.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    return ["", null];
  },
};

// Arrow keys walk from the search field through its results and back; Escape empties the field.
document.addEventListener("keydown", (event) => {
  const search = event.target.closest && event.target.closest(".search");
  if (!search || !["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) return;
  const field = search.querySelector("input");
  const stops = [field, ...search.querySelectorAll(".search-results a")];
  if (event.key === "Escape") {
    window.dash_clientside.set_props("search", { value: "" });
    field.focus();
    return;
  }
  event.preventDefault();
  const step = event.key === "ArrowDown" ? 1 : -1;
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next) next.focus();
});
