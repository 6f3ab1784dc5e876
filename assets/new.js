/* The form of new applications in the browser: keeps what is typed in this window alone, leads to what is to be mended. */
window.dash_clientside = window.dash_clientside || {};

(() => {
  const DRAFT = "clarte.new";
  const RECENT = "clarte.new.saved";
  const MOST_RECENT = 8;
  const PAUSE = 400;
  const LARGEST_FILE = 4 * 1024 * 1024;
  const LARGEST_TOGETHER = 5 * 1024 * 1024;
  let waiting = null;

  function read(storage, key, otherwise) {
    try {
      return JSON.parse(storage.getItem(key)) || otherwise;
    } catch {
      return otherwise; // no storage here, or something else was in it
    }
  }

  function write(storage, key, value) {
    try {
      storage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false; // records may be larger than what a browser keeps
    }
  }

  // What was typed at least, where the records do not fit beside it; the page says so.
  function keepDraft(values, records) {
    const whole = write(window.sessionStorage, DRAFT, { values, records });
    if (!whole) write(window.sessionStorage, DRAFT, { values, records: null });
    const said = document.getElementById("new-not-kept");
    if (said) said.hidden = whole || !records;
  }

  function draft() {
    const kept = read(window.sessionStorage, DRAFT, {});
    return { values: kept.values && typeof kept.values === "object" ? kept.values : {}, records: kept.records || null };
  }

  function recentOnes() {
    const kept = read(window.localStorage, RECENT, []);
    return Array.isArray(kept) ? kept.filter((one) => one && /^[\w-]{1,64}$/.test(one.id)).slice(0, MOST_RECENT) : [];
  }

  const fieldOf = (column) => document.getElementById(`{"name":"${column}","type":"new-field"}`);
  const faultOf = (column) => document.getElementById(`{"name":"${column}","type":"new-fault"}`);

  function show(results) {
    const form = document.getElementById("new-form");
    const found = document.getElementById("new-results");
    for (const part of [form, document.getElementById("new-page")]) part.hidden = results;
    found.hidden = !results;
    window.scrollTo(0, 0);
    if (results) found.focus({ preventScroll: true });
  }

  window.dash_clientside.newApplication = {
    // When the page opens: what was typed before. After files: what they say. "Start again": nothing.
    fill(filled, _clear, ids) {
      const trigger = window.dash_clientside.callback_context.triggered_id;
      if (trigger === "new-clear") {
        window.sessionStorage.removeItem(DRAFT);
        for (const { name } of ids) mark(name, false);
        window.dash_clientside.set_props("new-summary", { children: [] });
        window.dash_clientside.set_props("new-read", { children: [] });
        return [ids.map(() => ""), null];
      }
      const kept = trigger === "new-filled" && filled ? filled : draft();
      return [ids.map(({ name }) => String(kept.values[name] ?? "")), kept.records];
    },

    keep(values, records, ids) {
      const typed = Object.fromEntries(ids.map(({ name }, place) => [name, values[place]]).filter(([, one]) => one));
      if (records || Object.keys(typed).length) keepDraft(typed, records);
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (document.getElementById("new-draft") || document.getElementById("new-form")) {
          window.dash_clientside.set_props("new-draft", { data: values });
        }
      }, PAUSE);
    },

    answered(faulty) {
      if (!faulty) return;
      const wrong = document.querySelectorAll(".new-field [aria-invalid]");
      wrong.forEach((field) => mark(JSON.parse(field.id).name, false));
      for (const [name, children] of Object.entries(faulty.said)) {
        window.dash_clientside.set_props({ name, type: "new-fault" }, { children });
        mark(name, true);
      }
      show(faulty.scored);
      if (!faulty.scored) document.getElementById("new-summary").focus();
    },

    // In place, or from a saved one: its answers become those of the form.
    change(clicks, entered, told) {
      if (!clicks) return;
      if (document.getElementById("new-form")) {
        show(false);
        const first = document.querySelector(".new-field input, .new-field select");
        if (first) first.focus();
        return;
      }
      const mark = (1.5).toLocaleString(document.documentElement.lang)[1];
      const typed = ([name, value]) => [name, typeof value === "number" ? String(value).replace(".", mark) : value];
      const values = Object.fromEntries(Object.entries(entered || {}).map(typed));
      keepDraft(values, (told && told.application) || null);
      window.location.assign("/new");
    },

    remember(saved) {
      if (!saved) return;
      const others = recentOnes().filter((one) => one.id !== saved.id);
      write(window.localStorage, RECENT, [{ id: saved.id, title: saved.title || "" }, ...others].slice(0, MOST_RECENT));
    },

    forget(id) {
      if (id) write(window.localStorage, RECENT, recentOnes().filter((one) => one.id !== id));
    },

    recent() {
      return recentOnes().map(({ id, title }) => ({
        namespace: "dash_html_components",
        type: "Li",
        props: {
          children: {
            namespace: "dash_core_components",
            type: "Link",
            props: { href: `/new/${id}`, children: String(title || id).slice(0, 80) },
          },
        },
      }));
    },
  };

  function mark(column, isFaulty) {
    const [field, fault] = [fieldOf(column), faultOf(column)];
    if (!field || !fault) return;
    fault.hidden = !isFaulty;
    if (isFaulty) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", fault.id);
  }

  // What is being mended is wrong no longer, as far as one can say here.
  document.addEventListener("input", (event) => {
    const field = event.target.closest && event.target.closest(".new-field [aria-invalid]");
    if (field) mark(JSON.parse(field.id).name, false);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".new-to-fault");
    if (!link) return;
    event.preventDefault();
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (field) field.focus();
  });

  document.addEventListener("keydown", (event) => {
    const inForm = event.target.closest && event.target.closest(".new-field input");
    if (inForm && event.key === "Enter") document.getElementById("new-score").click();
  });

  // Dash's field for files has no name of its own: it is the button's.
  function nameFiles() {
    const field = document.querySelector("#new-upload input[type='file']:not([aria-label])");
    if (field) field.setAttribute("aria-label", document.querySelector(".new-drop").textContent);
  }
  new MutationObserver(nameFiles).observe(document.documentElement, { childList: true, subtree: true });

  // Too large for the server, which says no more than that: said where it was asked for.
  const send = window.fetch;
  window.fetch = async function fetch(target, options) {
    const answer = await send(target, options);
    if (answer.status === 413 && document.getElementById("new-form")) {
      const asked = /"output":"[^"]*new-read/.test(options.body) ? "new-read" : "new-summary";
      tooLarge(asked);
    }
    return answer;
  };

  function tooLarge(place) {
    window.dash_clientside.set_props(place, { children: document.getElementById(place).dataset.tooLarge });
  }

  // Too large to be sent: said at once, before a long wait.
  function refuseLarge(event) {
    const zone = event.target.closest && event.target.closest("#new-upload");
    if (!zone) return;
    const files = [...((event.dataTransfer || event.target).files || [])];
    const together = files.reduce((sum, file) => sum + file.size, 0);
    if (!files.some((file) => file.size > LARGEST_FILE) && together <= LARGEST_TOGETHER) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === "change") event.target.value = ""; // so that the same files can be chosen again
    tooLarge("new-read");
  }
  for (const moment of ["change", "drop"]) document.addEventListener(moment, refuseLarge, { capture: true });
})();
