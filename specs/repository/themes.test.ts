/**
 * The contrast of the ready themes (WCAG AA): 4.5 to 1 for text, 3 to 1 for shapes.
 * axe sees only the text.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { findFiles } from '../../.tools/lib/find-files.mjs';

const text = ['--ops-text', '--ops-text-muted', '--ops-warning', '--ops-danger'];
// The accent is a line under a tab that is bold, and that host's own.
const shapes = ['--ops-info', '--ops-neutral', '--ops-success', '--ops-focus'];
const schemes = ['light', 'dark'] as const;

type Scheme = (typeof schemes)[number];

describe('the colours of the themes', () => {
  const themes = findFiles('packages/widgets/themes', '.css');
  test('there are two', () => assert.equal(themes.length, 2));

  for (const path of themes) {
    const colours = coloursIn(readFileSync(path, 'utf8'));
    const colour = (name: string, scheme: Scheme) => colours.get(name)?.[scheme] ?? assert.fail(`${name} is not set`);
    for (const scheme of schemes) {
      test(`${path}, ${scheme} (A11)`, () => {
        for (const behind of ['--ops-surface', '--ops-wash']) {
          for (const name of text) {
            const ratio = contrast(colour(name, scheme), colour(behind, scheme));
            assert.ok(ratio >= 4.5, `${name} on ${behind}: ${ratio.toFixed(2)}`);
          }
          for (const name of shapes) {
            const ratio = contrast(colour(name, scheme), colour(behind, scheme));
            assert.ok(ratio >= 3, `${name} on ${behind}: ${ratio.toFixed(2)}`);
          }
        }
      });
    }
  }

  test('contrast is that of WCAG', () => {
    assert.equal(contrast('#000', '#fff'), 21);
    assert.equal(contrast('#767676', '#fff').toFixed(2), '4.54');
  });
});

function coloursIn(css: string): ReadonlyMap<string, Readonly<Record<Scheme, string>>> {
  const found = css.matchAll(/(--ops-[a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

/** The contrast of two opaque colours, as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
