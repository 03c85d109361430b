// The console's page: shows what the server tells over the WebSocket, and sends what people do over REST.
// What people and the bot say is untrusted: it becomes text, never markup.

const MESSAGES = "/console/messages";
const SILENCE = 30_000; // the server gives a sign every 10 s
const CARDS = new Set(["plan", "progress", "gate", "summary", "error"]);
const HANDS = "✅❌🔁⏪";

const $ = id => document.getElementById(id);
const words = Object.fromEntries([...document.querySelectorAll("[data-word]")].map(li => [li.dataset.word, li.textContent]));

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing asks again */ }
}

// ── who you are ──────────────────────────────────────────────────────────────

let me = null;

function hue(name) {
  return "hue-" + [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8, 7);
}

function dress(avatar, name) {
  avatar.className = "avatar " + (name === "drydock" ? "bot" : hue(name));
  avatar.textContent = name === "drydock" ? "" : [...name].slice(0, 2).join("").toUpperCase();
}

function become(name) {
  me = name;
  remember("drydock-user", name);
  $("user").value = name;
  dress($("avatar"), name);
  forget();
  connect();
  $("text").focus();
}

function askWho() {
  $("who").addEventListener("cancel", event => event.preventDefault());
  for (const button of document.querySelectorAll(".person")) {
    button.addEventListener("click", () => { $("who").close(); become(button.textContent); });
  }
  $("who").showModal();
}

// ── the line to the server ───────────────────────────────────────────────────

let socket, heard, again;
let last = 0;
let wait = 500;

function connect() {
  clearTimeout(again);
  const old = socket;
  const address = new URL(`/console/live/${encodeURIComponent(me)}/${last}`, location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const line = socket = new WebSocket(address);
  old?.close();
  line.addEventListener("message", event => {
    if (line === socket) hear(JSON.parse(event.data));
  });
  line.addEventListener("close", () => {
    if (line === socket) tryAgain();
  });
}

function hear(changed) {
  heard = Date.now();
  wait = 500;
  online(true);
  receive(changed);
}

function tryAgain() {
  online(false);
  again = setTimeout(connect, wait);
  wait = Math.min(wait * 2, 5000);
}

function online(yes) {
  const text = yes ? words.live : words.away;
  if ($("line").textContent !== text) $("line").textContent = text;
  $("line").classList.toggle("away", !yes);
}

function watch() {
  if (socket?.readyState === WebSocket.OPEN && Date.now() - heard > SILENCE) connect();
}

async function call(method, path, body) {
  const answer = await fetch(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (answer.ok) return;
  const why = await answer.json().catch(() => ({}));
  throw new Error(why.error ?? words.unsent);
}

async function tried(action) {
  try {
    await action();
    refuse("");
    return true;
  } catch (error) {
    refuse(error instanceof TypeError ? words.unsent : error.message);
    return false;
  }
}

function refuse(why) {
  $("refused").textContent = why;
  $("refused").hidden = !why;
}

// ── messages ─────────────────────────────────────────────────────────────────

const shown = new Map();
let caughtUp = false;

function forget() {
  shown.clear();
  last = 0;
  caughtUp = false;
  $("list").replaceChildren();
  $("news").hidden = true;
}

function receive(changed) {
  const following = isFollowing();
  const fresh = changed.filter(message => !shown.has(message.id));
  for (const message of changed) {
    last = Math.max(last, message.change);
    const view = shown.get(message.id);
    if (view) view.update(message); else add(message);
  }
  for (const head of new Set(changed.map(message => message.thread ?? message.id))) shown.get(head)?.arrange();
  $("empty").hidden = shown.size > 0;
  if (caughtUp) fresh.forEach(announce); else foldOldThreads();
  if (fresh.length) show(fresh.at(-1), following || !caughtUp);
  caughtUp = true;
}

function add(message) {
  const view = new View(message);
  shown.set(message.id, view);
  const head = shown.get(message.thread);
  if (head) {
    head.reply(view);
  } else {
    separateDays(view);
    $("list").append(view.element);
  }
}

function separateDays(view) {
  const before = [...$("list").children].at(-1);
  const day = dayOf(view.message);
  view.element.dataset.day = day;
  if (before?.dataset.day !== day) {
    const separator = element("h2", "day", day);
    separator.dataset.day = day;
    $("list").append(separator);
  } else {
    view.element.classList.toggle("continued", continues(shown.get(before.dataset.id)?.message, view.message));
  }
}

function continues(before, message) {
  return before && before.author === message.author && !CARDS.has(before.kind) && !CARDS.has(message.kind)
      && before.kind === message.kind && new Date(message.at) - new Date(before.at) < 300_000;
}

function dayOf(message) {
  return new Date(message.at).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" });
}

function timeOf(message) {
  const at = new Date(message.at);
  const time = element("time", "", at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false }));
  time.dateTime = message.at;
  time.title = at.toLocaleString();
  return time;
}

