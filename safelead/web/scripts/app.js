// Starts what the page has. Every page is whole without this file; it only quickens.
import { ErrorSummary } from "./govuk/components/error-summary/error-summary.mjs";
import { ExitThisPage } from "./govuk/components/exit-this-page/exit-this-page.mjs";
import { ServiceNavigation } from "./govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "./govuk/components/skip-link/skip-link.mjs";
import { startBlankScreen } from "./blank-screen.js";
import { startCopy } from "./copy.js";
import { startLiveAdvice } from "./live-advice.js";
import { startPasskey } from "./passkey.js";
import { startTypeAhead } from "./type-ahead.js";

const parts = {
  "govuk-error-summary": (element) => new ErrorSummary(element),
  "govuk-exit-this-page": (element) => new ExitThisPage(element),
  "govuk-service-navigation": (element) => new ServiceNavigation(element),
  "govuk-skip-link": (element) => new SkipLink(element),
};

document.body.classList.add("js-enabled", "govuk-frontend-supported");
startBlankScreen(document);
for (const [name, start] of Object.entries(parts)) {
  document.querySelectorAll(`[data-module="${name}"]`).forEach(start);
}
document.querySelectorAll("[data-typeahead]").forEach(startTypeAhead);
document.querySelectorAll("form[data-live-advice]").forEach(startLiveAdvice);
document.querySelectorAll("[data-copy]").forEach(startCopy);
document.querySelectorAll("form[data-passkey]").forEach(startPasskey);
