// Small aids: copy a citation or a link, print a sheet, each only where the page has a template for it; the key of the search
// box; the way on to a point that stands on another page of the notice than a link says; what is folded and an address leads to.
(function () {
  "use strict";
  // From a folder there may be no clipboard: then what `shown` gives is selected and copied the old way.
  function copy(text, shown, done) {
    var select = function () {
      var range = document.createRange();
      range.selectNodeContents(shown());
      var selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand("copy")) { done(); }
    };
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, select); } else { select(); }
  }
  document.querySelectorAll("template[data-copy]").forEach(function (template) {
    var source = document.getElementById(template.getAttribute("data-copy"));
    if (!source || !navigator.clipboard && !document.queryCommandSupported) { return; }
    var box = template.content.cloneNode(true);
    var button = box.querySelector("button"), status = box.querySelector("[data-done]");
    button.addEventListener("click", function () {
      copy(source.textContent, function () { return source; }, function () { status.textContent = status.getAttribute("data-done"); });
    });
    template.parentNode.insertBefore(box, template);
  });
  // A link to a duty: the page's own address, which is the canonical one where the site has one.
  document.querySelectorAll("template[data-link]").forEach(function (template) {
    var box = template.content.cloneNode(true);
    var button = box.querySelector("button"), status = box.querySelector("[data-done]");
    button.addEventListener("click", function () {
      var canonical = document.querySelector("link[rel=canonical]");
      var link = new URL("#" + template.getAttribute("data-link"), canonical ? canonical.href : location.href.split(/[?#]/)[0]).href;
      copy(link, function () { status.textContent = link; return status; }, function () { status.textContent = status.getAttribute("data-done"); });
    });
    template.parentNode.insertBefore(box, template);
  });
  document.querySelectorAll("template[data-print]").forEach(function (template) {
    var box = template.content.cloneNode(true);
    box.querySelector("button").addEventListener("click", function () { window.print(); });
    template.parentNode.insertBefore(box, template);
  });
  // The key / goes to the search box: that of the results, else the first to be seen.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target.closest("input,textarea,select,[contenteditable]")) { return; }
    var boxes = Array.from(document.querySelectorAll("form[data-search]"));
    var form = boxes.filter(function (form) { return form.hasAttribute("data-main"); })[0] || boxes.filter(function (form) { return form.offsetParent; })[0];
    if (!form) { return; }
    event.preventDefault();
    var input = form.querySelector("input[name=q]");
    input.select();
    input.focus();
  });
  // What an address leads to is unfolded; not every browser does so.
  function unfold() {
    var id = location.hash.slice(1), target = id && document.getElementById(id), fold = target && target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);
  unfold();
  // A notice goes over several pages when it is long: the contents name the first point of each.
  var wanted = /^#p(\d+)$/.exec(location.hash), page = null;
  if (wanted && !document.getElementById("p" + wanted[1])) {
    document.querySelectorAll(".toc .pages a").forEach(function (link) {
      if (parseInt(link.textContent, 10) <= Number(wanted[1])) { page = link; }
    });
    if (page && page.pathname !== location.pathname) { location.replace(page.href.split("#")[0] + location.hash); }
  }
})();