/** A message where it is seen: made once, then changed in place, so that whoever is at a button of it stays there. */
class View {
  constructor(message) {
    this.message = message;
    this.replies = [];
    this.element = element("article", `message kind-${message.kind}`);
    this.element.dataset.id = message.id;
    this.body = element("div", message.author === "drydock" ? "card" : "said");
    this.body.tabIndex = -1;
    this.reactions = element("div", "reactions");
    this.reactions.setAttribute("role", "group");
    this.reactions.setAttribute("aria-label", words.reactions);
    this.content = element("div", "content");
    this.content.append(this.head(), this.body, this.reactions);
    const avatar = element("span");
    dress(avatar, message.author);
    avatar.setAttribute("aria-hidden", "true");
    this.element.append(avatar, this.content);
    this.draw();
  }

  head() {
    const head = element("p", "head");
    head.append(element("b", "", this.message.author), " ", timeOf(this.message));
    if (this.message.kind === "private") head.append(" ", element("span", "note", words.private));
    return head;
  }

  update(message) {
    const moved = message.text !== this.message.text;
    if (moved && message.kind === "progress") announceStage(this.message, message);
    this.message = message;
    this.draw();
  }

  draw() {
    const open = isOpen(this);
    const offers = offersOf(this.message);
    this.element.classList.toggle("open", open);
    const lines = this.message.text.split("\n").filter((line, i) => !(open && i === offers.line));
    if (this.drawn !== lines.join("\n")) {
      this.drawn = lines.join("\n");
      this.body.replaceChildren(...lines.map(line => lineOf(line)));
    }
    this.drawReactions(open, offers.words);
  }

  drawReactions(open, meanings) {
    const entries = Object.entries(this.message.reactions).filter(([, people]) => open || people.length);
    const key = JSON.stringify([entries, open, me]);
    if (this.reacted === key) return;
    this.reacted = key;
    const at = this.reactions.contains(document.activeElement) ? document.activeElement.dataset.emoji : null;
    this.reactions.replaceChildren(...entries.map(([emoji, people]) =>
        reactionOf(this.message, emoji, people, open ? meanings[emoji] : "")));
    if (at) (this.reactions.querySelector(`[data-emoji="${CSS.escape(at)}"]`) ?? this.body).focus();
  }

  reply(view) {
    if (!this.thread) {
      this.thread = element("details", "thread");
      this.thread.open = true;
      this.count = element("summary");
      this.thread.append(this.count);
      this.content.append(this.thread);
    }
    this.replies.push(view);
    this.thread.append(view.element);
  }

  /** What can be decided in a thread depends on what has come after it. */
  arrange() {
    this.draw();
    this.replies.forEach(reply => reply.draw());
    if (!this.thread) return;
    const latest = this.replies.at(-1).message;
    const count = this.replies.length === 1 ? words.reply : `${this.replies.length} ${words.replies}`;
    this.count.replaceChildren(count, " ", timeOf(latest), " ", element("span", "latest", firstLine(latest)));
  }
}

function lineOf(text) {
  const line = element("span", "line");
  const indent = text.length - text.trimStart().length;
  line.style.setProperty("--indent", Math.min(indent, 12) + 2);
  if (text.includes("── ")) line.classList.add("rule");
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"«»]+/g)) {
    const link = element("a", "", found[0]);
    link.href = found[0];
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    line.append(text.slice(from, found.index), link);
    from = found.index + found[0].length;
  }
  line.append(text.slice(from) || (from ? "" : "\u200b"));
  return line;
}

