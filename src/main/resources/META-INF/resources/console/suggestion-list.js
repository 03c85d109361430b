// The list of what is suggested, as screen readers expect a listbox.

import { $, element } from "./page.js";

let found = [];
let at = -1;

export function options() {
  return found;
}

/** Undefined where none is. */
export function chosen() {
  return found[at];
}

/** @param take what to do with one that is clicked */
export function offer(words, take) {
  found = words;
  at = -1;
  $("suggestions").replaceChildren(...words.map((word, i) => option(word, i, take)));
  $("suggestions").hidden = !words.length;
  $("text").setAttribute("aria-expanded", String(words.length > 0));
  mark();
}

function option(word, i, take) {
  const made = element("li", "", word);
  made.id = "suggestion-" + i;
  made.setAttribute("role", "option");
  made.addEventListener("mousedown", event => {
    event.preventDefault();
    take(word);
  });
  return made;
}

/** To the next one, or to the one before. */
export function move(step) {
  at = at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length;
  mark();
}

function mark() {
  [...$("suggestions").children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
  if (at < 0) return $("text").removeAttribute("aria-activedescendant");
  $("text").setAttribute("aria-activedescendant", "suggestion-" + at);
  $("suggestions").children[at].scrollIntoView({ block: "nearest" });
}
