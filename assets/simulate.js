/* The simulation page in the browser: sliders and fields ask, one question at a time; what is settled is shown in them. */
window.dash_clientside = window.dash_clientside || {};

(() => {
  const TERMS = ["amount", "length", "payment", "goods"];
  const SETTLES = 350; // milliseconds without another change, before the map is asked for
  const PATIENCE = 4000; // milliseconds after which an answer is no longer waited for
  const TRIED = 4; // as layouts/figures/acceptance.py says
  const now = { settled: null, wanted: null, sent: null, busy: 0, mapTimer: 0, map: "", typed: null };

  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const byId = (id) => document.getElementById(id);
  const sliderOf = (term) => byId(`simulate-${term}-slider`);
  // A revolving credit has no length: in the place of a map there is the score over its amounts.
  const isLine = ({ aside }) => aside.includes("is-revolving");
  const fieldOf = (term) => byId(`simulate-${term}-field`);

  // While an answer is on its way only the last value of each term is kept: a drag never has more than one question
  // open. What was asked and has had no answer yet is asked again with the next change.
  function ask(change) {
    now.wanted = { ...now.wanted, ...change };
    if (!now.busy) send();
  }

  function send() {
    const { contract, held, amount, length, payment, goods } = now.settled;
    const moving = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    now.sent = now.wanted.changed === "reset" ? now.wanted : { ...now.sent, ...now.wanted };
    now.wanted = null;
    const data = { contract, held, amount, length, payment, goods, ...now.sent, moving };
    now.busy = setTimeout(answered, PATIENCE);
    set("simulate-asked", { data });
  }

  function answered() {
    clearTimeout(now.busy);
    now.busy = 0;
    if (now.wanted && now.settled) send();
  }

  function showControl(term, control) {
    const [slider, field] = [sliderOf(term), fieldOf(term)];
    if (!slider || !field || !control) return;
    const { value, min, max, typed, spoken, range, asked } = control;
    // A thumb that is being moved is not taken out of the hand.
    if (slider !== document.activeElement || !now.wanted) set(slider.id, { min, max, value });
    if (field !== document.activeElement || field.value === now.typed) set(field.id, { value: typed });
    set(`simulate-${term}-range`, { children: range });
    slider.setAttribute("aria-valuetext", spoken);
    const mark = slider.parentElement.querySelector(".simulate-asked");
    mark.hidden = asked === null;
    mark.style.setProperty("--place", asked || 0);
  }

  function showAddress(query) {
    const address = new URLSearchParams(window.location.search);
    for (const name of ["contract", ...TERMS]) address.delete(name);
    const search = [address.toString(), query].filter(Boolean).join("&");
    const path = window.location.pathname;
    window.history.replaceState(window.history.state, "", search ? `${path}?${search}` : path);
  }

  function showTerms(settled) {
    for (const term of TERMS) showControl(term, settled.controls[term]);
    set("simulate-contract", { value: settled.contract });
    set("simulate-held", { value: settled.held });
    const wanted = JSON.stringify(settled.map);
    clearTimeout(now.mapTimer);
    if (wanted === now.map) return;
    now.mapTimer = setTimeout(() => {
      // While an answer is on its way nothing has settled: that answer comes here again.
      if (now.busy || !byId("simulate")) return;
      now.map = wanted;
      set("simulate-map-asked", { data: settled.map });
    }, SETTLES);
  }

  function markInvalid(term) {
    for (const one of TERMS) fieldOf(one)?.toggleAttribute("aria-invalid", false);
    if (term && fieldOf(term)) fieldOf(term).setAttribute("aria-invalid", "true");
  }

  window.dash_clientside.simulate = {
    settled(problem, settled) {
      if (!settled) return window.dash_clientside.no_update;
      const opened = now.page !== byId("simulate");
      now.page = byId("simulate");
      if (opened) {
        clearTimeout(now.busy);
        Object.assign(now, { wanted: null, sent: null, busy: 0, changed: null, typed: null, map: JSON.stringify(settled.map) });
      }
      Object.assign(now, { settled, sent: null });
      markInvalid(problem ? now.changed : null);
      if (!problem) {
        showTerms(settled);
        if (!opened) showAddress(settled.query);
      }
      answered();
      return `wide simulate-top ${settled.aside}`;
    },

    // The terms that are tried move on the map, which stays as it is; of a revolving credit the score is the height.
    markTried(settled, figure) {
      const mark = figure && figure.data && figure.data[TRIED];
      if (!mark || !settled) return window.dash_clientside.no_update;
      const [x, y] = [settled.amount, isLine(settled) ? settled.score : settled.length];
      const { xaxis, yaxis } = figure.layout;
      const within = (value, [low, high]) => low <= value && value <= high;
      const visible = settled.changed && within(x, xaxis.range) && within(y, yaxis.range);
      const share = (y - yaxis.range[0]) / (yaxis.range[1] - yaxis.range[0]);
      const moved = { ...mark, x: [x], y: [y], visible, textposition: share < 0.88 ? "top center" : "bottom center" };
      return { ...figure, data: figure.data.map((trace, index) => (index === TRIED ? moved : trace)) };
    },

    tryOffer(clicks, offer) {
      if (!clicks || !offer) return;
      ask({ ...offer, changed: "offer" });
    },

    askAgain() {
      if (now.settled) ask({ changed: "amount" });
    },
  };

  // A click or a tap on the map tries the nearest of its places; the price of the goods keeps its proportion, as there.
  function tryPlace(area, clientX, clientY) {
    const chart = area.closest("#simulate-map .js-plotly-plot");
    if (!chart || !now.settled) return;
    const { left, bottom, width, height } = area.getBoundingClientRect();
    const nearest = (values, share, [low, high]) => {
      const wanted = low + share * (high - low);
      return values.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best));
    };
    const { xaxis, yaxis } = chart.layout;
    const [places] = chart.data;
    const { contract, amount, goods } = now.settled;
    const wanted = nearest(places.x, (clientX - left) / width, xaxis.range);
    const asked = { amount: wanted, goods: goods && (wanted * goods) / amount, changed: "offer" };
    if (isLine(now.settled)) return ask(asked);
    const months = nearest(places.y, (bottom - clientY) / height, yaxis.range);
    ask({ ...asked, contract, length: months, held: "length" });
  }

  // Plotly keeps clicks to itself: a place is where the pointer goes down and up again without having moved.
  let down = null;
  document.addEventListener("pointerdown", (event) => {
    const area = event.target.closest?.("#simulate-map .nsewdrag");
    down = area && { area, x: event.clientX, y: event.clientY };
  }, true);
  document.addEventListener("pointerup", (event) => {
    if (down && Math.hypot(event.clientX - down.x, event.clientY - down.y) < 6) tryPlace(down.area, down.x, down.y);
    down = null;
  }, true);
  document.addEventListener("pointercancel", () => { down = null; }, true);

  function termOf(element) {
    const part = element.closest && element.closest(".simulate-term");
    return part && part.dataset.term;
  }

  function changeTerm(element, value) {
    const term = termOf(element);
    if (!term || !now.settled) return;
    now.changed = term;
    // A slider's ends are rounded: its last step leads to the end itself.
    const { low, high } = (now.settled.controls || {})[term] || {};
    const sent = typeof value === "number" && low !== undefined ? Math.min(Math.max(value, low), high) : value;
    now.typed = typeof value === "string" ? value : null;
    const held = term === "length" || term === "payment" ? { held: term } : {};
    ask({ [term]: sent, ...held, changed: term });
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches?.(".simulate-slider")) changeTerm(event.target, Number(event.target.value));
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.(".simulate-field")) changeTerm(event.target, event.target.value);
    if (!now.settled) return;
    if (event.target.name === "simulate-contract") ask({ contract: event.target.value, changed: "contract" });
    if (event.target.name === "simulate-held") ask({ held: event.target.value, changed: "held" });
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#simulate-back") && now.settled) ask({ changed: "reset" });
  });
})();
