// Small aids: copy a citation, print a sheet. Each exists only where the page has a template for it.
(function () {
  "use strict";
  document.querySelectorAll("template[data-copy]").forEach(function (template) {
    var source = document.getElementById(template.getAttribute("data-copy"));
    if (!source || !navigator.clipboard && !document.queryCommandSupported) { return; }
    var box = template.content.cloneNode(true);
    var button = box.querySelector("button"), status = box.querySelector("[data-done]");
    button.addEventListener("click", function () {
      var done = function () { status.textContent = status.getAttribute("data-done"); };
      var select = function () {
        var range = document.createRange();
        range.selectNodeContents(source);
        var selection = getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        if (document.execCommand("copy")) { done(); }
      };
      // From a folder there is no clipboard API: the text is selected and copied the old way.
      if (navigator.clipboard) { navigator.clipboard.writeText(source.textContent).then(done, select); } else { select(); }
    });
    template.parentNode.insertBefore(box, template);
  });
  document.querySelectorAll("template[data-print]").forEach(function (template) {
    var box = template.content.cloneNode(true);
    box.querySelector("button").addEventListener("click", function () { window.print(); });
    template.parentNode.insertBefore(box, template);
  });
})();
