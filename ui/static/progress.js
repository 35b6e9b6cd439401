// A progress bar for work that the server does in a process of its own.
import { el, fetchJson } from "./dom.js";

const watched = new Set();

/**
 * Shows in `place` how the work at `address` goes and resolves with how it ended, and whether it
 * was seen running; with nothing where it is watched already. `stop` gets a button.
 */
export async function followed(address, place, stages, stop) {
  if (watched.has(address)) return undefined;
  watched.add(address);
  let wasRunning = false;
  const bar = el("progress", { "aria-label": "Progress" });
  const told = el("span");
  const button = stop && el("button", { type: "button", onclick: stop }, "Stop");
  try {
    for (;;) {
      const progress = await fetchJson(address);
      if (progress.state !== "running") return { ...progress, wasRunning };
      if (!wasRunning) place.replaceChildren(...[bar, told, button].filter(Boolean));
      wasRunning = true;
      bar.max = progress.total || 1;
      if (progress.total) bar.value = progress.done;
      else bar.removeAttribute("value");
      const stage = stages[progress.stage] || progress.stage;
      told.textContent = `${stage}${progress.total > 1 ? ` ${progress.done} of ${progress.total}` : ""}…`;
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
  } finally {
    place.replaceChildren();
    watched.delete(address);
  }
}
