// A scribe types fast: Ctrl and Enter hang the proposal up without leaving the keyboard.

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-send-keys]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
