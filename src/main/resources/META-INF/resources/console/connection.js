// The line to the server: comes back by itself after it was lost, and goes on where it was.

import { receive } from "./messages.js";
import { $, words } from "./page.js";

const SILENCE = 30_000; // the server gives a sign every 10 s
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5000;

let user, socket, heard, again;
let wait = FIRST_WAIT;

export function connect(name) {
  user = name;
  open();
  addEventListener("online", open);
  setInterval(watch, 5000);
}

function open() {
  clearTimeout(again);
  const old = socket;
  const line = socket = new WebSocket(address());
  old?.close();
  line.addEventListener("message", event => {
    if (line === socket) hear(event.data);
  });
  line.addEventListener("close", () => {
    if (line === socket) tryAgain();
  });
}

/** With the last change that the page has: nothing comes twice, and nothing is left out. */
function address() {
  const found = new URL(`/console/live/${encodeURIComponent(user)}/${$("seen").value}`, location.href);
  found.search = document.documentElement.lang;
  found.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return found;
}

function hear(html) {
  heard = Date.now();
  wait = FIRST_WAIT;
  online(true);
  receive(html);
}

function tryAgain() {
  online(false);
  again = setTimeout(open, wait);
  wait = Math.min(wait * 2, LONGEST_WAIT);
}

function watch() {
  if (socket.readyState === WebSocket.OPEN && Date.now() - heard > SILENCE) open();
}

function online(yes) {
  const text = yes ? words.live : words.away;
  if ($("line").textContent !== text) $("line").textContent = text;
  $("line").classList.toggle("away", !yes);
}
