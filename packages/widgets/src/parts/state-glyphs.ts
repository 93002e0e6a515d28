/** The shapes of the states that are not counted. */
import { css, unsafeCSS } from 'lit';

/** A link of a chain. */
const link = unsafeCSS(
  'M3.75 4.75h3a3.25 3.25 0 0 1 0 6.5h-3a3.25 3.25 0 0 1 0-6.5zm0 1.5a1.75 1.75 0 0 0 0 3.5h3a1.75 1.75 0 0 0 0-3.5z',
);

/** Beside `glyphStyles`: what is different in them. */
export const stateGlyphStyles = css`
  [data-icon='queued']::before,
  [data-icon='waiting']::before {
    mask: repeating-conic-gradient(#000 0 36deg, #0000 0 45deg);
  }
  [data-icon='queued']::after,
  [data-icon='cancelled']::before,
  [data-icon='succeeded']::before {
    content: none;
  }
  [data-icon='waiting']::after {
    clip-path: path('M5.75 5.5h1.5v5h-1.5zm3 0h1.5v5h-1.5z');
  }
  [data-icon='running']::after {
    clip-path: circle(2.25px);
  }
  [data-icon='succeeded']::after {
    clip-path: path('m3.2 7.45 3 3L12.75 3l1.15 1-7.65 8.7L2.1 8.5z');
  }
  [data-icon='partial']::after {
    clip-path: path('M8 1.75a6.25 6.25 0 0 1 0 12.5z');
  }
  [data-icon='blocked']::after {
    rotate: -45deg;
  }
  :is([data-icon='reconciled'], [data-icon='rescued'])::before,
  :is([data-icon='reconciled'], [data-icon='rescued'])::after {
    clip-path: path('${link}');
  }
  [data-icon='reconciled']::after {
    translate: 5.5px;
  }
  [data-icon='rescued']::before {
    scale: 0.75;
    translate: -2.3px;
  }
  [data-icon='rescued']::after {
    scale: 0.75;
    translate: 6.4px;
  }
  [data-icon='unknown']::before {
    clip-path: circle(1px at 50% 13.75px);
  }
  [data-icon='unknown']::after {
    clip-path: path('M4 5.25a4 4 0 1 1 5.9 3.5q-1.15.6-1.15 1.9h-1.5q0-2.3 1.95-3.2A2.5 2.5 0 1 0 5.5 5.25z');
  }
`;
