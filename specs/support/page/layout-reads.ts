/** What makes a browser lay the page out at once: every question about where things stand. */

const questions: readonly (readonly [object, readonly string[]])[] = [
  [
    Element.prototype,
    [
      ...['clientWidth', 'clientHeight', 'clientTop', 'clientLeft'],
      ...['scrollWidth', 'scrollHeight', 'scrollTop', 'scrollLeft'],
      ...['getBoundingClientRect', 'getClientRects', 'scrollIntoView', 'checkVisibility'],
    ],
  ],
  [
    HTMLElement.prototype,
    ['offsetWidth', 'offsetHeight', 'offsetTop', 'offsetLeft', 'offsetParent', 'innerText', 'focus'],
  ],
  [Document.prototype, ['elementFromPoint', 'elementsFromPoint']],
  [window, ['getComputedStyle', 'innerWidth', 'innerHeight', 'scrollX', 'scrollY']],
];

/** Notes every such question from now on; the returned function ends it and tells their names. */
export function recordLayoutReads(): () => readonly string[] {
  const asked: string[] = [];
  const undo = questions.flatMap(([owner, names]) =>
    names.map((name) => {
      const property = Object.getOwnPropertyDescriptor(owner, name);
      if (property === undefined) return () => {};
      const noting = <Call extends (...given: never[]) => unknown>(call: Call) =>
        function (this: unknown, ...given: Parameters<Call>): unknown {
          asked.push(name);
          return Reflect.apply(call, this, given);
        };
      const { get, value } = property;
      Object.defineProperty(owner, name, {
        ...property,
        ...(get ? { get: noting(get as () => unknown) } : { value: noting(value as () => unknown) }),
      });
      return () => Object.defineProperty(owner, name, property);
    }),
  );
  return () => {
    undo.forEach((end) => end());
    return asked;
  };
}
