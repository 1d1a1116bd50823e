// Words of a capture, selected by mouse, touch or keyboard, as offsets in code points of its text.
"use strict";
{
  const text = document.getElementById("captured-text");
  const form = document.getElementById("selection");
  const SETTLED = 200; // milliseconds without a further change, after which a selection is meant
  const LABEL = ".page-start"; // stands between the words and is none of them

  // --- places ---------------------------------------------------------------------------------

  const nodes = []; // the pieces of the text, each with how many code points lie before it
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(LABEL)) continue;
    nodes.push({ node, before: length });
    length += [...node.data].length;
  }
  const letters = nodes.flatMap(({ node }) => [...node.data]);

  const isHigh = (unit) => unit >= 0xd800 && unit < 0xdc00;
  const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;

  // Code points before a boundary of the document; one in the middle of a pair counts as outside.
  const offsetOf = (container, offset, isEnd) => {
    const boundary = document.createRange();
    boundary.setStart(container, offset);
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { node } = nodes[middle];
      if (boundary.comparePoint(node, node.length) <= 0) low = middle + 1;
      else high = middle;
    }
    if (low === nodes.length) return length;
    const { node, before } = nodes[low];
    if (node !== container) return before;
    let at = offset;
    const isSplit = at > 0 && isHigh(node.data.charCodeAt(at - 1)) && isLow(node.data.charCodeAt(at));
    if (isSplit) at += isEnd ? 1 : -1;
    return before + [...node.data.slice(0, at)].length;
  };

  // The boundary in the document that lies before so many code points.
  const boundaryAt = (offset) => {
    const index = nodes.findLastIndex(({ before }) => before <= offset);
    const { node, before } = nodes[Math.max(index, 0)];
    return [node, letters.slice(before, offset).join("").length];
  };

  const rangeOf = (place) => {
    const range = document.createRange();
    range.setStart(...boundaryAt(place.start));
    range.setEnd(...boundaryAt(place.end));
    return range;
  };

  const isBlank = (letter) => /\s/u.test(letter);
  const isPart = (letter) => /[\p{M}\u200d\ufe0e\ufe0f]/u.test(letter); // of the letter before it

  // The place of a range, without blanks at its ends and without a letter cut from its marks.
  const placeOf = (range) => {
    if (!range.intersectsNode(text)) return null;
    const whole = document.createRange();
    whole.selectNodeContents(text);
    const isBefore = range.compareBoundaryPoints(Range.START_TO_START, whole) < 0;
    const isBehind = range.compareBoundaryPoints(Range.END_TO_END, whole) > 0;
    let start = isBefore ? 0 : offsetOf(range.startContainer, range.startOffset, false);
    let end = isBehind ? length : offsetOf(range.endContainer, range.endOffset, true);
    while (start < end && isBlank(letters[start])) start += 1;
    while (end > start && isBlank(letters[end - 1])) end -= 1;
    if (start === end) return null;
    while (start > 0 && isPart(letters[start])) start -= 1;
    while (end < length && (isPart(letters[end]) || letters[end - 1] === "\u200d")) end += 1;
    return { start, end, exact: letters.slice(start, end).join("") };
  };

  // --- the panel ------------------------------------------------------------------------------

  const field = (name) => form.elements.namedItem(name);
  const quoted = form.querySelector("[data-words]");
  const close = form.querySelector("[data-close]");
  const told = form.querySelector("[data-told]");
  const statements = form.querySelector("[data-statement]");
  let place = null;

  let current = document.querySelector("[data-said][aria-current]")?.dataset.said ?? "";

  // The statement that is looked at, if it has some of the words; else the one of which they are the
  // greatest part; without words in common, the nearest.
  const likeliest = ({ start, end }) => {
    const worth = (option) => {
      const [from, to] = option.dataset.place.split(" ").map(Number);
      const shared = Math.min(end, to) - Math.max(start, from);
      return shared > 0 ? [1, shared / (to - from)] : [0, shared];
    };
    const options = [...statements.options].filter((option) => option.value);
    const ranked = options.map((option) => ({ option, worth: worth(option) }));
    const mine = ranked.find(({ option, worth: [overlaps] }) => overlaps && option.value === current);
    ranked.sort((a, b) => b.worth[0] - a.worth[0] || b.worth[1] - a.worth[1]);
    return (mine || ranked[0])?.option;
  };

  // Brings a statement into sight in the list, and moves nothing but the list.
  const list = (owner) => {
    const item = document.querySelector(`[data-said="${owner}"]`);
    const box = item?.closest(".said-here");
    if (box) box.scrollTop = item.offsetTop - box.clientHeight / 3;
  };

  const paint = (range) => {
    if (!window.Highlight) return;
    if (range) CSS.highlights.set("chosen-words", new Highlight(range));
    else CSS.highlights.delete("chosen-words");
  };

  const put = (range) => {
    const frame = form.parentElement.getBoundingClientRect();
    const boxes = range.getClientRects();
    const last = boxes[boxes.length - 1] || range.getBoundingClientRect();
    const room = Math.max(frame.width - form.offsetWidth, 0);
    const above = (boxes[0] || last).top - form.offsetHeight - 8;
    const isAbove = last.bottom + form.offsetHeight + 8 > window.innerHeight && above > 0;
    form.style.setProperty("--x", `${Math.min(Math.max(last.left - frame.left, 0), room)}px`);
    form.style.setProperty("--y", `${(isAbove ? above : last.bottom + 8) - frame.top}px`);
  };

  const show = (found, range) => {
    place = found;
    for (const name of ["start", "end", "exact"]) field(name).value = found[name];
    quoted.textContent = found.exact;
    if (statements) statements.value = likeliest(found)?.value ?? "";
    list(statements?.value);
    form.hidden = false;
    paint(range);
    put(range);
    told.textContent = "Words selected. Press Enter to say what they are.";
  };

  const hide = () => {
    form.hidden = true;
    place = null;
    paint(null);
    told.textContent = "";
  };

  const keyOf = (found) => `${found.start}-${found.end}`;
  let dismissed = ""; // the words whose panel was closed: it stays closed until others are selected

  const look = () => {
    const selection = document.getSelection();
    if (form.contains(document.activeElement) && !form.hidden) return;
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const found = placeOf(range);
    if (!found || keyOf(found) === dismissed) return;
    dismissed = "";
    for (const error of form.querySelectorAll(".errorlist")) error.remove(); // of other words
    show(found, range);
  };

  const back = () => {
    if (!place) return;
    dismissed = keyOf(place);
    const range = rangeOf(place);
    text.focus({ preventScroll: true });
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  let isDown = false;
  let timer = 0;
  const lookSoon = () => {
    clearTimeout(timer);
    if (!isDown) timer = setTimeout(look, SETTLED);
  };
  document.addEventListener("selectionchange", lookSoon);
  text.addEventListener("pointerdown", () => {
    isDown = true;
    if (!form.hidden) hide();
  });
  document.addEventListener("pointerup", () => {
    isDown = false;
    lookSoon();
  });
  document.addEventListener("pointercancel", () => {
    isDown = false;
  });

  // A panel that is open already is what the server answered: what was typed is in it.
  form.querySelector("[data-place]").hidden = true;
  for (const shown of [quoted, close, document.querySelector("[data-hint]")]) shown.hidden = false;
  document.querySelector("[data-without-script]").hidden = true;
  close.addEventListener("click", () => {
    back();
    hide();
  });
  form.classList.add("is-floating");
  form.hidden = true;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || form.hidden) return;
    event.preventDefault();
    back();
    hide();
  });
  field("speaker")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    form.querySelector("[data-add]").click();
  });

  // A second press would add it twice, on a page that is already gone.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);

  // --- the keyboard ---------------------------------------------------------------------------

  // While it has the focus by keyboard, the text has a caret: the browser's own keys move it and
  // select, whatever the script of the words; nothing that would change the text gets through.
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  text.setAttribute(
    "aria-label",
    "Captured text. The arrow keys move, with Shift they select, Enter opens what to do with it.",
  );
  text.inputMode = "none";
  text.spellcheck = false;
  text.addEventListener("focus", () => {
    if (!text.matches(":focus-visible") || isDown) return;
    text.contentEditable = "true";
    const selection = document.getSelection();
    if (!selection.isCollapsed) return;
    const first = text.querySelector("#span, mark.is-chosen") || text.querySelector("mark") || text;
    selection.collapse(first, 0);
  });
  text.addEventListener("blur", () => {
    text.contentEditable = "inherit";
  });
  for (const name of ["beforeinput", "paste", "cut", "drop", "dragstart"]) {
    text.addEventListener(name, (event) => event.preventDefault());
  }
  text.addEventListener("compositionstart", () => text.blur());
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    clearTimeout(timer);
    dismissed = "";
    look();
    if (!form.hidden) (statements ?? field("speaker")).focus();
  });

  // --- the statements -------------------------------------------------------------------------

  const owned = new Map(); // the pieces of each statement
  for (const mark of text.querySelectorAll("[data-owners]")) {
    for (const owner of mark.dataset.owners.split(" ")) {
      if (!owned.has(owner)) owned.set(owner, []);
      owned.get(owner).push(mark);
    }
  }
  const toggle = (name, owner) => {
    for (const mark of text.querySelectorAll(`mark.${name}`)) mark.classList.remove(name);
    for (const mark of owned.get(owner) ?? []) mark.classList.add(name);
  };
  const choose = (owner, { isInList }) => {
    current = owner;
    toggle("is-chosen", owner);
    for (const item of document.querySelectorAll("[data-said][aria-current]")) {
      item.removeAttribute("aria-current");
    }
    const item = document.querySelector(`[data-said="${owner}"]`);
    item?.setAttribute("aria-current", "true");
    if (isInList) list(owner);
    else owned.get(owner)?.[0].scrollIntoView({ block: "center" });
  };

  for (const item of document.querySelectorAll("[data-said]")) {
    item.addEventListener("pointerenter", () => toggle("is-pointed-at", item.dataset.said));
    item.addEventListener("pointerleave", () => toggle("is-pointed-at", ""));
    item.querySelector("[data-choose]").addEventListener("click", (event) => {
      event.preventDefault();
      choose(item.dataset.said, { isInList: false });
    });
  }
  // Where statements share words, each click goes on to the next of them.
  text.addEventListener("click", (event) => {
    const owners = event.target.closest("[data-owners]")?.dataset.owners.split(" ");
    if (!owners || !document.getSelection().isCollapsed) return;
    choose(owners[(owners.indexOf(current) + 1) % owners.length], { isInList: true });
  });
  if (current) {
    toggle("is-chosen", current);
    list(current);
  }

  // --- names on record ------------------------------------------------------------------------

  const names = document.getElementById("speakers");
  let isAsking = 0;
  const suggest = async (term) => {
    const answer = await fetch(`${form.dataset.suggest}&term=${encodeURIComponent(term)}`);
    if (!answer.ok) return;
    const known = new Set([...names.options].map((option) => option.value));
    for (const { text: name } of (await answer.json()).results) {
      if (!known.has(name)) names.append(new Option("", name));
    }
  };
  field("speaker")?.addEventListener("input", (event) => {
    clearTimeout(isAsking);
    const term = event.target.value.trim();
    // Away for a moment, or not allowed: names can be typed all the same.
    if (term) isAsking = setTimeout(() => suggest(term).catch(() => {}), SETTLED);
  });

  // What was refused is shown again at its words, with all that was typed.
  if ("open" in form.dataset) {
    const [start, end] = [field("start").value, field("end").value].map((value) => parseInt(value, 10));
    form.hidden = false;
    if (start >= 0 && start < end && end <= length) {
      const kept = statements?.value;
      const range = rangeOf({ start, end });
      show({ start, end, exact: field("exact").value }, range);
      if (statements) statements.value = kept;
    } else {
      form.querySelector("[data-place]").hidden = false;
      form.classList.remove("is-floating");
    }
    form.scrollIntoView({ block: "center" });
  }
}
