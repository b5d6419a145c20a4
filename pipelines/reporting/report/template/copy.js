// A table copied into a spreadsheet must arrive as numbers: a plain minus, and no space between thousands.
function asSheet(table) {
  return Array.from(table.rows, (row) => Array.from(row.cells, (cell) => {
    const text = cell.textContent.trim();
    const plain = text.replace(/\u00a0/g, "").replace(/\u2212/g, "-");
    return /^-?\d+(,\d+)?$/.test(plain) ? plain : cell.classList.contains("missing") ? "" : text;
  }).join("\t")).join("\n");
}
for (const table of document.querySelectorAll("table")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Kopier tabellen";
  button.setAttribute("aria-label", "Kopier tabellen «" + table.caption.textContent + "»");
  button.addEventListener("click", () => {
    document.addEventListener("copy", (event) => {
      event.clipboardData.setData("text/plain", asSheet(table));
      event.preventDefault();
    }, { once: true });
    document.execCommand("copy");
    button.textContent = "Kopiert";
  });
  table.parentElement.after(button);
}
