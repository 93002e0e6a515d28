/** What an element hears of an operator's hands. */

const anywhere = { bubbles: true, composed: true } as const;

/** A pointer enters a target. */
export function movePointerTo(target: Element): void {
  target.dispatchEvent(new PointerEvent('pointerover', anywhere));
}

/** The focus enters a target. Browsers report that only in a window that has the focus itself. */
export function moveFocusTo(target: Element): void {
  target.dispatchEvent(new FocusEvent('focusin', anywhere));
}
