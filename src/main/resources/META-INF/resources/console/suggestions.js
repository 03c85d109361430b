// What could come next is suggested while somebody types: when to ask, and what to do with a key.

import { $ } from "./page.js";
import * as list from "./suggestion-list.js";

let asked = 0;
let pause;
let pending = false; // until the server has said what fits
let completing = false; // as soon as it has
let offeredAfter = "";

/** What is offered still fits, or is gone, before the server has answered: nobody completes what they have not meant. */
export function typed() {
  const text = $("text").value;
  const word = lastWord(text).toLowerCase();
  const same = text.slice(0, text.length - word.length) === offeredAfter;
  clearTimeout(pause);
  completing = false;
  offer(same ? list.options().filter(option => option.toLowerCase().startsWith(word)) : []);
  pending = text !== "";
  pause = setTimeout(suggest, 60);
}

/** With this as what was typed. */
export function begin(text) {
  $("text").value = text;
  $("text").focus();
  suggest();
}

export function close() {
  asked++;
  pending = completing = false;
  clearTimeout(pause);
  offer([]);
}

async function suggest() {
  const text = $("text").value;
  const number = ++asked;
  if (!text) return close();
  const found = await suggestions(text);
  if (number !== asked || document.activeElement !== $("text")) return;
  pending = false;
  offeredAfter = text.slice(0, text.length - lastWord(text).length);
  offer(found.filter(word => word !== lastWord(text)));
  if (completing && list.options().length) take(list.options()[0]);
  completing = false;
}

async function suggestions(text) {
  try {
    const answer = await fetch("/console/suggestions?text=" + encodeURIComponent(text));
    return answer.ok ? await answer.json() : [];
  } catch {
    return []; // whoever sends it is told that nobody answers
  }
}

function offer(found) {
  list.offer(found, take);
}

function lastWord(text) {
  return text.slice(text.lastIndexOf(" ") + 1);
}

function take(option) {
  const text = $("text").value;
  $("text").value = text.slice(0, text.length - lastWord(text).length) + option + " ";
  $("text").focus();
  close();
  typed();
}

/** @returns whether the key was meant for what is suggested */
export function key(event) {
  const completes = event.key === "Tab" && !event.shiftKey;
  if (list.options().length) return choose(event, completes);
  if (!completes || !pending) return false;
  completing = true;
  event.preventDefault();
  return true;
}

function choose(event, completes) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    list.move(step);
  } else if (completes) {
    take(list.chosen() ?? list.options()[0]);
  } else if (event.key === "Enter" && list.chosen()) {
    take(list.chosen());
  } else if (event.key === "Escape") {
    close();
  } else {
    return true;
  }
  event.preventDefault();
  return true;
}
