// Not a module: it runs before the first paint, so that the page does not flash in the other colours.
(function () {
  const apply = value => {
    if (value) document.documentElement.dataset.theme = value;
    else delete document.documentElement.dataset.theme;
  };
  const stored = () => {
    try {
      return localStorage.getItem('theme') ?? '';
    } catch {
      return ''; // storage switched off
    }
  };
  apply(stored());
  addEventListener('DOMContentLoaded', () => {
    const select = document.getElementById('theme');
    if (!select) return;
    select.value = stored();
    select.addEventListener('change', () => {
      try {
        localStorage.setItem('theme', select.value);
      } catch {
        // then it holds until the page is left
      }
      apply(select.value);
      dispatchEvent(new Event('themechange'));
    });
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dispatchEvent(new Event('themechange')));
})();
