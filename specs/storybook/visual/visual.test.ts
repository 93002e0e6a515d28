/**
 * Thirty stories look as in their kept pictures. After a change of the look that is meant: `npm run
 * baselines`, and look at the pictures that changed.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differenceFrom, keptBaselines, nameOf } from './baselines.js';
import { coarse, encode, type Image } from './palette-png.js';
import { pictures } from './pictures.js';
import { takePictures } from './take-pictures.js';

const images = new Map<string, Image>();
await takePictures((picture, image) => images.set(nameOf(picture), image));

describe('the look of stories is that of their baselines', () => {
  for (const name of pictures.map(nameOf)) {
    it(name, () => assert.equal(differenceFrom(name, images.get(name)!), null));
  }

  it('there is a baseline for each of thirty stories and no other, 600 kB in all', () => {
    const { names, bytes } = keptBaselines();
    assert.equal(new Set(pictures.map(({ story }) => story)).size, 30);
    assert.deepEqual([...names].sort(), pictures.map(nameOf).sort());
    assert.ok(bytes <= 600_000, `${bytes} bytes`);
  });

  it('a word that moved by two pixels is a difference, and a baseline is read as it was written', () => {
    const name = nameOf(pictures[0]!);
    const image = images.get(name)!;
    const moved = Buffer.from(image.data);
    for (let y = 0; y < image.height; y += 1) {
      const row = y * image.width * 4;
      moved.set(image.data.subarray(row, row + 120 * 4), row + 2 * 4);
    }
    assert.match(differenceFrom(name, { ...image, data: moved }) ?? '', /^\d+ pixels differ, \d+ of them in one place/);
    assert.deepEqual(coarse(encode(image), image.height), image);
  });
});
