/** `npm run baselines`: makes the kept pictures anew, from the storybook that is built. */
import { keepBaselines, keptBaselines, nameOf } from './baselines.js';
import type { Image } from './palette-png.js';
import { takePictures } from './take-pictures.js';

const images = new Map<string, Image>();
await takePictures((picture, image) => images.set(nameOf(picture), image));
keepBaselines(images);
console.error(`${images.size} pictures, ${keptBaselines().bytes} bytes`);
