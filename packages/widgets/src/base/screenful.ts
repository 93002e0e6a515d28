/** CSS pixels of a row of the compact density: there is none that is lower, unless the page makes it so. */
const lowRow = 32;
/** No screen has room for less, whatever it says of itself. */
const least = 20;

/** As many rows as the screen has room for, however large the window is made. */
export function screenful(): number {
  return Math.max(least, Math.ceil(screen.height / lowRow));
}
