// Sorting and filtering of tables, and filtering of lists, added by script: without it every table and list is complete
// and in a sensible order.
// Words come from the table or list: data-sort, data-order, data-up, data-down, data-filter, data-none.
(function () {
  "use strict";
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  var each = function (list, work) { Array.prototype.forEach.call(list, work); };
  function make(name, text) {
    var node = document.createElement(name);
    if (text) { node.textContent = text; }
    return node;
  }
  function isGroup(row) { return row.classList.contains("group"); }
  // What a cell is sorted by: data-value before a day before the words; "" for what there is nothing to say about.
  function value(row, at) {
    var cell = row.cells[at];
    if (!cell) { return ""; }
    if (cell.hasAttribute("data-value")) { return cell.getAttribute("data-value"); }
    var time = cell.querySelector("time"), words = cell.textContent.trim();
    return time ? time.getAttribute("datetime") : words === "—" ? "" : words;
  }
  // The controls of a table stand before it: before what scrolls, where it scrolls.
  function before(table, node) {
    var place = table.closest(".scroll") || table;
    place.parentNode.insertBefore(node, place);
  }
  function sortable(table, tools) {
    var heads = table.tHead.rows[0].cells, bodies = Array.prototype.slice.call(table.tBodies), order = [], select = make("select");
    each(bodies, function (body) { each(body.rows, function (row) { order.push([row, body]); }); });
    function restore() {
      order.forEach(function (pair) { pair[1].appendChild(pair[0]); if (isGroup(pair[0])) { pair[0].hidden = false; } });
    }
    function sort(at, down) {
      var rows = order.filter(function (pair) { return !isGroup(pair[0]); }).map(function (pair, i) { return [value(pair[0], at), i, pair[0]]; });
      var numbers = rows.every(function (r) { return r[0] === "" || !isNaN(Number(r[0])); });
      rows.sort(function (a, b) {
        // Nothing comes last, whichever way.
        if (a[0] === "" || b[0] === "") { return (a[0] === "") - (b[0] === "") || a[1] - b[1]; }
        var c = numbers ? Number(a[0]) - Number(b[0]) : collator.compare(a[0], b[0]);
        return (down ? -c : c) || a[1] - b[1];
      });
      order.forEach(function (pair) { if (isGroup(pair[0])) { pair[0].hidden = true; } });
      rows.forEach(function (r) { bodies[0].appendChild(r[2]); });
    }
    // `way` is "ascending", "descending" or nothing for the order of the page.
    function show(at, way) {
      each(heads, function (h) { h.removeAttribute("aria-sort"); });
      if (way) { heads[at].setAttribute("aria-sort", way); sort(at, way === "descending"); } else { restore(); }
      select.value = way ? at + way : "";
      // Rows have moved between bodies, which a filter hides when they have none to show.
      table.dispatchEvent(new Event("sorted"));
    }
    select.appendChild(new Option(table.getAttribute("data-order"), ""));
    each(heads, function (head, at) {
      var name = head.textContent.trim(), button = make("button");
      if (head.hasAttribute("data-unsorted")) { return; }
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      var first = head.classList.contains("r") || head.classList.contains("lc") ? "descending" : "ascending";
      var second = first === "ascending" ? "descending" : "ascending";
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        show(at, now === first ? second : now === second ? null : first);
      });
      [first, second].forEach(function (way) {
        select.appendChild(new Option(name + " " + table.getAttribute(way === "ascending" ? "data-up" : "data-down"), at + way));
      });
    });
    select.addEventListener("change", function () { show(parseInt(select.value, 10), select.value.replace(/^\d+/, "")); });
    var label = make("label", table.getAttribute("data-sort"));
    label.className = "tsort";
    label.appendChild(select);
    tools.appendChild(label);
  }
  // Whether letters spell one of the names of a cell: data-find has them divided by a comma, syllables by a blank, the
  // readings of a syllable by a stroke.
  function spelled(cell, letters) {
    return cell.getAttribute("data-find").split(",").some(function (name) {
      var syllables = name.split(" ").map(function (one) { return one.split("/"); });
      return syllables.some(function (_, from) { return spells(syllables, from, letters) !== undefined; });
    });
  }
  // Whether what was typed names or spells the unit of a row, or is among its words where it has none.
  function asked(typed) {
    var words = typed.trim().toLowerCase().split(/\s+/), letters = words.join("");
    letters = /^[a-z']{2,}$/.test(letters) ? letters.replace(/'/g, "") : "";
    return function (row) {
      var cells = row.hasAttribute("data-find") ? [row] : Array.prototype.slice.call(row.querySelectorAll("[data-find]"));
      var text = (cells.length ? cells : [row]).map(function (cell) { return cell.textContent; }).join(" ").toLowerCase();
      return words.every(function (w) { return text.indexOf(w) >= 0; }) || letters && cells.some(function (cell) { return spelled(cell, letters); });
    };
  }
  // A field before a list or table; `narrow` hides what does not fit and says how much is left.
  function filterable(node, tools, narrow) {
    var label = make("label", node.getAttribute("data-filter")), input = make("input"), none = make("p");
    label.className = "tfilter";
    input.type = "search";
    input.autocomplete = "off";
    label.appendChild(input);
    none.setAttribute("role", "status");
    tools.appendChild(label);
    before(node, none);
    function apply() { none.textContent = narrow(asked(input.value)) ? "" : node.getAttribute("data-none"); }
    input.addEventListener("input", function (e) { if (!e.isComposing) { apply(); } });
    input.addEventListener("compositionend", apply);
    node.addEventListener("sorted", apply);
  }
  function narrowRows(rows, fits) {
    var shown = 0;
    each(rows, function (row) {
      if (isGroup(row)) { return; }
      row.hidden = !fits(row);
      if (!row.hidden) { shown += 1; }
    });
    return shown;
  }
  function narrowTable(table) {
    return function (fits) {
      var all = 0;
      each(table.tBodies, function (body) {
        var shown = narrowRows(body.rows, fits);
        body.hidden = shown === 0;
        all += shown;
      });
      return all;
    };
  }
  function toolsOf(node) {
    var tools = make("div");
    tools.className = "ttools";
    before(node, tools);
    return tools;
  }
  each(document.querySelectorAll("ul[data-filter]"), function (list) {
    filterable(list, toolsOf(list), function (fits) { return narrowRows(list.children, fits); });
  });
  each(document.querySelectorAll("table[data-sort]"), function (table) {
    var tools = toolsOf(table);
    if (table.hasAttribute("data-filter")) { filterable(table, tools, narrowTable(table)); }
    sortable(table, tools);
  });
})();
