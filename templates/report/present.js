
// One stage a screen, made of what the map shows.
(() => {
  const dialog = document.querySelector('dialog.present');
  if (!dialog || !map.heads.length) return;
  const [place, legend, stage, title, body] = ['.present-place', '.legend', '.present-stage', 'h2', '.present-body']
    .map((part) => dialog.querySelector(part));
  const ahead = document.documentElement.dir === 'rtl' ? -1 : 1;
  const BESIDE = ['pictures', 'goal', 'moments', 'feelings'];

  const part = (tag, name, ...children) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  };
  const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));

  const lane = (row, number) => {
    const [name, cell] = [row.cells[0], row.cells[number + 1]];
    const head = part('h3', '', ...copies(name.childNodes));
    [head.lang, head.dir] = [name.lang, name.dir];
    return part('section', row.className, head, ...copies(cell.childNodes));
  };

  const curve = (number) => {
    const plot = map.plot();
    if (!plot) return [];
    const band = part('i', 'present-band');
    band.style.insetInlineStart = `${(map.sum(0, number) / map.total) * 100}%`;
    band.style.blockSize = `${plot.getAttribute('height')}px`;
    band.style.inlineSize = `${(map.sum(number, number + 1) / map.total) * 100}%`;
    return [part('div', 'plot', band, ...copies([plot, ...all('.lows', plot.parentNode)]))];
  };

  const shown = () => copies(all('.tools .legend label').filter((label) => !label.querySelector('input:not(:checked)')))
    .map((label) => part('span', label.className, ...[...label.children].filter((child) => !child.matches('input'))));

  const draw = () => {
    const number = Math.max(map.state.stage, 0);
    const head = map.heads[number];
    const rows = map.rows().filter((row) => row.cells.length > number + 1 && map.holds(row.cells[number + 1])
      && !row.classList.contains('curve'));
    const beside = BESIDE.flatMap((name) => rows.filter((row) => row.dataset.part === name));
    title.replaceChildren(...copies(head.querySelector('a').childNodes));
    place.textContent = `${place.dataset.place.replace('{n}', number + 1).replace('{total}', map.heads.length)}: ${head.querySelector('a bdi').textContent}`;
    legend.replaceChildren(...shown());
    body.replaceChildren(
      ...curve(number),
      part('div', 'present-beside', ...copies(head.querySelectorAll('.steps')), ...beside.map((row) => lane(row, number))),
      part('div', 'present-lanes', ...rows.filter((row) => !beside.includes(row)).map((row) => lane(row, number))),
    );
    all('[data-step]', dialog).forEach((button) => {
      const to = number + Number(button.dataset.step);
      button.setAttribute('aria-disabled', String(to < 0 || to >= map.heads.length));
    });
    stage.scrollTop = 0;
  };

  const go = (number) => {
    const to = Math.min(Math.max(number, 0), map.heads.length - 1);
    if (to === map.state.stage) return;
    map.change({ stage: to });
    draw();
  };
  const step = (by) => go(Math.max(map.state.stage, 0) + by);
  const open = () => {
    map.change({ present: true, stage: Math.max(map.state.stage, 0) });
    draw();
    dialog.showModal();
    dialog.querySelector('[data-step="1"]').focus();
  };

  const move = (by) => {
    if (stage.scrollHeight > stage.clientHeight + 1) stage.scrollBy(0, by * 120);
    else step(by);
  };
  const KEYS = {
    ArrowRight: () => step(ahead), ArrowLeft: () => step(-ahead),
    PageDown: () => step(1), PageUp: () => step(-1),
    Home: () => go(0), End: () => go(map.heads.length - 1),
    ArrowDown: () => move(1), ArrowUp: () => move(-1),
  };
  dialog.addEventListener('keydown', (event) => {
    if (!KEYS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  dialog.addEventListener('close', () => {
    map.change({ present: false });
    map.heads[map.state.stage].scrollIntoView({ block: 'nearest', inline: 'start' });
  });
  all('[data-step]', dialog).forEach((button) => button.addEventListener('click', () => step(Number(button.dataset.step))));
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  document.querySelector('button[data-present]').addEventListener('click', open);

  const follow = () => { if (map.state.present) { if (dialog.open) draw(); else open(); } };
  addEventListener('hashchange', follow);
  follow();
})();
