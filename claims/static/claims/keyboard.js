// The shortcuts of the queue and of the desk; they rest while somebody types or holds a modifier key.
"use strict";
{
  const rows = [...document.querySelectorAll("[data-row]")];
  let at = -1;

  const isTyping = (event) =>
    event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea");

  const walk = (step) => {
    if (!rows.length) return follow(step > 0 ? "[data-next]" : "[data-previous]");
    if (at >= 0) rows[at].classList.remove("is-current");
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[at].classList.add("is-current");
    rows[at].querySelector("[data-open]").focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };

  // How many are ticked is told, and none is lost from sight.
  const ticks = [...document.querySelectorAll("[data-row] [name=row]")];
  const all = document.querySelector("[data-tick-all]");
  const tell = () => {
    const number = ticks.filter((box) => box.checked).length;
    if (all) all.checked = number > 0 && number === ticks.length;
    const place = document.querySelector("[data-ticked]");
    if (place) place.textContent = number ? `${number} ticked` : "";
  };
  const tick = (box) => {
    if (!box) return;
    box.checked = !box.checked;
    tell();
  };
  for (const box of ticks) box.addEventListener("change", tell);
  for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = false;
  all?.addEventListener("change", () => {
    for (const box of ticks) box.checked = all.checked;
    tell();
  });
  window.addEventListener("pageshow", tell);

  const follow = (selector) => document.querySelector(selector)?.click();
  const focus = (selector) => document.querySelector(selector)?.focus();

  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    u: () => follow("[data-back]"),
    d: () => (rows.length ? follow("[data-key=d]") : focus("#id_reason")),
    x: () => tick(rows[at]?.querySelector("[name=row]")),
    n: () => focus("#id_note"),
    "/": () => focus("#searchbar"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("input, select, textarea")) event.target.blur();
    if (isTyping(event)) return;
    const named = /^[a-z]$/.test(event.key) && document.querySelector(`[data-key=${event.key}]`);
    const act = keys[event.key] || (named && (() => named.click()));
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A second press would be a second decision, on a page that is already gone.
  document.getElementById("decide")?.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });

  // A page that comes back from the browser's memory is not a page that was sent.
  window.addEventListener("pageshow", () => delete document.getElementById("decide")?.dataset.sent);

  // One menu open at a time, and none once the eye is elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}
