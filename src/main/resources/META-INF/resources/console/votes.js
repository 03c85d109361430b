// A button gives an emoji to a message, or takes it back.

import { MESSAGES, send } from "./requests.js";
import { user } from "./user.js";

export function begin() {
  document.addEventListener("click", event => {
    const button = event.target.closest("button[data-vote]");
    if (!button) return;
    button.closest("[popover]")?.hidePopover();
    const method = button.getAttribute("aria-pressed") === "true" ? "DELETE" : "POST";
    send(method, `${MESSAGES}/${button.dataset.vote}/reactions`, { user, emoji: button.dataset.emoji });
  });
}
