// A table copied into a spreadsheet must arrive as numbers: a plain minus, and no space between thousands. Text that the
// spreadsheet would take for a formula gets the apostrophe that says it is text.
function asSheet(table) {
  return Array.from(table.rows, (row) => Array.from(row.cells, (cell) => {
    const plain = cell.textContent.trim().replace(/\u00a0/g, "").replace(/\u2212/g, "-");
    if (/^-?\d+(,\d+)?$/.test(plain)) return plain;
    const text = cell.textContent.trim().replace(/\s+/g, " ");
    return cell.classList.contains("missing") ? "" : /^[=+@-]/.test(text) ? "'" + text : text;
  }).join("\t")).join("\n");
}
function copied(text) {
  const put = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put);
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", put);
  return isDone;
}
for (const table of document.querySelectorAll("table")) {
  const button = document.createElement("button");
  const say = (what) => {
    button.textContent = what;
    button.setAttribute("aria-label", what + ": «" + table.caption.textContent + "»");
  };
  button.type = "button";
  button.className = "copy";
  say("Kopier tabellen");
  button.addEventListener("click", () => say(copied(asSheet(table)) ? "Kopiert" : "Kunne ikke kopiere"));
  table.parentElement.after(button);
}
