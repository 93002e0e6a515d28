/**
 * PNGs of few colours, with a palette: a third of the bytes of those that pngjs and the browser
 * write, and all that a look has to show.
 */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** Pixels with four bytes each: red, green, blue, alpha. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/**
 * The top of a PNG, `highest` pixels at most, with five bits for each channel of a colour and
 * without transparency: a screen picture has no more than 256 such colours.
 */
export function coarse(png: Uint8Array, highest: number): Image {
  const { width, height: full, data: fine } = PNG.sync.read(Buffer.from(png));
  const height = Math.min(full, highest);
  const data = Buffer.alloc(width * height * 4);
  data.forEach((_, at) => {
    const value = fine[at] ?? 0;
    data[at] = at % 4 === 3 ? 255 : (value & 0xf8) | (value >> 5);
  });
  return { width, height, data };
}

/** Encodes an image. @throws RangeError for more than 256 colours */
export function encode({ width, height, data }: Image): Buffer {
  const colours = new Map<number, number>();
  // Each line begins with its filter: none, which suits a palette best.
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at += 1) {
    const colour = data.readUIntBE(at * 4, 3);
    const index = colours.get(colour) ?? colours.size;
    colours.set(colour, index);
    lines[at + Math.floor(at / width) + 1] = index;
  }
  if (colours.size > 256) throw new RangeError(`${colours.size} colours, of 256 at most`);
  const palette = Buffer.alloc(colours.size * 3);
  for (const [colour, index] of colours) palette.writeUIntBE(colour, index * 3, 3);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
