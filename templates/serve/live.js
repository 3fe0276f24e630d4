(() => {
  const { page, seen } = document.currentScript.dataset;
  const key = `jmap ${page}`;
  const all = (selector) => [...document.querySelectorAll(selector)];

  // What a reader has opened, switched and scrolled to, kept over a reload. Things are known by
  // their texts, and by their places where nothing has come or gone.
  const kinds = {
    details: {
      read: (part) => part.open,
      write: (part, open) => { part.open = open; },
      name: (part) => part.querySelector('summary')?.textContent.trim(),
    },
    'input[type="checkbox"], input[type="radio"]': {
      read: (box) => box.checked,
      write: (box, on) => {
        if (box.checked === on) return;
        box.checked = on;
        box.dispatchEvent(new Event('change', { bubbles: true }));
      },
      name: (box) => box.closest('label')?.textContent.trim() || box.id || box.value,
    },
    '.scroll, .sheet, [role="region"][tabindex]': {
      read: (pane) => [pane.scrollLeft, pane.scrollTop],
      write: (pane, place) => pane.scrollTo({ left: place[0], top: place[1], behavior: 'instant' }),
      name: (pane) => pane.id || pane.getAttribute('aria-label') || pane.className,
    },
  };
  const named = (parts, kind) => {
    const counts = new Map();
    return parts.map((part) => {
      const name = `${part.closest('[id]')?.id} ${kind.name(part)}`;
      counts.set(name, (counts.get(name) || 0) + 1);
      return `${name} ${counts.get(name)}`;
    });
  };
  const report = (selector) => all(selector).filter((part) => !part.closest('#jmap-faults'));
  const remember = () => {
    const state = { at: [scrollX, scrollY], kinds: {} };
    Object.entries(kinds).forEach(([selector, kind]) => {
      const parts = report(selector);
      state.kinds[selector] = { names: named(parts, kind), values: parts.map(kind.read) };
    });
    try { sessionStorage.setItem(key, JSON.stringify(state)); } catch { /* no room: start anew */ }
  };
  const restore = () => {
    let state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch { /* not allowed to keep anything */ }
    if (!state) return;
    history.scrollRestoration = 'manual'; // once: the browser does it for all other ways here
    addEventListener('pagehide', () => { history.scrollRestoration = 'auto'; });
    Object.entries(kinds).forEach(([selector, kind]) => {
      const parts = report(selector);
      const names = named(parts, kind);
      const before = state.kinds[selector];
      const values = new Map(before.names.map((name, place) => [name, before.values[place]]));
      const same = before.names.length === names.length;
      parts.forEach((part, place) => {
        const value = values.has(names[place]) || !same ? values.get(names[place])
          : before.values[place];
        if (value !== undefined) kind.write(part, value);
      });
    });
    scrollTo({ left: state.at[0], top: state.at[1], behavior: 'instant' });
  };
  restore();

  let source = null;
  const listen = () => {
    const query = new URLSearchParams({ page, seen });
    source = new EventSource(`/_jmap/events?${query}`);
    source.onopen = () => { delete document.documentElement.dataset.jmap; };
    source.onerror = () => { document.documentElement.dataset.jmap = 'away'; };
    source.onmessage = (event) => {
      if (event.data === seen) return;
      leave();
      remember();
      location.reload();
    };
  };
  const leave = () => { if (source) source.close(); source = null; };
  // A browser has few connections to one server: those are for the pages that are looked at.
  document.addEventListener('visibilitychange', () => {
    leave();
    if (document.visibilityState === 'visible') listen();
  });
  addEventListener('pagehide', leave);
  addEventListener('pageshow', (event) => { if (event.persisted) listen(); });
  if (document.visibilityState === 'visible') listen();
})();
