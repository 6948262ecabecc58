// Draws what the page holds as data. Nothing is loaded from outside; without scripts the tables and cards say the same.
"use strict";
(() => {
  const held = (id) => JSON.parse(document.getElementById(id).textContent);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const quiet = matchMedia("(prefers-reduced-motion: reduce)");

  // Colours come from the page's style sheet, so that the light, the dark and the printed page are one drawing.
  const text = { labelColor: "var(--ink)", titleColor: "var(--ink)", labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" };
  const config = {
    font: "system-ui, sans-serif",
    background: null,
    view: { stroke: null },
    axis: { ...text, gridColor: "var(--line)", domainColor: "var(--line)", tickColor: "var(--line)" },
    bar: { color: "var(--bar)" },
    text: { color: "var(--ink)", fontSize: 12 },
    rule: { color: "var(--goal)" },
  };
  // Expressions are interpreted: the page forbids itself to compile any.
  const options = { ast: true, renderer: "svg", actions: false, config, tooltip: { theme: "page", disableDefaultStyle: true } };

  const failed = (place) => () => {
    place.textContent = "This drawing needs a newer browser; the table has the same.";
  };

  const drawings = held("charts-data").map((spec, number) => {
    const place = document.getElementById(`chart-${number}`);
    return vegaEmbed(place, spec, { ...options, mode: "vega-lite" }).catch(failed(place));
  });

  // The network

  let graph = null;
  const place = document.getElementById("network");
  if (place !== null) {
    const spec = held("network-spec");
    const { people, ties } = held("network-data");
    spec.width = place.clientWidth;
    spec.data[0].values = people.map((person) => ({ ...person, folded: fold(person.name) }));
    spec.data[1].values = ties;
    drawings.push(vegaEmbed(place, spec, { ...options, mode: "vega" }).then(({ view }) => {
      graph = view;
      if (quiet.matches) view.signal("quiet", true);
      addEventListener("resize", () => {
        const width = place.clientWidth;
        if (width > 0 && width !== view.width()) view.width(width).signal("restart", {}).runAsync();
      });
      let from = null;
      place.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; });
      view.addEventListener("click", (event, item) => {
        const card = item && item.mark && item.mark.name === "dots" ? item.datum.card : null;
        const pulled = from !== null && Math.hypot(event.clientX - from[0], event.clientY - from[1]) > 4;
        if (card !== null && !pulled) goTo(card);
      });
      find();
    }).catch(failed(place)));
  }

  // Search: the graph and the cards together

  const field = document.getElementById("search");
  const count = document.getElementById("found");
  const cards = [...document.querySelectorAll(".card")];
  let words = null;

  function find() {
    const query = fold(field.value.trim());
    words ??= cards.map((card) => fold(card.textContent));
    // Those without a referral are behind the search: they are there when it asks for somebody.
    document.body.classList.toggle("searchable", query === "");
    let shown = 0;
    cards.forEach((card, number) => {
      card.hidden = query !== "" && !words[number].includes(query);
      shown += card.hidden ? 0 : 1;
    });
    count.textContent = query === "" ? "" : `${shown} of ${cards.length} cards`;
    if (graph !== null) {
      graph.signal("query", query).runAsync();
    }
  }

  function revealed(id) {
    const card = document.getElementById(id);
    if (card !== null && card.hidden) {
      field.value = "";
      find();
    }
    if (card !== null) card.classList.remove("apart");
    return card;
  }

  function goTo(id) {
    const card = revealed(id);
    if (card === null) return;
    card.scrollIntoView({ behavior: quiet.matches ? "auto" : "smooth", block: "center" });
    card.focus({ preventScroll: true });
  }

  if (field !== null) {
    field.closest("form").addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", find);
    find();
    // A link goes where it leads, once the card there is to be seen.
    for (const link of document.querySelectorAll("main a[href^='#p']")) {
      link.addEventListener("click", () => revealed(link.hash.slice(1)));
    }
  }

  // Said for those who wait for it: a printer, a test.
  Promise.all(drawings).then(() => { document.documentElement.dataset.drawn = "yes"; });
})();
