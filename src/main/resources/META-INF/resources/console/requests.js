// What somebody does goes to the server, and they are told where it is not taken.

import { $, words } from "./page.js";

export const MESSAGES = "/console/messages";

/** @returns whether it was taken */
export async function send(method, path, body) {
  try {
    await call(method, path, body);
    refuse("");
    return true;
  } catch (error) {
    refuse(error instanceof TypeError ? words.unsent : error.message);
    return false;
  }
}

async function call(method, path, body) {
  const answer = await fetch(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (answer.ok) return;
  const why = await answer.json().catch(() => ({}));
  throw new Error(why.error ?? words.unsent);
}

function refuse(why) {
  $("refused").textContent = why;
  $("refused").hidden = !why;
}
