/**
 * By element, the function that has it paint once the page is idle: for a list that leaves out rows
 * of its first paint.
 */
export const restPainters = /* @__PURE__ */ new WeakMap<object, () => void>();
