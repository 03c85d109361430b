// What is new, for those who hear the page and for those who look at another one.

import { $ } from "./page.js";
import { user } from "./user.js";

const title = document.title;
let missed = 0;

export function announce(article) {
  if (article.dataset.author === user) return;
  $("announce").textContent = `${article.dataset.author}: ${article.dataset.said}`;
  if (document.hidden) document.title = `(${++missed}) ${title}`;
}

/** Of a run that goes on, each stage that begins: the message changes every second. */
export function announceStage(before, now) {
  const stage = stageOf(now);
  if (stage && stage !== stageOf(before)) $("announce").textContent = stage;
}

function stageOf(card) {
  return card.querySelector(".stage[aria-current] .name")?.textContent;
}

export function hearNews() {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    missed = 0;
    document.title = title;
  });
}
