// Suggests names while somebody types one; without it, part of a name and the Enter key do the same.
"use strict";
{
  const WAIT = 150; // milliseconds after the last key
  for (const field of document.querySelectorAll("[data-suggest]")) {
    const list = document.getElementById(field.getAttribute("list"));
    let waiting = 0;

    const ask = async () => {
      const typed = field.value.trim();
      if (typed.length < 2) return;
      try {
        const address = `${field.dataset.suggest}&term=${encodeURIComponent(typed)}`;
        const response = await fetch(address, { headers: { Accept: "application/json" } });
        if (!response.ok || field.value.trim() !== typed) return;
        const { results } = await response.json();
        list.replaceChildren(...results.map(({ text }) => new Option(text, text)));
      } catch {
        // The network is away for a moment: what is typed can be sent all the same.
      }
    };

    field.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, WAIT);
    });
  }
}
