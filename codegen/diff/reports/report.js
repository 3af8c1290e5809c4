(() => {
  const rows = [...document.querySelectorAll("li")];
  const text = document.getElementById("text");
  const axis = document.getElementById("axis");
  const section = document.getElementById("section");
  const boxes = [...document.querySelectorAll("[data-level]")];
  const order = ["none", "compatible", "risky", "breaking"];
  const worst = (a, b) => (order.indexOf(a) > order.indexOf(b) ? a : b);
  const haystack = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const apply = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const levels = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const row of rows) {
      const { source, wire } = row.dataset;
      const level = axis.value === "both" ? worst(source, wire) : row.dataset[axis.value];
      row.className = level;
      row.hidden = !(
        levels.has(level) &&
        (!section.value || row.dataset.section === section.value) &&
        words.every((word) => haystack.get(row).includes(word))
      );
      shown += row.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll("section")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    document.getElementById("shown").textContent = `${shown} of ${rows.length} shown`;
  };
  document.querySelector("nav").addEventListener("input", apply);
  apply();
})();
