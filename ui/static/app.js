// The tabs: which is shown stands in the address, so that links and the back button work.
import { appears } from "./dom.js";
import * as chat from "./chat.js";
import { resume } from "./conversations.js";
import * as evaluation from "./evaluation.js";
import * as explore from "./explore.js";
import * as library from "./library.js";
import * as sparql from "./sparql.js";

const TABS = { chat, explore, sparql, notes: library, evaluation };

function show() {
  const [wanted, ...rest] = location.hash.slice(1).split("/");
  const tab = wanted in TABS ? wanted : "chat";
  document.body.dataset.tab = tab;
  for (const link of document.querySelectorAll(".ng-tabs a")) {
    const isCurrent = link.hash === `#${tab}`;
    if (isCurrent) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const view of document.querySelectorAll(".ng-view")) view.hidden = view.id !== `ng-${tab}`;
  if (tab !== "chat") document.body.classList.remove("ng-panel-open");
  TABS[tab].open(rest.join("/"));
}

await appears("#ng-evaluation");
await appears("#ng-question textarea");
await appears("#ng-reopen");
window.addEventListener("hashchange", show);
show();
resume();
