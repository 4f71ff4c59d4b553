// Passkeys: asks the server for a challenge, the browser for its answer, and sends the form with it. The form's
// data-passkey says whether one is made ("create") or answers ("get"). Without scripts the form's other ways remain.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(options) {
  const key = { ...options, challenge: bytes(options.challenge) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  return key;
}

function told(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

export function startPasskey(form) {
  if (!window.PublicKeyCredential) return;
  const failed = form.querySelector("[data-passkey-failed]");
  form.querySelectorAll("[data-passkey-only]").forEach((each) => (each.hidden = false));
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      const body = new FormData(form);
      const answer = await fetch(form.dataset.passkeyOptions, { method: "POST", body, redirect: "error" });
      if (!answer.ok) throw new Error(answer.statusText);
      const { publicKey } = await answer.json();
      form.elements.answer.value = told(await navigator.credentials[form.dataset.passkey]({ publicKey: asked(publicKey) }));
    } catch {
      failed.hidden = false;
      return;
    }
    form.submit();
  });
}
