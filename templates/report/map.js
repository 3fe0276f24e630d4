
// The map: what is switched on, which stage is pointed at, and both in the page's address, so that
// a link shows what its sender saw: #stage=choose&segment=prospects&without=quotes&present
const map = (() => {
  const heads = all('.map thead th[id]');
  const segments = all('input[data-segment]');
  const lanes = all('input[data-lane]');
  const items = all('[data-for]');
  const opener = document.querySelector('button[data-open]');
  const state = { stage: -1, present: false };

  const draw = () => {
    const off = new Set(segments.filter((box) => !box.checked).map((box) => box.dataset.segment));
    items.forEach((item) => {
      item.toggleAttribute('hidden', item.dataset.for.split(' ').every((number) => off.has(number)));
    });
    lanes.forEach((box) => {
      all(`tr[data-lane="${box.dataset.lane}"]`).forEach((row) => { row.hidden = !box.checked; });
    });
    all('.map .here').forEach((cell) => cell.classList.remove('here'));
    if (state.stage < 0) return;
    all(`.map tr > :nth-child(${state.stage + 2}):not(.plot)`).forEach((cell) => cell.classList.add('here'));
  };

  const write = () => {
    const said = new URLSearchParams();
    if (state.stage >= 0) said.append('stage', heads[state.stage].id.slice(6));
    const shown = segments.filter((box) => box.checked);
    if (shown.length < segments.length) {
      (shown.length ? shown : [{ dataset: { name: '' } }]).forEach((box) => said.append('segment', box.dataset.name));
    }
    lanes.filter((box) => !box.checked).forEach((box) => said.append('without', box.dataset.name));
    if (state.present) said.append('present', '');
    const text = said.toString().replace(/(^|&)present=$/, '$1present');
    history.replaceState(null, '', `#${text || 'map'}`);
  };

  // A head that sticks is in sight all along the map: the page goes to the map, the map to the stage.
  const go = () => {
    document.querySelector('.map').scrollIntoView({ behavior: 'instant' });
    heads[state.stage].scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'start' });
  };

  const read = () => {
    let text = location.hash.slice(1);
    try { text = decodeURIComponent(text); } catch { /* not ours */ }
    const plain = heads.findIndex((head) => head.id === text);
    const said = new URLSearchParams(location.hash.slice(1));
    if (plain >= 0) {
      state.stage = plain;
    } else if (['stage', 'segment', 'without', 'present'].some((key) => said.has(key))) {
      state.stage = heads.findIndex((head) => head.id === `stage-${said.get('stage')}`);
      state.present = said.has('present');
      const [names, without] = [said.getAll('segment'), said.getAll('without')];
      segments.forEach((box) => { box.checked = !names.length || names.includes(box.dataset.name); });
      lanes.forEach((box) => { box.checked = !without.includes(box.dataset.name); });
    }
    draw();
    if (state.stage >= 0 && (plain >= 0 || said.has('stage'))) go();
  };

  const change = (changes) => {
    Object.assign(state, changes);
    write();
    draw();
  };

  [...segments, ...lanes].forEach((box) => box.addEventListener('change', () => change({})));
  heads.forEach((head, number) => head.querySelector('a').addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change({ stage: state.stage === number ? -1 : number });
    if (state.stage >= 0) head.scrollIntoView({ block: 'nearest', inline: 'start' });
  }));
  if (opener) opener.hidden = !document.querySelector('.map details');
  if (opener) opener.addEventListener('click', () => {
    const open = opener.getAttribute('aria-pressed') !== 'true';
    opener.setAttribute('aria-pressed', String(open));
    all('.map details').forEach((part) => { part.open = open; });
  });
  // Browsers leave what has the focus half under the sticky heads.
  document.querySelector('.map').addEventListener('focusin', ({ target, currentTarget: table }) => {
    if (!target.matches(':focus-visible')) return;
    table.style.setProperty('--head', `${table.tHead.offsetHeight}px`);
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  all('a[href^="#stage-"]').filter((link) => !link.closest('.map')).forEach((link) => {
    link.addEventListener('click', () => setTimeout(read)); // also where its stage is pointed at already
  });
  addEventListener('hashchange', read);
  read();

  const widths = heads.map((head) => Number(head.dataset.width));
  const sum = (from, to) => widths.slice(from, to).reduce((a, b) => a + b, 0);
  return {
    heads, state, change, sum, total: sum(0),
    rows: () => all('.map tbody tr').filter((row) => !row.hidden),
    holds: (cell) => Boolean(cell && cell.querySelector('li:not([hidden]), dd, p')),
    plot: () => document.querySelector('tr:not([hidden]) > .plot > svg'),
  };
})();
