/** CSS pixels of a row that is lower than any. */
const lowestRow = 32;

/** As many rows as the screen could show at most, however large the window is made: nobody sees whether there are more. */
export function screenful(): number {
  return Math.ceil(screen.height / lowestRow);
}
