// Single keys at the editors' desk: a key presses what carries it as data-key. Everything works without this file.
"use strict";

(() => {
  const STORE = "desk-keys";
  const help = document.getElementById("keys-help");
  const toggle = document.getElementById("keys-toggle");
  let isLeaving = false; // a second press must not answer a second time

  const areOff = () => localStorage.getItem(STORE) === "off";

  const showState = () => {
    document.documentElement.classList.toggle("has-keys", !areOff());
    toggle.textContent = areOff() ? "Turn single keys on" : "Turn single keys off";
    for (const target of document.querySelectorAll("[data-key]")) {
      if (areOff()) target.removeAttribute("aria-keyshortcuts");
      else target.setAttribute("aria-keyshortcuts", target.dataset.key);
    }
  };

  const isTyping = (target) => target.matches("select, textarea, input:not([type=checkbox]), [contenteditable]");

  const press = (target) => {
    if (target.tagName === "SUMMARY") {
      target.parentElement.open = true;
      target.parentElement.querySelector("input:not([type=hidden]), select, textarea").focus();
    } else if (target.tagName === "TEXTAREA") target.focus();
    else target.click();
  };

  const leaveField = (target) => {
    const fix = target.closest("details.desk-fix");
    if (fix) fix.open = false;
    target.blur();
    (fix ? fix.querySelector("summary") : document.querySelector("h1")).focus();
  };

  document.addEventListener("keydown", (event) => {
    if (help.open || isLeaving || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && isTyping(event.target)) leaveField(event.target);
    if (areOff() || event.repeat || isTyping(event.target)) return;
    const target = event.key === "?" ? null : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "?") help.showModal();
    else if (target) press(target);
    else return;
    event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    if (isLeaving) event.preventDefault();
    isLeaving = true;
  });
  window.addEventListener("pageshow", () => { isLeaving = false; });

  document.getElementById("keys-open").addEventListener("click", () => help.showModal());
  toggle.addEventListener("click", () => {
    localStorage.setItem(STORE, areOff() ? "on" : "off");
    showState();
  });

  const pane = document.querySelector(".desk-text");
  const passage = pane && pane.querySelector("mark");
  if (passage) pane.scrollTop = passage.offsetTop - pane.clientHeight / 3;
  document.documentElement.classList.add("has-script");
  showState();
})();
