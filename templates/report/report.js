(() => {
  const all = (selector) => document.querySelectorAll(selector);
  document.documentElement.classList.add('js');
  all('[data-tool]').forEach((tool) => { tool.hidden = false; });

  const segments = [...all('input[data-segment]')];
  const items = [...all('[data-for]')];
  const showSegments = () => {
    const off = new Set(segments.filter((box) => !box.checked).map((box) => box.dataset.segment));
    items.forEach((item) => {
      item.toggleAttribute('hidden', item.dataset.for.split(' ').every((number) => off.has(number)));
    });
  };
  segments.forEach((box) => box.addEventListener('change', showSegments));

  const lanes = [...all('input[data-lane]')];
  const showLanes = () => lanes.forEach((box) => {
    all(`tr[data-lane="${box.dataset.lane}"]`).forEach((row) => { row.hidden = !box.checked; });
  });
  lanes.forEach((box) => box.addEventListener('change', showLanes));
  showSegments();
  showLanes();

  const opener = document.querySelector('button[data-open]');
  if (opener) opener.addEventListener('click', () => {
    const open = opener.getAttribute('aria-pressed') !== 'true';
    opener.setAttribute('aria-pressed', String(open));
    all('.map details').forEach((part) => { part.open = open; });
  });

  const menu = document.querySelector('.menu');
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (menu && menu.open && !menu.contains(event.target)) menu.open = false;
  });
})();
