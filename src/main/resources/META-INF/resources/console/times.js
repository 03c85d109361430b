// Moments on the reader's own clock: <time datetime="…">. With data-ticks="since" it also says how long ago that was, with
// data-ticks="until" in how long it will be, and goes on without the server.

const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
const whole = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "long" });
const distance = new Intl.RelativeTimeFormat(language, { style: "short" });

function shown(at) {
  const today = at.toDateString() === new Date().toDateString();
  return today ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`;
}

function since(at) {
  return `${shown(at)} · ${stopwatch(at)}`;
}

function stopwatch(at) {
  const seconds = Math.max(0, Math.floor((Date.now() - at) / 1000));
  const two = number => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function until(at) {
  const seconds = Math.round((at - Date.now()) / 1000);
  if (seconds <= 0) return shown(at);
  const far = seconds < 120 ? distance.format(seconds, "second")
      : seconds < 7200 ? distance.format(Math.round(seconds / 60), "minute")
      : distance.format(Math.round(seconds / 3600), "hour");
  return `${shown(at)} · ${far}`;
}

const FORMS = { since, until };

function show(time) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) return;
  const text = (FORMS[time.dataset.ticks] ?? shown)(at);
  if (time.textContent !== text) time.textContent = text;
  time.title = whole.format(at);
}

/** Those that have come into the page since. */
export function showTimes(within = document) {
  within.querySelectorAll("time[datetime]:not([title])").forEach(show);
}

showTimes();
setInterval(() => document.querySelectorAll("time[data-ticks]").forEach(show), 1000);
