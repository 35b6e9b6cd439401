// Small helpers: elements made from text alone (never from HTML), and requests that say what failed.

/** `el("a", { href: "#x", class: "y" }, "text", child)`; a property that is null is left out. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The JSON at `address`, null where there is none; throws an Error with the server's own words. */
export async function fetchJson(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(await problemOf(response));
  return response.status === 204 ? null : response.json();
}

export function postJson(address, data) {
  const headers = { "Content-Type": "application/json" };
  return fetchJson(address, { method: "POST", headers, body: JSON.stringify(data) });
}

export async function problemOf(response) {
  const text = await response.text();
  try {
    const { detail } = JSON.parse(text);
    return typeof detail === "string" ? detail : detail.map((one) => one.msg).join("; ");
  } catch {
    return text || `The server answered ${response.status}.`;
  }
}

/** Resolves once `selector` is in the page: Gradio draws it after the scripts ran. */
export function appears(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found) {
        watcher.disconnect();
        resolve(found);
      }
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}

const scripts = new Map();

/** Loads a script of this server once. */
export function loadScript(address) {
  if (!scripts.has(address)) {
    scripts.set(
      address,
      new Promise((resolve, reject) => {
        document.head.append(el("script", { src: address, onload: resolve, onerror: reject }));
      }),
    );
  }
  return scripts.get(address);
}

/** A link that opens a note at lines; `words` are what is marked there. */
export function lineLink({ note, start_line, end_line, sentence }, shown) {
  return el(
    "a",
    {
      class: "ng-ref",
      href: `#cite/${start_line}-${end_line}/${encodeURIComponent(note)}`,
      title: sentence,
    },
    shown || `${note}:${start_line}`,
  );
}

/** `usedFor` → "used for". */
export function words(name) {
  return name.replace(/(?!^)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A local name of the graph without its escapes, where they make sense. */
export function readable(local) {
  try {
    return decodeURIComponent(local);
  } catch {
    return local;
  }
}

export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