function firstLine(message) {
  return message.text.split("\n")[0];
}

// ── decisions ────────────────────────────────────────────────────────────────

/** The bot's own words for its reactions, from the line of the card that has them: «✅ go on   ❌ back». */
function offersOf(message) {
  const emojis = Object.keys(message.reactions);
  const meanings = Object.fromEntries(emojis.map(emoji => [emoji, words[emoji] ?? ""]));
  if (message.kind === "progress") meanings["❌"] = words.abort;
  const lines = message.text.split("\n");
  const line = emojis.length ? lines.findLastIndex(text => emojis.includes(text.trim().split(" ")[0])
      && text.trim().split(/ {2,}/).every(offer => emojis.includes(offer.split(" ")[0]))) : -1;
  if (line >= 0) {
    for (const offer of lines[line].trim().split(/ {2,}/)) {
      const [emoji, ...meaning] = offer.split(" ");
      meanings[emoji] = meaning.join(" ");
    }
  }
  return { line, words: meanings };
}

/** Whether it still waits for somebody, as far as the cards after it tell. */
function isOpen(view) {
  const { kind, reactions, thread, id } = view.message;
  if (!Object.keys(reactions).some(emoji => HANDS.includes(emoji))) return false;
  if (kind === "progress") return true;
  const replies = (kind === "plan" ? view : shown.get(thread))?.replies ?? [];
  const after = replies.filter(reply => Number(reply.message.id) > Number(id)).map(reply => reply.message);
  if (kind === "plan") return !after.some(message => CARDS.has(message.kind));
  return !after.some(message => message.kind === "gate" || isEnd(message));
}

function isEnd(message) {
  return message.kind === "summary" || (message.kind === "error" && !message.text.startsWith("⚠"));
}

function reactionOf(message, emoji, people, meaning) {
  const button = element("button", "reaction" + (meaning ? " offer" : ""));
  const mine = people.includes(me);
  button.type = "button";
  button.dataset.emoji = emoji;
  button.setAttribute("aria-pressed", String(mine));
  button.append(element("span", "emoji", emoji));
  if (meaning) button.append(" ", element("span", "meaning", meaning));
  if (people.length) {
    button.append(" ", element("span", "count", String(people.length)), " ", element("span", "names", people.join(", ")));
  }
  button.addEventListener("click", () => {
    if (!mine && message.kind === "progress" && !isSure(button)) return;
    tried(() => call(mine ? "DELETE" : "POST", `${MESSAGES}/${message.id}/reactions`, { user: me, emoji }));
  });
  return button;
}

/** The one button that counts at once is pressed twice. */
function isSure(button) {
  if (button.classList.contains("sure")) return true;
  const meaning = button.querySelector(".meaning");
  const before = meaning.textContent;
  const calm = () => { button.classList.remove("sure"); meaning.textContent = before; };
  button.classList.add("sure");
  meaning.textContent = words.sure;
  button.addEventListener("blur", calm, { once: true });
  setTimeout(calm, 5000);
  return false;
}

// ── what is seen and heard of it ─────────────────────────────────────────────

const title = document.title;
let missed = 0;

