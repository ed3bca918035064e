"use strict";
(() => {
  // A table sorts by the column whose heading is pressed; data-key goes before the cell's text.
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = heading.getAttribute("aria-sort") === "ascending";
        headings.forEach((each) => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].sort((one, other) =>
          key(one, column).localeCompare(key(other, column), "en", { numeric: true }));
        table.tBodies[0].append(...(down ? rows.reverse() : rows));
      });
    });
  }
  // The opened source takes the focus and gives it back when it is closed.
  let opener = null;
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#d']");
    if (link && !link.closest(".document")) opener = link;
  });
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    const panel = target?.closest(".document");
    if (panel) {
      panel.focus({ preventScroll: true });
    } else if (location.hash === "#-") {
      opener?.focus({ preventScroll: true });
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector(".document:target, .document :target")) {
      location.hash = "#-";
    }
  });
})();
