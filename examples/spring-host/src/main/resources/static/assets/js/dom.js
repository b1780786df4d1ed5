/**
 * Makes an element: h('p', {class: 'muted'}, 'text', child). Text is never read as markup. A function is a listener (onclick), false and undefined leave an
 * attribute or a child out.
 */
export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== false && child !== undefined && child !== null));
  return element;
}

export const byId = id => document.getElementById(id);

/** Puts children in the place of those that are there. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
}

/** A bar of a share from 0 to 1; the width is set by script because the page allows no style in markup. */
export function bar(share, kind) {
  const inner = h('span', {});
  inner.style.setProperty('inline-size', `${Math.min(Math.max(share, 0), 1) * 100}%`);
  return h('span', {class: 'bar', 'data-kind': kind, 'aria-hidden': 'true'}, inner);
}

/**
 * Keeps the children of a parent in step with a list. A child whose item is as it was stays the same element, so that focus, selection and what is opened
 * stay too; of one that changed, the part with the same data-focus has the focus again.
 */
export function keep(parent, items, keyOf, render) {
  const before = new Map([...parent.children].map(child => [child.dataset.key, child]));
  const focused = document.activeElement?.closest('[data-focus]')?.dataset.focus;
  const focusedIn = document.activeElement?.closest('[data-key]')?.dataset.key;
  const after = items.map(item => {
    const key = String(keyOf(item));
    const print = JSON.stringify(item);
    const old = before.get(key);
    if (old && old.print === print) return old;
    const made = render(item, old);
    made.dataset.key = key;
    made.print = print;
    return made;
  });
  if (after.length === parent.children.length && after.every((child, index) => parent.children[index] === child)) return;
  parent.replaceChildren(...after);
  if (focused && document.activeElement === document.body) {
    const again = parent.querySelector(`[data-key="${CSS.escape(focusedIn)}"] [data-focus="${CSS.escape(focused)}"]`);
    again?.focus();
  }
}

/** A table whose rows become cards where there is little room; the roles say so even then. */
export function table(caption, columns, body) {
  return h(
    'table',
    {role: 'table'},
    h('caption', {}, caption),
    h('thead', {role: 'rowgroup'}, h('tr', {role: 'row'}, columns.map(column => h('th', {scope: 'col', role: 'columnheader', class: column.class}, column.title ?? column)))),
    body,
  );
}

/** A cell that knows the title of its column, for the cards. */
export function cell(title, attributes, ...children) {
  return h('td', {role: 'cell', 'data-title': title, ...attributes}, children);
}

/** Says the same thing only once to those who listen. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A problem in a panel, with a way to try again. */
export function trouble(error, retry) {
  return h(
    'div',
    {class: 'trouble'},
    h('p', {}, h('strong', {}, 'This could not be shown. '), error.message),
    retry && h('button', {type: 'button', class: 'quiet', onclick: retry}, 'Try again'),
  );
}
