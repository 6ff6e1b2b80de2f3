// Markers in the chat show their card; an opened article scrolls to its quote; the copy button copies plain text.
window.sourcier = (() => {
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  // Calls `step` until it returns true; Gradio puts things on the page a little later.
  const until = (step, tries = 30) => {
    if (!step() && tries) setTimeout(() => until(step, tries - 1), 60);
  };

  const focusOn = (element, block) => {
    element.scrollIntoView({ block, behavior: calm() });
    element.focus({ preventScroll: true });
  };

  const showSource = (id) => {
    const card = document.getElementById(id);
    const turn = card && card.closest(".turn");
    if (!turn) return false;
    document.querySelectorAll(".turn").forEach((other) => { other.hidden = other !== turn; });
    if (!card.offsetParent) return false; // its tab is not shown yet
    document.querySelectorAll(".card.active").forEach((other) => other.classList.remove("active"));
    card.classList.add("active");
    focusOn(card, "nearest");
    return true;
  };

  // Brings the last question to the top of the conversation, and its sources to the top of theirs.
  const showTurn = () => requestAnimationFrame(() => {
    const asked = [...document.querySelectorAll('#chat [data-testid="user"]')].pop();
    const scroller = asked && asked.closest(".bubble-wrap");
    if (!scroller) return;
    const top = scroller.scrollTop + asked.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 16;
    scroller.scrollTo({ top, behavior: calm() });
    document.getElementById("sources").scrollTop = 0;
  });

  // Shows an article at its quote; without one, as when it has changed, from its top.
  const showHit = () => {
    let atTop = false;
    until(() => {
      const article = document.getElementById("article");
      if (!article || !article.offsetParent) return false; // its tab is not shown yet
      if (!atTop) article.scrollTop = 0;
      atTop = true;
      const hit = document.getElementById("hit");
      if (hit) focusOn(hit, "center");
      return hit !== null;
    });
  };

  // Gradio copies and reads out the Markdown with all its backslashes; what is shown is what is meant.
  const copyShown = (button) => {
    const row = button.closest(".message-buttons").previousElementSibling;
    const shown = row && row.querySelector(".message-content");
    if (shown && navigator.clipboard) setTimeout(() => navigator.clipboard.writeText(shown.innerText.trim()), 100);
  };
  const nameByContent = () =>
    document.querySelectorAll("#chat [data-testid][aria-label]").forEach((message) => message.removeAttribute("aria-label"));
  new MutationObserver(nameByContent).observe(document, { subtree: true, childList: true });

  document.addEventListener("click", (event) => {
    const copy = event.target.closest && event.target.closest('.message-buttons button[aria-label^="Copy"]');
    if (copy) copyShown(copy);
    const marker = event.target.closest && event.target.closest('a[href^="#src-"]');
    if (!marker) return;
    event.preventDefault();
    const tab = document.querySelector('#tabs button[role="tab"]');
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
    until(() => showSource(marker.getAttribute("href").slice(1)));
  }, true);

  return { showHit, showTurn };
})();
