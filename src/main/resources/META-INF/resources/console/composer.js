// Where people write, and bring back what they said.

import { $ } from "./page.js";
import { MESSAGES, send } from "./requests.js";
import * as suggestions from "./suggestions.js";
import { user } from "./user.js";

const said = [];
let back = 0;

async function submit(event) {
  event.preventDefault();
  const text = $("text").value.trim();
  if (!text) return;
  suggestions.close();
  if (await send("POST", MESSAGES, { user, text })) {
    said.push(text);
    back = said.length;
    $("text").value = "";
    $("messages").scrollTop = $("messages").scrollHeight;
  }
}

function recallBy(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !said.length) return;
  back = Math.min(Math.max(back + step, 0), said.length);
  $("text").value = said[back] ?? "";
  event.preventDefault();
}

export function begin() {
  $("composer").addEventListener("submit", submit);
  $("text").addEventListener("input", suggestions.typed);
  $("text").addEventListener("blur", suggestions.close);
  $("text").addEventListener("keydown", event => {
    if (!event.isComposing && !suggestions.key(event)) recallBy(event);
  });
  for (const example of document.querySelectorAll(".example")) {
    example.addEventListener("click", () => suggestions.begin(example.textContent + " "));
  }
}
