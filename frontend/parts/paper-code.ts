// A slip's QR code carries its code behind '#', which a browser keeps to itself. It is put in the field and taken out of the address.
export function fillPaperCode(page: Document, view: Window): void {
  const field = page.querySelector<HTMLInputElement>("[data-paper-code] input[name=code]");
  const code = view.location.hash.slice(1);
  if (!field || !/^[0-9A-Za-z-]{8,40}$/.test(code)) return;
  field.value = code;
  view.history.replaceState(null, "", view.location.pathname + view.location.search);
}
