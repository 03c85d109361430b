// What belongs to a plan stands below it, to be unfolded.

import { $, element, words } from "./page.js";

const height = new ResizeObserver(entries => entries.forEach(({ target }) =>
    target.style.setProperty("--height", `${target.offsetHeight}px`)));

/** Says on each thread how much there is in it, and what came last. */
export function arrange() {
  for (const thread of document.querySelectorAll(".thread")) {
    const replies = thread.querySelectorAll("article");
    if (!replies.length || thread.dataset.replies === String(replies.length)) continue;
    thread.dataset.replies = replies.length;
    thread.hidden = false;
    const [count, latest] = thread.querySelector("summary").children;
    count.textContent = replies.length === 1 ? words.reply : `${replies.length} ${words.replies}`;
    const last = [...replies].at(-1);
    latest.replaceChildren(last.querySelector("time").cloneNode(true), " ", element("span", "", last.dataset.said));
    thread.querySelectorAll(".kind-progress").forEach(progress => height.observe(progress));
  }
}

/** What ended before the page was opened, but for the newest. */
export function foldOld() {
  const threads = [...$("list").querySelectorAll(".thread:not([hidden])")];
  for (const thread of threads.slice(0, -1)) {
    thread.open = !thread.querySelector(".kind-summary, .kind-error");
  }
}

export function unfold(article) {
  article.closest("details")?.setAttribute("open", "");
}
