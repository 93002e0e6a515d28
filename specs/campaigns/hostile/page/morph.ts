/**
 * A small morph: makes the children of an element what a server's markup says, touching no more
 * than differs.
 */

/**
 * What is there already is kept in its place; the markup knows of no attribute that an element gave
 * to itself.
 */
export function morph(parent: Element, markup: string): void {
  const wanted = document.createElement('template');
  wanted.innerHTML = markup;
  morphChildren(parent, wanted.content);
}

function morphChildren(parent: ParentNode & Node, wanted: ParentNode & Node): void {
  const due = [...wanted.childNodes];
  due.forEach((node, index) => {
    const here = parent.childNodes[index];
    if (here === undefined) parent.append(node.cloneNode(true));
    else if (here.nodeName !== node.nodeName) here.replaceWith(node.cloneNode(true));
    else if (here instanceof Element && node instanceof Element) morphElement(here, node);
    else if (here.nodeValue !== node.nodeValue) here.nodeValue = node.nodeValue;
  });
  while (parent.childNodes.length > due.length) parent.lastChild?.remove();
}

function morphElement(here: Element, wanted: Element): void {
  for (const { name } of [...here.attributes]) if (!wanted.hasAttribute(name)) here.removeAttribute(name);
  for (const { name, value } of [...wanted.attributes]) {
    if (here.getAttribute(name) !== value) here.setAttribute(name, value);
  }
  morphChildren(here, wanted);
}
