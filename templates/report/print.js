
// On paper a wide map is several tables below each other, of a few stages each, every one with its
// stage heads and lane names; they are there only while the page is printed.
(() => {
  const MOST = 7.5;
  let made = [];

  const clip = (cell, from, to) => {
    const copy = cell.cloneNode(false);
    const [part, before] = [map.sum(from, to), map.sum(0, from)];
    copy.colSpan = to - from;
    copy.setAttribute('aria-colspan', to - from);
    const inner = document.createElement('div');
    inner.append(...[...cell.children].filter((child) => child.matches('svg')).map((child) => child.cloneNode(true)));
    inner.style.inlineSize = `${(map.total / part) * 100}%`;
    inner.style.marginInlineStart = `${(-before / part) * 100}%`;
    const frame = document.createElement('div');
    frame.className = 'clip';
    frame.append(inner);
    copy.append(frame);
    const low = cell.querySelector('.low-at');
    const at = low && Number(low.dataset.stage);
    if (low && at >= from && at < to) {
      const label = low.cloneNode(true);
      label.classList.remove('low-at');
      // Under its point, as wide as there is room on both sides; at an edge, towards it.
      const middle = (map.sum(from, at) + map.sum(from, at + 1)) / 2 / part;
      const room = 2 * Math.min(middle, 1 - middle);
      const rtl = document.dir === 'rtl';
      if (room < 0.25) label.style.textAlign = (middle < 0.5) === rtl ? 'right' : 'left';
      else label.style.cssText = `margin-${rtl ? 'right' : 'left'}:${(middle - room / 2) * 100}%;width:${room * 100}%`;
      copy.append(label);
    }
    return copy;
  };

  const rowOf = (row, from, to) => {
    const copy = row.cloneNode(false);
    const cells = [...row.cells];
    copy.append(cells[0].cloneNode(true));
    if (row.classList.contains('curve')) copy.append(clip(cells[1], from, to));
    else copy.append(...cells.slice(from + 1, to + 1).map((cell) => cell.cloneNode(true)));
    all('[id]', copy).forEach((part) => part.removeAttribute('id'));
    return copy;
  };

  const chunk = (table, from, to) => {
    const copy = table.cloneNode(false);
    const head = table.tHead.cloneNode(false);
    head.append(rowOf(table.tHead.rows[0], from, to));
    [...head.rows[0].cells].slice(1).forEach((cell, number) => {
      cell.style.inlineSize = `${90 * (map.sum(from + number, from + number + 1) / map.sum(from, to))}%`;
    });
    const body = table.tBodies[0].cloneNode(false);
    body.append(...map.rows().map((row) => rowOf(row, from, to))
      .filter((row) => row.classList.contains('curve') || [...row.cells].slice(1).some(map.holds)));
    copy.append(head, body);
    return copy;
  };

  addEventListener('beforeprint', () => {
    const table = document.querySelector('table.map');
    if (!table || made.length || map.total <= MOST) return;
    const parts = Math.ceil(map.total / MOST);
    const border = (part) => Math.round((part * map.heads.length) / parts);
    made = Array.from({ length: parts }, (_, part) => chunk(table, border(part), border(part + 1)));
    table.closest('.scroll').after(...made);
    document.documentElement.classList.add('split');
  });
  addEventListener('afterprint', () => {
    made.forEach((table) => table.remove());
    made = [];
    document.documentElement.classList.remove('split');
  });
})();
