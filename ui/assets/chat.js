// Markers in the chat show their card; an opened article scrolls to its quote; answers are copied and saved.
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

  // Brings the last question to the top of the conversation.
  const showTurn = () => requestAnimationFrame(() => {
    const asked = [...document.querySelectorAll("#chat .exchange")].pop();
    if (asked) asked.scrollIntoView({ block: "start", behavior: calm() });
  });

  // Tells what came of the last question to those who do not see it, and brings its sources to the top.
  const showAnswer = () => requestAnimationFrame(() => {
    const reply = [...document.querySelectorAll("#chat .exchange .message-content")].pop();
    document.getElementById("told").textContent = reply ? reply.innerText.slice(0, 400) : "";
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

  const copy = async (button) => {
    await navigator.clipboard.writeText(button.dataset.text);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
  };

  const save = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#src-"], a[href^="#turn-"]');
    if (!link) return;
    event.preventDefault();
    const id = link.getAttribute("href").slice(1);
    if (id.startsWith("turn-")) {
      focusOn(document.getElementById(id), "start");
      return;
    }
    const tab = document.querySelector('#tabs button[role="tab"]');
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
    until(() => showSource(id));
  }, true);

  // While an answer is on its way the box keeps what is written in it.
  document.addEventListener("keydown", (event) => {
    const waiting = event.key === "Enter" && event.target.closest("#question") && document.querySelector("#question .stop-button");
    if (waiting) { event.preventDefault(); event.stopPropagation(); }
  }, true);

  const makeTold = () => {
    const told = Object.assign(document.createElement("div"), { id: "told" });
    told.setAttribute("role", "status");
    document.body.append(told);
  };
  if (document.body) makeTold();
  else document.addEventListener("DOMContentLoaded", makeTold);

  return { copy, save, showAnswer, showHit, showTurn };
})();
