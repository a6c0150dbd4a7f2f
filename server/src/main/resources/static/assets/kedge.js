// Tells when a part of the page could not be refreshed, and stops telling when it could again.
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => (document.getElementById("lost").hidden = false));
}
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful !== false && event.detail.xhr.status < 400) {
    document.getElementById("lost").hidden = true;
  }
});
