/** What two squares are cut to, and turned: the shape of a glyph. */
export function drawnShape(glyph: Element): string {
  const parts = ['::before', '::after'].map((pseudo) => {
    const { content, clipPath, maskImage, translate, rotate, scale } = getComputedStyle(glyph, pseudo);
    return content === 'none' ? '' : [clipPath, maskImage, translate, rotate, scale].join();
  });
  return parts.join('; ');
}
