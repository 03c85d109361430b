// Light or dark, as the reader chose it last: read in the head, so that no page is shown in the wrong one first.
(() => {
  const KEY = "drydock-theme";
  const root = document.documentElement;

  function chosen() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function choose(theme) {
    root.dataset.theme = theme;
    try { localStorage.setItem(KEY, theme); } catch { /* a browser that keeps nothing shows its own */ }
  }

  function toggle() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    choose((root.dataset.theme ?? (dark ? "dark" : "light")) === "dark" ? "light" : "dark");
  }

  if (chosen()) root.dataset.theme = chosen();
  addEventListener("DOMContentLoaded", () => document.getElementById("theme")?.addEventListener("click", toggle));
})();
