/* A lost connection: what is on the page stays, a banner says so, and each request is sent again until it is answered. */
(() => {
  const LOST = [502, 503, 504];
  const SHORT_WAIT = 400;
  const FIRST_WAIT = 1000;
  const LONGEST_WAIT = 10000;
  const send = window.fetch.bind(window);
  let back = null; // while the connection is lost: a promise that the server answers again
  let hurry = () => {};

  function say(lost) {
    document.documentElement.classList.toggle("connection-lost", lost);
    const banner = document.getElementById("connection");
    if (banner) banner.hidden = !lost;
  }

  function pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function isBack() {
    try {
      return (await send("/healthz", { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  }

  // A server that is there again at once, or a page that is being left, needs no words.
  async function untilBack() {
    await pause(SHORT_WAIT);
    for (let wait = FIRST_WAIT; !(await isBack()); wait = Math.min(2 * wait, LONGEST_WAIT)) {
      say(true);
      await pause(wait);
    }
    back = null;
  }

  // Only what Dash asks of this server, which changes nothing there.
  function isOurs(target) {
    return typeof target === "string" && new URL(target, window.location.href).pathname.startsWith("/_dash-");
  }

  window.fetch = async function fetch(target, options) {
    if (!isOurs(target)) return send(target, options);
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await send(target, options);
        if (!LOST.includes(answer.status)) {
          if (!back) say(false);
          return answer;
        }
        if (tries > 1) say(true);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
      back = back || untilBack();
      await back;
    }
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest(".connection-retry")) hurry();
  });
  window.addEventListener("online", () => hurry());
  window.addEventListener("offline", () => {
    back = back || untilBack().then(() => say(false));
  });
})();
