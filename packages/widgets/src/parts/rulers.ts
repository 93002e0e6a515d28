/** Both rulers, with their words and styles. */
export { rulers as english } from '../wording/en.js';
export { largeRuler, largeRulerStyles } from './large-ruler.js';
export { rulerStyles, smallRulerLine } from './ruler.js';
