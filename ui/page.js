// What Streamlit's own parts leave out of the page for those who read it with other means than eyes.
(() => {
  document.documentElement.lang = "LANGUAGE";
  if (window.keystoneMended) return;
  window.keystoneMended = true;
  let waits = false;
  const mend = () => {
    waits = false;
    // A named place to drop a file is no decoration.
    document.querySelectorAll("[data-testid=stFileUploaderDropzone][role]").forEach(
      (one) => one.removeAttribute("role"),
    );
    // The menu of a small screen puts headings between the entries of a list: links stay, the list is none.
    document.querySelectorAll("[data-testid=stSidebarNavItems], [data-testid=stSidebarNavItems] li").forEach(
      (one) => one.getAttribute("role") || one.setAttribute("role", "none"),
    );
  };
  new MutationObserver(() => {
    if (!waits) requestAnimationFrame(mend);
    waits = true;
  }).observe(document.body, { childList: true, subtree: true });
  mend();
})();
