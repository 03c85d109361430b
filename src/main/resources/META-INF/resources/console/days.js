// Days stand between the messages, by the reader's own calendar, and who goes on speaking is not named again.

import { $, element } from "./page.js";

const SOON = 300_000;
const calendar = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" });

let last = null;

export function separateDays() {
  const messages = $("list").querySelectorAll(":scope > article");
  const from = last ? [...messages].indexOf(last) + 1 : 0;
  for (const article of [...messages].slice(from)) {
    const day = calendar.format(at(article));
    if (!last || calendar.format(at(last)) !== day) {
      article.before(element("h2", "day", day));
    } else {
      article.classList.toggle("continued", continues(last, article));
    }
    last = article;
  }
}

function at(article) {
  return new Date(article.querySelector(".head time").dateTime);
}

function continues(before, article) {
  return before.dataset.author === article.dataset.author && before.className === article.className
      && article.matches(".kind-message, .kind-private") && at(article) - at(before) < SOON;
}