function isFollowing() {
  const box = $("messages");
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

function show(message, following) {
  const view = shown.get(message.id).element;
  if (following) {
    $("messages").scrollTop = $("messages").scrollHeight;
  }
  const seen = view.getBoundingClientRect();
  const box = $("messages").getBoundingClientRect();
  if (caughtUp && (seen.bottom < box.top + 40 || seen.top > box.bottom - 20)) {
    $("news").textContent = `${words.news} ${firstLine(message)}`;
    $("news").hidden = false;
    $("news").onclick = () => {
      view.closest("details")?.setAttribute("open", "");
      view.scrollIntoView({ block: "center" });
      $("news").hidden = true;
      (view.querySelector("button") ?? $("text")).focus();
    };
  }
}

/** What ended before the page was opened, but for the newest. */
function foldOldThreads() {
  const heads = [...shown.values()].filter(view => view.thread);
  for (const head of heads.slice(0, -1)) {
    head.thread.open = !head.replies.some(reply => isEnd(reply.message));
  }
}

function announce(message) {
  if (message.author === me) return;
  $("announce").textContent = `${message.author}: ${firstLine(message)}`;
  if (document.hidden) document.title = `(${++missed}) ${title}`;
}

function announceStage(before, now) {
  const stage = message => firstLine(message).split("·")[1]?.trim();
  if (stage(before) !== stage(now)) $("announce").textContent = firstLine(now);
}

// ── writing ──────────────────────────────────────────────────────────────────

const said = [];
let back = 0;
let asked = 0;
let options = [];
let chosen = -1;
let pause;
let pending = false; // until the server has said what fits
let completing = false; // as soon as it has
let offeredAfter = "";

async function send(event) {
  event.preventDefault();
  const text = $("text").value.trim();
  if (!text) return;
  close();
  if (await tried(() => call("POST", MESSAGES, { user: me, text }))) {
    said.push(text);
    back = said.length;
    $("text").value = "";
    $("messages").scrollTop = $("messages").scrollHeight;
  }
}

/** What is offered still fits, or is gone, before the server has answered: nobody completes what they have not meant. */
function typed() {
  const text = $("text").value;
  const word = lastWord(text).toLowerCase();
  const same = text.slice(0, text.length - word.length) === offeredAfter;
  clearTimeout(pause);
  completing = false;
  offer(same ? options.filter(option => option.toLowerCase().startsWith(word)) : []);
  pending = text !== "";
  pause = setTimeout(suggest, 60);
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
  if (completing && options.length) take(0);
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

function lastWord(text) {
  return text.slice(text.lastIndexOf(" ") + 1);
}

function offer(found) {
  options = found;
  chosen = -1;
  $("suggestions").replaceChildren(...found.map((word, i) => {
    const option = element("li", "", word);
    option.id = "suggestion-" + i;
    option.setAttribute("role", "option");
    option.addEventListener("mousedown", event => { event.preventDefault(); take(i); });
    return option;
  }));
  $("suggestions").hidden = !found.length;
  $("text").setAttribute("aria-expanded", String(found.length > 0));
  mark();
}

function close() {
  asked++;
  pending = completing = false;
  clearTimeout(pause);
  offer([]);
}

function mark() {
  [...$("suggestions").children].forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
  if (chosen < 0) return $("text").removeAttribute("aria-activedescendant");
  $("text").setAttribute("aria-activedescendant", "suggestion-" + chosen);
  $("suggestions").children[chosen].scrollIntoView({ block: "nearest" });
}

function take(i) {
  const text = $("text").value;
  $("text").value = text.slice(0, text.length - lastWord(text).length) + options[i] + " ";
  $("text").focus();
  close();
  typed();
}

function key(event) {
  if (event.isComposing) return;
  if (options.length) {
    chooseBy(event);
  } else if (event.key === "Tab" && !event.shiftKey && pending) {
    completing = true;
    event.preventDefault();
  } else {
    recallBy(event);
  }
}

function chooseBy(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    chosen = chosen < 0 && step < 0 ? options.length - 1 : (chosen + step + options.length) % options.length;
    mark();
  } else if (event.key === "Tab" && !event.shiftKey) {
    take(Math.max(chosen, 0));
  } else if (event.key === "Enter" && chosen >= 0) {
    take(chosen);
  } else if (event.key === "Escape") {
    close();
  } else {
    return;
  }
  event.preventDefault();
}

function recallBy(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !said.length) return;
  back = Math.min(Math.max(back + step, 0), said.length);
  $("text").value = said[back] ?? "";
  event.preventDefault();
}

// ── begin ────────────────────────────────────────────────────────────────────

$("user").addEventListener("change", () => become($("user").value));
$("composer").addEventListener("submit", send);
$("text").addEventListener("input", typed);
$("text").addEventListener("keydown", key);
$("text").addEventListener("blur", close);
$("messages").addEventListener("scroll", () => { if (isFollowing()) $("news").hidden = true; });
for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => { $("text").value = example.textContent + " "; $("text").focus(); suggest(); });
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) { missed = 0; document.title = title; }
});
addEventListener("online", () => me && connect());
setInterval(watch, 5000);

const known = [...$("user").options].map(option => option.value);
if (known.includes(remembered("drydock-user"))) become(remembered("drydock-user")); else askWho();
