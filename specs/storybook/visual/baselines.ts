/** The kept pictures, and how a new one differs from them. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { encode, type Image } from './palette-png.js';
import type { Picture } from './pictures.js';

const folder = fileURLToPath(new URL('baselines/', import.meta.url));
/** Where a picture that differs is put, and the difference. */
const reports = '.cache/visual/';

/**
 * A square of so many pixels a side may have so many of another colour: what another version of the
 * browser makes of an edge is less, and a line or a letter that moved by a pixel is more.
 */
const tolerance = { square: 16, pixels: 12 };
/** How much another colour differs: 0 not at all, 1 as black and white. */
const threshold = 0.1;

export function nameOf({ story, scheme, tongue }: Picture): string {
  return `${story}.${scheme}${tongue === 'en' ? '' : `.${tongue}`}.png`;
}

/** The names of all baselines, and their bytes together. */
export function keptBaselines(): { readonly names: readonly string[]; readonly bytes: number } {
  const names = readdirSync(folder);
  return { names, bytes: names.reduce((sum, name) => sum + statSync(folder + name).size, 0) };
}

/** Replaces all baselines. */
export function keepBaselines(images: ReadonlyMap<string, Image>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, image] of images) writeFileSync(folder + name, encode(image));
}

/**
 * How an image differs from the baseline of that name, in words, with pictures of it in
 * `.cache/visual`; null where it does not.
 */
export function differenceFrom(name: string, image: Image): string | null {
  const { width, height, data } = PNG.sync.read(readFileSync(folder + name));
  if (image.width !== width || image.height !== height) {
    keep(name, 'now', image);
    return `it is ${image.width} × ${image.height} px instead of ${width} × ${height}: ${reports}${named(name, 'now')}`;
  }
  const difference: Image = { width, height, data: Buffer.alloc(data.length) };
  const pixels = pixelmatch(data, image.data, difference.data, width, height, { threshold });
  const densest = pixelmatch(data, image.data, null, width, height, { threshold, windowSize: tolerance.square });
  if (densest <= tolerance.pixels) return null;
  keep(name, 'now', image);
  keep(name, 'difference', difference);
  return `${pixels} pixels differ, ${densest} of them in one place: ${reports}${named(name, 'difference')}`;
}

const named = (name: string, what: string) => name.replace(/\.png$/, `.${what}.png`);

function keep(name: string, what: string, image: Image): void {
  mkdirSync(reports, { recursive: true });
  writeFileSync(reports + named(name, what), PNG.sync.write(image));
}
