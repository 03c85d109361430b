// What the other modules ask of the page.

export const $ = id => document.getElementById(id);

/** What the page says in the reader's language. */
export const words = Object.fromEntries(
    [...document.querySelectorAll("[data-word]")].map(item => [item.dataset.word, item.textContent.trim()]));

export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
