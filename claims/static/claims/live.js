// Keeps the figures of an open page true, without a reload: asks every five seconds while it is seen.
"use strict";
{
  const place = document.querySelector("[data-live]");
  const EVERY = 5000;

  // Only what differs is touched, so that screen readers speak of changes and of nothing else.
  const show = (answer) => {
    for (const [name, number] of Object.entries(answer.counts)) {
      for (const figure of document.querySelectorAll(`[data-count="${name}"]`)) {
        if (figure.textContent !== String(number)) {
          figure.textContent = String(number);
          figure.classList.add("is-fresh");
        }
      }
    }
    const latest = document.getElementById("latest");
    if (latest && latest.dataset.shown !== answer.latest) {
      latest.dataset.shown = answer.latest;
      latest.innerHTML = answer.latest; // made and escaped by the same template as the page itself
    }
    const note = document.querySelector("[data-newest]");
    if (note && answer.newest > Number(note.dataset.newest)) {
      const link = note.querySelector("a");
      link.href = window.location.href;
      link.hidden = false;
    }
  };

  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const response = await fetch(place.dataset.live, { headers: { Accept: "application/json" } });
      const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
      if (response.ok && isJson) show(await response.json());
    } catch {
      // The network is away for a moment: what is shown stays, the next look asks again.
    }
  };

  if (place) {
    window.setInterval(ask, EVERY);
    document.addEventListener("visibilitychange", ask);
  }
}
