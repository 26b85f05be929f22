// Sorting and filtering of tables, added by script: without it every table is complete and in a sensible order.
(function () {
  "use strict";
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  function value(row, at) {
    var cell = row.cells[at];
    if (!cell) { return ""; }
    if (cell.hasAttribute("data-value")) { return cell.getAttribute("data-value"); }
    var time = cell.querySelector("time");
    return time ? time.getAttribute("datetime") : cell.textContent.trim();
  }
  function sortable(table) {
    var heads = table.tHead.rows[0].cells;
    var bodies = Array.prototype.slice.call(table.tBodies);
    var order = [];
    bodies.forEach(function (body) { Array.prototype.forEach.call(body.rows, function (row) { order.push([row, body]); }); });
    function isGroup(row) { return row.classList.contains("group"); }
    function restore() {
      order.forEach(function (pair) { pair[1].appendChild(pair[0]); if (isGroup(pair[0])) { pair[0].hidden = false; } });
    }
    function sort(at, down) {
      var rows = order.filter(function (pair) { return !isGroup(pair[0]); }).map(function (pair, i) { return [value(pair[0], at), i, pair[0]]; });
      var numbers = rows.every(function (r) { return r[0] === "" || !isNaN(Number(r[0])); });
      rows.sort(function (a, b) {
        var c = numbers ? Number(a[0]) - Number(b[0]) : collator.compare(a[0], b[0]);
        return (down ? -c : c) || a[1] - b[1];
      });
      order.forEach(function (pair) { if (isGroup(pair[0])) { pair[0].hidden = true; } });
      rows.forEach(function (r) { bodies[0].appendChild(r[2]); });
    }
    Array.prototype.forEach.call(heads, function (head, at) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        var first = head.classList.contains("r") || head.classList.contains("lc") ? "descending" : "ascending";
        var second = first === "ascending" ? "descending" : "ascending";
        var next = now === first ? second : now === second ? null : first;
        Array.prototype.forEach.call(heads, function (h) { h.removeAttribute("aria-sort"); });
        if (next) { head.setAttribute("aria-sort", next); sort(at, next === "descending"); } else { restore(); }
        // Rows have moved between bodies, which a filter hides when they have none to show.
        table.dispatchEvent(new Event("sorted"));
      });
    });
  }
  function filterable(table) {
    var label = document.createElement("label");
    var input = document.createElement("input");
    label.className = "tfilter";
    label.textContent = table.getAttribute("data-filter");
    input.type = "search";
    input.autocomplete = "off";
    label.appendChild(input);
    var none = document.createElement("p");
    none.setAttribute("role", "status");
    table.parentNode.insertBefore(label, table);
    table.parentNode.insertBefore(none, table);
    function apply() {
      var all = 0;
      var words = input.value.trim().toLowerCase().split(/\s+/);
      Array.prototype.forEach.call(table.tBodies, function (body) {
        var shown = 0;
        Array.prototype.forEach.call(body.rows, function (row) {
          if (row.classList.contains("group")) { return; }
          var text = row.textContent.toLowerCase();
          var hit = words.every(function (w) { return text.indexOf(w) >= 0; });
          row.hidden = !hit;
          if (hit) { shown += 1; }
        });
        body.hidden = shown === 0;
        all += shown;
      });
      none.textContent = all ? "" : table.getAttribute("data-none");
    }
    input.addEventListener("input", function (e) { if (!e.isComposing) { apply(); } });
    input.addEventListener("compositionend", apply);
    table.addEventListener("sorted", apply);
  }
  document.querySelectorAll("table[data-filter]").forEach(filterable);
  document.querySelectorAll("table[data-sort]").forEach(sortable);
})();
