// The map: the dot next to the pointer, the arrow keys, the legend. The table: where the focus goes.
window.keeping = (() => {
  const REACH = 24; // pixels from a dot that still mean it
  const picture = (element) => element.closest && element.closest("#about .picture");
  const dotsOf = (box) => [...box.querySelectorAll("g:not([data-dim]) circle")];

  const centre = (dot) => {
    const { left, top, width, height } = dot.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };

  const nearest = (box, x, y) => {
    let found = null, least = REACH;
    for (const dot of dotsOf(box)) {
      const { x: across, y: down } = centre(dot);
      const distance = Math.hypot(across - x, down - y);
      if (distance < least) [found, least] = [dot, distance];
    }
    return found;
  };

  const placeOf = (dot) => {
    const { article, version } = dot.parentNode.dataset;
    return { article, version, start: dot.dataset.start, end: dot.dataset.end };
  };

  // What a click in the tab means: the place of a button, of a dot, or none.
  const placeAt = (event) => {
    const button = event.target.closest("button.open");
    if (button) {
      const { article, start, end, version } = button.dataset;
      return { article, start, end, version };
    }
    const box = picture(event.target);
    // Of dots that overlap, the one that was pointed out; a click by the keyboard is at no place.
    const dot = box && (event.isTrusted ? nearest(box, event.clientX, event.clientY) : event.target.closest("circle"));
    return dot ? placeOf(dot) : null;
  };

  const point = (box, dot) => {
    box.querySelectorAll(".pointed").forEach((other) => other.classList.remove("pointed"));
    const tip = box.querySelector(".tip");
    tip.hidden = !dot;
    box.classList.toggle("on-dot", Boolean(dot));
    if (!dot) return;
    dot.classList.add("pointed");
    const title = document.createElement("b");
    title.textContent = dot.parentNode.dataset.title;
    tip.replaceChildren(title, ` ${dot.dataset.text}…`);
    const frame = box.getBoundingClientRect(), { x, y } = centre(dot);
    tip.style.left = `${Math.max(0, Math.min(x - frame.left - tip.offsetWidth / 2, frame.width - tip.offsetWidth))}px`;
    const below = y - frame.top + 14;
    tip.style.top = `${below + tip.offsetHeight > frame.height ? Math.max(0, y - frame.top - 14 - tip.offsetHeight) : below}px`;
  };

  // One dot at a time can be reached with the Tab key; it is named when it is.
  const focusDot = (box, dot) => {
    box.querySelectorAll("circle[tabindex]").forEach((other) => other.removeAttribute("tabindex"));
    dot.setAttribute("tabindex", "0");
    dot.setAttribute("role", "button");
    dot.setAttribute("aria-label", `${dot.parentNode.dataset.title}: ${dot.dataset.text}`);
    dot.focus({ preventScroll: true });
    point(box, dot);
  };

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const next = (box, dot, [right, down]) => {
    const from = centre(dot);
    let found = null, least = Infinity;
    for (const other of dotsOf(box)) {
      const { x, y } = centre(other);
      const along = (x - from.x) * right + (y - from.y) * down;
      const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
      if (along > 0.5 && aside <= 2 * along && along + 2 * aside < least) [found, least] = [other, along + 2 * aside];
    }
    return found;
  };

  document.addEventListener("keydown", (event) => {
    const box = event.target.matches && event.target.matches("circle, svg") && picture(event.target);
    if (!box) return;
    const dot = event.target.closest("circle");
    if (WAYS[event.key]) {
      event.preventDefault();
      const other = dot ? next(box, dot, WAYS[event.key]) : dotsOf(box)[0];
      if (other) focusDot(box, other);
    } else if (dot && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      dot.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
  });

  document.addEventListener("pointermove", (event) => {
    const box = picture(event.target);
    if (box) point(box, nearest(box, event.clientX, event.clientY));
  });
  document.addEventListener("pointerout", (event) => {
    const box = picture(event.target);
    if (box && !(event.relatedTarget && box.contains(event.relatedTarget))) point(box, null);
  });

  document.addEventListener("click", (event) => {
    const entry = event.target.closest && event.target.closest("#about .legend-entry");
    if (!entry) return;
    const section = entry.closest(".map"), pressed = entry.getAttribute("aria-pressed") !== "true";
    section.querySelectorAll(".legend-entry").forEach((other) => other.setAttribute("aria-pressed", "false"));
    entry.setAttribute("aria-pressed", String(pressed));
    section.querySelectorAll("g").forEach((group) =>
      group.toggleAttribute("data-dim", pressed && !group.classList.contains(entry.dataset.colour)));
  });

  // Gradio puts things on the page a little later.
  const until = (step, tries = 30) => {
    if (!step() && tries) setTimeout(() => until(step, tries - 1), 60);
  };
  let sorted = null;
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("#articles-table button.sort");
    if (button) sorted = button.dataset.column;
  }, true);
  const focusSorted = () => until(() => {
    const button = document.querySelector(`#articles-table button.sort[data-column="${sorted}"]`);
    if (button) button.focus({ preventScroll: true });
    return button !== null;
  });
  const focusConfirm = () => until(() => {
    const button = document.querySelector("#articles-cancel");
    if (!button || !button.offsetParent) return false;
    button.scrollIntoView({ block: "nearest" });
    button.focus({ preventScroll: true });
    return true;
  });

  return { placeAt, focusSorted, focusConfirm };
})();
