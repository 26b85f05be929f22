// The display switches, made here so that without script they do not exist; remembered on this machine only.
(function () {
  "use strict";
  var root = document.documentElement;
  var sets = ["size", "contrast", "theme"];
  function read(k) { try { return localStorage.getItem("gongkai-" + k); } catch (e) { return null; } }
  function keep(k, v) { try { localStorage.setItem("gongkai-" + k, v); } catch (e) { /* private mode */ } }
  sets.forEach(function (k) { var v = read(k); if (v) { root.setAttribute("data-" + k, v); } });
  function isOn(k, on) {
    var v = root.getAttribute("data-" + k);
    if (v) { return v === on; }
    return k === "theme" && matchMedia("(prefers-color-scheme: dark)").matches;
  }
  document.addEventListener("DOMContentLoaded", function () {
    var template = document.getElementById("display");
    if (!template) { return; }
    var box = template.content.cloneNode(true);
    box.querySelectorAll("button").forEach(function (b) {
      var k = b.getAttribute("data-set"), on = b.getAttribute("data-on");
      var show = function () { b.setAttribute("aria-pressed", String(isOn(k, on))); };
      show();
      b.addEventListener("click", function () {
        var v = isOn(k, on) ? (k === "theme" ? "light" : "normal") : on;
        root.setAttribute("data-" + k, v);
        keep(k, v);
        show();
      });
    });
    template.parentNode.appendChild(box);
  });
})();
