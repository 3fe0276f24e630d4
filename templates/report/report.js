const all = (selector, from = document) => [...from.querySelectorAll(selector)];

(() => {
  document.documentElement.classList.add('js');
  all('[data-tool]').forEach((tool) => { tool.hidden = false; });

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
