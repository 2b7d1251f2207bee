// Streamlit's own words in the reader's language: it has no setting for them. They are known by their English texts.
(() => {
  const words = WORDS;
  window.keystoneWords = Object.entries(words).map(([english, said]) => [
    new RegExp(`^${english.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace("%s", "(.+)")}$`),
    said,
  ]);
  if (window.keystoneSpeak) return window.keystoneSpeak();
  const ATTRIBUTES = ["placeholder", "aria-label", "title"];
  const OURS = "script, style, [data-testid=stMarkdownContainer], [data-testid=stHtml]"; // what people and files say
  const before = new WeakMap(); // node → { place: [its English text, what was written for it] }
  const said = (english) => {
    for (const [pattern, text] of window.keystoneWords) {
      const found = english.match(pattern);
      if (found) return text.replace("%s", found[1] ?? "");
    }
    return english;
  };
  const speak = (node, place, now, write) => {
    const known = before.get(node) ?? {};
    const [english, written] = known[place] ?? [];
    const own = now === written ? english : now; // else Streamlit has written anew
    const text = said(own);
    if (text !== now) {
      before.set(node, { ...known, [place]: [own, text] });
      write(text);
    }
  };
  const attribute = (node, name) => {
    const value = node.getAttribute(name);
    if (value) speak(node, name, value, (text) => node.setAttribute(name, text));
  };
  const within = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (node.data && !node.parentElement?.closest(OURS)) speak(node, "text", node.data, (text) => (node.data = text));
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        ATTRIBUTES.forEach((name) => attribute(node, name));
      }
    }
  };
  window.keystoneSpeak = () => within(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(within);
      else if (change.type === "attributes") attribute(change.target, change.attributeName);
      else within(change.target);
    }
  }).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  window.keystoneSpeak();
})();
