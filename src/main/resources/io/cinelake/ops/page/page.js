// Says that the page is old when the program gives no answer, and takes it back when it does.
(function () {
  "use strict";
  function lost() {
    document.body.classList.add("lost");
    document.getElementById("sentence").textContent = "Cinelake gives no answer: what you see is old.";
  }
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:responseError", lost);
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.successful && document.body.classList.contains("lost")) {
      location.reload();
    }
  });
})();
