/**
 * Every widget in every theme: its own story in a frame for each, which is loaded when the reader
 * comes near it. The browser's own lazy frames come from several screens away, and each of these is
 * a whole preview.
 */
import { createElement, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { wornThemes } from '../../themes/worn-theme.js';
import { elementPage, outside } from './links.js';
import { elements } from './manifest.js';

const themes = [['none', 'Default'], ...Object.entries(wornThemes).map(([name, { title }]) => [name, title])] as const;
const schemes = ['light', 'dark'] as const;

/** The story of an element's usual look. */
export function galleryStory(tag: string): string {
  return `${/[?]path=\/docs\/(.*)--docs$/.exec(elementPage(tag))?.[1] ?? tag}--ready`;
}

export function Gallery(): ReactNode {
  return elements
    .filter(({ tagName }) => tagName !== 'ops-provider')
    .map(({ tagName, summary }) =>
      createElement(
        'section',
        { key: tagName, className: 'docs-gallery' },
        createElement(
          'h2',
          null,
          createElement('a', { href: outside(elementPage(tagName)), target: '_top' }, `<${tagName}>`),
        ),
        createElement('p', null, summary),
        createElement(
          'div',
          { className: 'docs-gallery-frames' },
          themes.flatMap(([theme, title]) =>
            schemes.map((scheme) => {
              const about = `${title}, ${scheme}`;
              return createElement(Frame, {
                key: about,
                about,
                story: galleryStory(tagName),
                theme,
                scheme,
                tagName,
              });
            }),
          ),
        ),
      ),
    );
}

interface FrameProps {
  readonly about: string;
  readonly story: string;
  readonly theme: string;
  readonly scheme: string;
  readonly tagName: string;
}

/** A frame that becomes as high as its story. */
function Frame({ about, story, theme, scheme, tagName }: FrameProps) {
  const observer = useRef<ResizeObserver | null>(null);
  const frame = useRef<HTMLIFrameElement | null>(null);
  const follow = useCallback(() => {
    observer.current?.disconnect();
    const root = frame.current?.contentDocument?.querySelector('#storybook-root');
    if (!root) return;
    observer.current = new ResizeObserver(() => {
      const { height, bottom } = root.getBoundingClientRect();
      if (height > 0) frame.current?.style.setProperty('block-size', `${Math.ceil(bottom + 16)}px`);
    });
    observer.current.observe(root);
  }, []);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '200px' },
    );
    if (frame.current) near.observe(frame.current);
    return () => {
      near.disconnect();
      observer.current?.disconnect();
    };
  }, []);
  const address = `iframe.html?id=${story}&viewMode=story&globals=theme:${theme};scheme:${scheme};a11y.manual:!true`;
  return createElement(
    'figure',
    null,
    createElement('figcaption', null, about),
    createElement('iframe', {
      ref: frame,
      className: `docs-story in-${scheme}`,
      title: `<${tagName}>: ${about}`,
      'data-story': address,
      src: isNear ? address : undefined,
      onLoad: follow,
    }),
  );
}
