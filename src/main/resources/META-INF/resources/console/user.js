// Who somebody is: they say so, and the server is told with each request for the page.

import { $ } from "./page.js";

const YEAR = 365 * 24 * 3600;

/** Empty until somebody has said so. */
export const user = document.body.dataset.user;

function become(name) {
  document.cookie = `drydock-user=${encodeURIComponent(name)}; path=/; samesite=strict; max-age=${YEAR}`;
  location.reload();
}

export function begin() {
  $("user").addEventListener("change", () => become($("user").value));
  for (const button of document.querySelectorAll(".person")) {
    button.addEventListener("click", () => become(button.textContent));
  }
  if (user) return $("text").focus();
  $("who").addEventListener("cancel", event => event.preventDefault());
  $("who").showModal();
}
