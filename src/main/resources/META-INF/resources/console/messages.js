// What the server sends comes into the page: htmx puts each part in its place.

import { announce, announceStage } from "./announcements.js";
import { separateDays } from "./days.js";
import { $, words } from "./page.js";
import { arrange, foldOld, unfold } from "./threads.js";
import { showTimes } from "./times.js";

let caughtUp = false;

export function receive(html) {
  const following = isFollowing();
  const before = newest();
  const focused = document.activeElement.closest("article [id]")?.closest("article");
  htmx.swap($("list"), html, { swapStyle: "none", settleDelay: 0, swapDelay: 0 });
  const fresh = [...document.querySelectorAll("article")].filter(article => number(article) > before);
  arrange();
  separateDays();
  showTimes($("list"));
  keepFocus(focused);
  tell(fresh, following);
  caughtUp = true;
}

function number(article) {
  return Number(article.id.split("-")[1]);
}

/** Messages have rising numbers. */
function newest() {
  return Math.max(0, ...[...document.querySelectorAll("article")].map(number));
}

function tell(fresh, following) {
  $("empty").hidden = newest() > 0;
  if (caughtUp) fresh.forEach(announce); else foldOld();
  if (!fresh.length) return;
  if (following || !caughtUp) $("messages").scrollTop = $("messages").scrollHeight;
  if (caughtUp) pointTo(fresh.at(-1));
}

/** Whoever was at a button that has gone stays at its message. */
function keepFocus(article) {
  if (article?.isConnected && document.activeElement === document.body) article.querySelector("[tabindex]").focus();
}

export function isFollowing() {
  const box = $("messages");
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

/** Whoever reads further up is told what is new, and brought there. */
function pointTo(article) {
  const seen = article.getBoundingClientRect();
  const box = $("messages").getBoundingClientRect();
  if (seen.bottom >= box.top + 40 && seen.top <= box.bottom - 20) return;
  $("news").textContent = `${words.news} ${article.dataset.said}`;
  $("news").hidden = false;
  $("news").onclick = () => {
    unfold(article);
    article.scrollIntoView({ block: "center" });
    $("news").hidden = true;
    (article.querySelector("button") ?? $("text")).focus();
  };
}

/** What is the same stays as it is: whoever is at it, or has opened something in it, is not disturbed. */
document.body.addEventListener("htmx:oobBeforeSwap", event => {
  const { target, fragment } = event.detail;
  const now = fragment.firstElementChild;
  if (!now?.id || now.id !== target.id) return;
  event.detail.shouldSwap = !now.isEqualNode(target);
  announceStage(target, now);
});

$("messages").addEventListener("scroll", () => {
  if (isFollowing()) $("news").hidden = true;
});
