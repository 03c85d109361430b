// What a reader has unfolded, and where they are, stays when a part of the page is replaced by a newer one. What happens
// next is said to those who hear the page.

const unfolded = new Map();
/** By the part that was focused in: another one may be replaced before this one has settled. */
const focused = new Map();

document.addEventListener("toggle", event => {
  if (event.target.id) unfolded.set(event.target.id, event.target.open);
}, true);

/** A link has no name of its own: where it leads is one. */
function place(element) {
  const href = element?.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : element?.id ? `#${CSS.escape(element.id)}` : null;
}

function unfold(part) {
  for (const details of part.querySelectorAll("details[id]")) {
    if (unfolded.has(details.id)) details.open = unfolded.get(details.id);
  }
}

function say(part) {
  const now = part.querySelector("[data-said]")?.dataset.said;
  const said = document.getElementById("said");
  if (now && now !== said.textContent) said.textContent = now;
}

document.addEventListener("htmx:beforeSwap", event => {
  const here = document.activeElement;
  const part = event.detail.target;
  if (part.contains(here)) focused.set(part.id, place(here.tagName === "SUMMARY" ? here.parentElement : here));
});

document.addEventListener("htmx:load", event => {
  const part = event.detail.elt;
  if (!part.matches?.(".part")) return;
  unfold(part);
  say(part);
  const at = focused.get(part.id);
  focused.delete(part.id);
  const back = at && document.activeElement === document.body && part.querySelector(at);
  if (back) (back.tagName === "DETAILS" ? back.querySelector("summary") : back).focus({ preventScroll: true });
});

// An answer that is no page is no news either: the next one may be.
document.addEventListener("htmx:sendError", () => { document.getElementById("away").hidden = false; });
document.addEventListener("htmx:afterRequest", event => {
  if (event.detail.successful) document.getElementById("away").hidden = true;
});
