/** What stands in an element; texts are never read as HTML. */
type Child = Node | string | undefined;

/** Makes an element. A boolean attribute is there or not; a listener is set by its `on` name. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A link to somewhere else; the text alone where that is no address of the web. */
export const linkTo = (url: string | undefined, text: string): Node | string =>
  url !== undefined && /^https?:\/\//i.test(url) ? element('a', { href: url, rel: 'noreferrer' }, text) : text;

/**
 * Shows many things part by part: the next part when the end of the last one comes near, or when somebody asks for it.
 * @returns what ends that.
 */
export function inParts<T>(
  list: HTMLElement,
  things: readonly T[],
  size: number,
  show: (thing: T) => Node,
): () => void {
  let shown = 0;
  const button = element('button', { type: 'button', class: 'more', onclick: () => next() });
  const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && next(), {
    rootMargin: '600px',
  });
  const next = (): void => {
    list.append(...things.slice(shown, shown + size).map(show));
    shown = Math.min(shown + size, things.length);
    button.textContent = `Show more (${things.length - shown})`;
    button.hidden = shown === things.length;
    // To be told again when it is still near.
    watch.unobserve(button);
    if (!button.hidden) watch.observe(button);
  };
  list.replaceChildren();
  list.closest('section')?.append(button);
  next();
  return () => {
    watch.disconnect();
    button.remove();
  };
}
