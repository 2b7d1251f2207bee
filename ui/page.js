// What Streamlit's own parts leave out of the page for those who read it with other means than eyes.
(() => {
  document.documentElement.lang = "LANGUAGE";
  if (window.keystoneMended) return;
  window.keystoneMended = true;
  let waits = false;
  // How much stands above the main chart: it ends where the screen does.
  const fit = () => {
    const chart = document.querySelector("[class*=st-key-main_]");
    const page = document.querySelector("[data-testid=stMain]");
    if (!chart || !page) return;
    const top = chart.getBoundingClientRect().top + page.scrollTop;
    document.documentElement.style.setProperty("--chart-top", `${Math.round(top)}px`);
  };
  addEventListener("resize", fit);
  // A chart is as wide as the screen has it: on paper it is made as small as the sheet needs (A4 across).
  addEventListener("beforeprint", () => {
    const page = document.querySelector("[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock]");
    const share = page ? Math.min(1, 1040 / page.clientWidth) : 1;
    document.documentElement.style.setProperty("--on-paper", share);
    keepTogether();
  });
  // A heading stays with its chart or table, and so do the words and the unseen controls between them.
  const PICTURED = ".stPlotlyChart, .rows";
  const following = (one) => {
    while (one && !one.nextElementSibling && !one.matches("[data-testid=stMainBlockContainer]")) one = one.parentElement;
    return one?.nextElementSibling;
  };
  const keepTogether = () => {
    document.querySelectorAll("[data-stays]").forEach((one) => delete one.dataset.stays);
    document.querySelectorAll("h2, h3").forEach((heading) => {
      const between = [];
      let one = heading.closest("[data-testid=stElementContainer]");
      while (one && !one.querySelector(PICTURED)) {
        between.push(one);
        one = following(one);
        if (!one || one.querySelector("h2, h3")) return;
      }
      between.forEach((part) => (part.dataset.stays = ""));
    });
  };
  // On a phone the bar is folded into the line that says the scope.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".fold")) document.body.classList.toggle("bar-open"), mend();
  });
  // There a table is cards; who wants to select rows has the table with its boxes in their place.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".rows .pick");
    if (!button) return;
    button.setAttribute("aria-pressed", button.parentElement.classList.toggle("picking"));
  });
  // A chart that is saved as a picture says what it shows: its heading and the receipt of the page.
  const stamped = (chart) => {
    const before = (one) => chart.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING;
    const heads = [...document.querySelectorAll("h1, h2")].filter(before);
    const receipt = document.querySelector(".st-key-receipt")?.innerText ?? "";
    const words = [...new Set([heads[0], heads.at(-1)].map((one) => one?.innerText.trim()))];
    return [...words, receipt.trim()].filter(Boolean);
  };
  const LINE = 20;
  addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.(".modebar-btn[data-format]");
      const chart = button?.closest(".js-plotly-plot");
      if (!chart) return;
      if (button.dataset.format === "png") {
        // Plotly's own button makes the picture, in the form that is asked for this once.
        Object.assign(chart._context.toImageButtonOptions, { format: "png", scale: 2 });
        return button.previousElementSibling.click();
      }
      const [lines, layout, whole] = [stamped(chart), chart.layout, chart._fullLayout];
      const options = chart._context.toImageButtonOptions;
      const [kept, top] = [{ ...layout }, LINE * lines.length + 12];
      // No sign of a tag may stand in a script that is sent as HTML.
      const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("\u003c", "&lt;");
      // The picture is made of a copy that is taken at once: the chart on the page stays as it is.
      layout.margin = { ...layout.margin, t: whole.margin.t + top };
      layout.paper_bgcolor = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
      layout.annotations = [
        ...(layout.annotations ?? []),
        ...lines.map((text, line) => ({
          text: line ? escaped(text) : `\u003cb>${escaped(text)}\u003c/b>`,
          x: 0, xref: "paper", xanchor: "left", align: "left",
          y: 1, yref: "paper", yanchor: "bottom", yshift: whole.margin.t + top - LINE * (line + 1) - 6,
          showarrow: false, font: { size: line ? 12 : 15 },
        })),
      ];
      options.height = whole.height + top;
      setTimeout(() => {
        for (const name of ["margin", "paper_bgcolor", "annotations"]) layout[name] = kept[name];
        Object.assign(options, { format: "svg", scale: 1 });
        delete options.height;
      });
    },
    true,
  );
  // A name in a table leads to its page in this window; with Ctrl, ⌘ or Shift in another one.
  let pressed = {};
  addEventListener("pointerdown", (event) => (pressed = event), true);
  addEventListener("keydown", (event) => (pressed = event), true);
  const leads = (address) => /^(account|meeting)\?_name=/.test(address);
  const plain = (address) => address.replace(/_name=[^&]*&/, "");
  const nameIn = (address) => {
    const name = address.match(/_name=([^&]*)/)[1];
    return name.replace(/%(25|26|23|2B|3F)/g, decodeURIComponent);
  };
  const go = (address) =>
    afterClosing(() => {
      history.pushState({}, "", plain(address));
      dispatchEvent(new PopStateEvent("popstate"));
    });
  const aside = (event) => event.ctrlKey || event.metaKey || event.shiftKey;
  const opened = window.open.bind(window);
  window.open = (address, ...how) => {
    if (!leads(String(address))) return opened(address, ...how);
    return aside(pressed) ? opened(plain(address), ...how) : go(address);
  };
  // Enter on such a cell leads there too; Streamlit would open the cell.
  addEventListener(
    "keydown",
    (event) => {
      const cell = document.activeElement;
      if (event.key !== "Enter" || !cell?.id.startsWith("glide-cell") || !leads(cell.textContent)) return;
      event.preventDefault();
      event.stopPropagation();
      window.open(cell.textContent);
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    const address = link?.getAttribute("href") ?? link?.href?.baseVal ?? "";
    const inChart = link?.closest(".js-plotly-plot") && address.startsWith("account?");
    if (!(leads(address) || inChart) || aside(event)) return;
    event.preventDefault();
    go(address);
  });
  // Who follows a link beside an open list of the bar closes this first, for which Streamlit runs this page
  // again, in the place of the one that the link leads to. So it is followed when that run is over.
  const OPEN =
    ":is(.st-key-filters, .st-key-search, .st-key-share) [data-testid=stPopoverButton][aria-expanded=true]";
  const isBeside = (event) =>
    !event.target.closest?.("[data-testid=stPopoverBody]") && Boolean(document.querySelector(OPEN));
  let closes = false;
  addEventListener("pointerdown", (event) => (closes = isBeside(event)), true);
  const afterClosing = (follow) => {
    if (!closes) return follow();
    closes = false;
    document.body.click();
    const runs = () => document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning";
    const wait = (moments) => (moments && runs() ? setTimeout(wait, 50, moments - 1) : follow());
    setTimeout(wait, 150, 100);
  };
  document.addEventListener(
    "click",
    (event) => {
      closes ||= isBeside(event);
      const link = closes && event.isTrusted && !aside(event) && event.target.closest?.("a[href]");
      if (!link) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      afterClosing(() => link.click());
    },
    true,
  );
  const mend = () => {
    waits = false;
    document.body.classList.toggle("presents", Boolean(document.querySelector(".st-key-presenter")));
    fit();
    // A cell that leads to a page holds its address: what reads aloud is told the name in it.
    document.querySelectorAll("[id^=glide-cell]").forEach((cell) => {
      if (leads(cell.textContent)) cell.setAttribute("aria-label", nameIn(cell.textContent));
      else cell.removeAttribute("aria-label");
    });
    document.querySelectorAll(".fold").forEach((one) =>
      one.setAttribute("aria-expanded", document.body.classList.contains("bar-open")),
    );
    // A chart is saved as SVG by Plotly's button, and as PNG by one beside it.
    document.querySelectorAll(".modebar-btn[data-title*=ownload]:not([data-format])").forEach((svg) => {
      const png = svg.cloneNode(true);
      [svg, png].forEach((one, at) => {
        one.dataset.format = ["svg", "png"][at];
        one.dataset.title = one.dataset.format.toUpperCase();
        one.setAttribute("aria-label", `Download plot as ${one.dataset.title}`);
      });
      svg.after(png);
    });
    // What stands at the end of a bar gives way to names that a low screen leaves no room above or below it.
    document.querySelectorAll(".js-plotly-plot:has(.barlayer)").forEach((chart) => {
      const isLabel = (one) => chart.layout.annotations?.[one.dataset.index]?.name === "bar_end";
      const texts = [...chart.querySelectorAll(".annotation")];
      const labels = texts.filter(isLabel);
      labels.forEach((one) => (one.style.transform = ""));
      const boxOf = (one) => one.querySelector("text").getBoundingClientRect();
      const edge = chart.getBoundingClientRect().right;
      const names = labels.length ? texts.filter((one) => !isLabel(one)).map(boxOf) : [];
      const moves = labels.map((one) => {
        const box = boxOf(one);
        // Lines of text may share the room that their letters leave.
        const met = names.filter((name) => Math.min(box.bottom, name.bottom) - Math.max(box.top, name.top) > 5);
        const by = Math.max(0, ...met.map((name) => name.right + 8 - box.left));
        return box.right + by > edge ? 0 : by;
      });
      labels.forEach((one, at) => moves[at] && (one.style.transform = `translateX(${moves[at]}px)`));
    });
    // Names of bubbles that run into one another, into other words or out of the chart: those of the first ones stay.
    document.querySelectorAll("[class*=_bubbles] .js-plotly-plot").forEach((chart) => {
      const edge = chart.getBoundingClientRect();
      const shown = [...chart.querySelectorAll(".annotation")].map((one) => one.getBoundingClientRect());
      chart.querySelectorAll(".textpoint text").forEach((name) => {
        const box = name.getBoundingClientRect();
        const meets = (other) =>
          box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
        const fits = box.left >= edge.left && box.right <= edge.right && !shown.some(meets);
        name.style.visibility = fits ? "" : "hidden";
        if (fits) shown.push(box);
      });
    });
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
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  mend();
})();
