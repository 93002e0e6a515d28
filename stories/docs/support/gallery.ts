/**
 * Every widget in every theme: its own story in a frame for each, which the browser loads when the
 * reader comes near it.
 */
import { createElement, useCallback, useRef, type ReactNode } from 'react';
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
                theme: theme!,
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
  const keep = useCallback((element: HTMLIFrameElement | null) => {
    frame.current = element;
    if (element === null) observer.current?.disconnect();
  }, []);
  return createElement(
    'figure',
    null,
    createElement('figcaption', null, about),
    createElement('iframe', {
      ref: keep,
      className: `docs-story in-${scheme}`,
      title: `<${tagName}>: ${about}`,
      loading: 'lazy',
      src: `iframe.html?id=${story}&viewMode=story&globals=theme:${theme};scheme:${scheme};a11y.manual:!true`,
      onLoad: follow,
    }),
  );
}
