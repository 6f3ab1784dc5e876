/* What the frame of every page does in the browser: the search, recent clients, links back, printing. */
window.dash_clientside = window.dash_clientside || {};

(() => {
  const RECENT = "clarte.recent";
  const MOST_RECENT = 8;
  let openPath = window.location.pathname;

  // As layouts/addresses.py says.
  function kind(path) {
    const client = path.match(/^\/client\/[0-9]+(?:\/(file|compare|simulate))?\/?$/);
    if (client) return client[1] || "decision";
    return path === "/" ? "home" : "other";
  }

  function recentNumbers() {
    try {
      const kept = JSON.parse(window.localStorage.getItem(RECENT) || "[]");
      return Array.isArray(kept) ? kept.filter(Number.isSafeInteger).slice(0, MOST_RECENT) : [];
    } catch {
      return []; // no storage here (a private window), or something else was in it
    }
  }

  function keepRecent(numbers) {
    try {
      if (numbers.length) window.localStorage.setItem(RECENT, JSON.stringify(numbers));
      else window.localStorage.removeItem(RECENT);
    } catch {
      // not kept, then
    }
  }

  // As Dash describes components: links that open a page without loading the frame again.
  function recentLinks() {
    return recentNumbers().map((number) => ({
      namespace: "dash_html_components",
      type: "Li",
      props: {
        children: {
          namespace: "dash_core_components",
          type: "Link",
          props: { href: `/client/${number}`, children: String(number) },
        },
      },
    }));
  }

  function showRecent() {
    for (const list of ["recent-clients", "recent-home"]) {
      if (document.getElementById(list)) window.dash_clientside.set_props(list, { children: recentLinks() });
    }
  }

  window.dash_clientside.clarte = {
    // Which button was pressed, and on what page: views write themselves into the address behind Dash's back.
    walkFrom() {
      const step = window.dash_clientside.callback_context.triggered_id;
      return { step, path: window.location.pathname, search: window.location.search };
    },

    // What the home page's group asks for stands in its address, so that the way back finds it again.
    keepAddress(query) {
      if (window.location.pathname !== "/" || query === undefined) return;
      window.history.replaceState(window.history.state, "", query ? `/?${query}` : "/");
    },

    // Another page was opened: the search is done, old notices no longer apply, and reading starts at the top of the
    // page. Dash also calls this for the page that the browser loaded, where reading starts at the header.
    pageOpened(pathname) {
      document.documentElement.dataset.page = kind(pathname || "/");
      if (pathname === openPath) {
        const nothing = window.dash_clientside.no_update; // not there yet when this file is loaded
        return [nothing, nothing];
      }
      openPath = pathname;
      const content = document.getElementById("content");
      if (content) content.focus({ preventScroll: true });
      window.scrollTo(0, 0);
      return ["", null];
    },

    // Only a page that says whose it is has a client: an address alone may hold any number.
    clientOpened(page) {
      const parts = (page && page.props && page.props.children) || [];
      const client = Array.isArray(parts) && parts.find((part) => part && part.props && part.props.id === "client");
      const number = client && client.props.data;
      if (Number.isSafeInteger(number)) {
        keepRecent([number, ...recentNumbers().filter((other) => other !== number)].slice(0, MOST_RECENT));
      }
      return recentLinks();
    },

    recentClients: recentLinks,

    forgetClients(clicks) {
      if (!clicks) return;
      keepRecent([]);
      showRecent();
      document.getElementById("search").focus();
    },
  };

  // Language and theme lead back to the address of this moment, which pages change without being opened again.
  function leadBack(event) {
    const link = event.target.closest && event.target.closest("a[href^='/language/'], a[href^='/theme/']");
    if (!link) return;
    const next = encodeURIComponent(window.location.pathname + window.location.search);
    link.href = `${link.pathname}?next=${next}`;
  }
  for (const moment of ["pointerdown", "focusin", "click", "contextmenu"]) {
    document.addEventListener(moment, leadBack, { capture: true });
  }

  // Arrow keys walk from the search field through what stands under it and back; Escape empties the field, then closes.
  function walkSearch(event) {
    const search = event.target.closest && event.target.closest(".search");
    if (!search) return;
    const field = search.querySelector("input");
    const stops = [field, ...search.querySelectorAll("a, button")].filter((stop) => stop.offsetParent);
    if (event.key === "Escape") {
      if (!field.value) search.classList.add("closed");
      window.dash_clientside.set_props("search", { value: "" });
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      search.classList.remove("closed");
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next) next.focus();
    } else if (/^[0-9]$/.test(event.key)) {
      field.focus(); // before the digit arrives: typing goes on from wherever one is
    }
  }
  document.addEventListener("keydown", walkSearch);

  // Dash's lists leave the Tab key to a field beside them, which the style sheet takes away.
  function reachLists() {
    for (const list of document.querySelectorAll(".dash-dropdown-focus-target + [tabindex='-1']")) list.tabIndex = 0;
  }
  new MutationObserver(reachLists).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("input", (event) => {
    const search = event.target.closest && event.target.closest(".search");
    if (search) search.classList.remove("closed");
  });
  document.addEventListener("focusout", (event) => {
    const search = event.target.closest && event.target.closest(".search");
    if (search && !search.contains(event.relatedTarget)) search.classList.remove("closed");
  });
})();
