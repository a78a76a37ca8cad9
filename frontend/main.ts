// On every page. Each part is an improvement of HTML that works without it.
import { offerCopies } from "./parts/copy";
import { keepDrafts } from "./parts/drafts";
import { leadFocus } from "./parts/focus";
import { defineLiveTopic } from "./parts/live";
import { offerPrint } from "./parts/print";
import { forgetAtSignOut } from "./parts/sign-out";
import { standAsBefore } from "./parts/swaps";
import { switchThemeAtOnce } from "./parts/theme";
import { tendToasts } from "./parts/toasts";
import { tellOfTrouble } from "./parts/trouble";
import { showWaits } from "./parts/waits";
import { localStore } from "./writing/unsent";

document.documentElement.classList.add("js");
tendToasts(document);
tellOfTrouble(document);
keepDrafts(document, window.sessionStorage);
forgetAtSignOut(document, localStore(), window.sessionStorage);
offerCopies(document);
offerPrint(document);
showWaits(document);
leadFocus(document);
standAsBefore(document);
switchThemeAtOnce(document);
defineLiveTopic();
