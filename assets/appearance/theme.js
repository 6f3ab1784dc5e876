/* Loaded in <head>, before anything is drawn: where nothing was chosen, the page is light or dark as the device is.
   The cookie tells the server, which draws the charts. */
(() => {
  const page = document.documentElement;
  const device = window.matchMedia("(prefers-color-scheme: dark)");
  const remember = () => {
    const mode = device.matches ? "dark" : "light";
    document.cookie = `clarte_system_theme=${mode}; path=/; max-age=31536000; samesite=lax`;
    return mode;
  };
  const mode = remember();
  if ("chosen" in page.dataset) return;
  page.dataset.bsTheme = mode;
  // The charts carry their colours: a page that is open is opened again in the new ones, as its address says all of it.
  device.addEventListener("change", () => {
    remember();
    window.location.reload();
  });
})();
