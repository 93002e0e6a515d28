/** The custom properties of the kit and their defaults, which follow the page. */
import { css } from 'lit';

/**
 * A host sets `--ops-*` anywhere above a widget; the kit reads `--_*`, so that a default never
 * overrules the host. Text, hairlines and washes are mixed from the page's own text colour; only
 * the tones of problems are colours of ours. `--_size` is the base of all sizes where the text has
 * the size of the frame, not under a font size of its own.
 *
 * @cssprop --ops-text - Text.
 * @cssprop --ops-text-muted - Secondary text.
 * @cssprop --ops-border - Hairlines between rows.
 * @cssprop --ops-wash - The background of a hovered row, of code and of skeletons.
 * @cssprop --ops-info - The glyphs of healthy work.
 * @cssprop --ops-neutral - The glyphs of states that are neither good nor bad, the lines around
 *   controls, the trend.
 * @cssprop --ops-success - The glyph of success.
 * @cssprop --ops-warning - Late, blocked and partly done operations.
 * @cssprop --ops-danger - Stuck and failed operations.
 * @cssprop [--ops-accent=var(--ops-text)] - The line under the chosen tab of a list.
 * @cssprop --ops-focus - The outline of the focused control.
 * @cssprop --ops-surface - The widget's own background; without one it has no frame.
 * @cssprop --ops-padding - The space between the edge of the widget and its content.
 * @cssprop --ops-radius - The radius of corners.
 * @cssprop --ops-space - The unit of all spaces; a row is ten of them high, eight where it is
 *   compact.
 * @cssprop --ops-font - Font family.
 * @cssprop --ops-font-size - The size that all other sizes are multiples of: by default that of the
 *   page around the widget, at least 16 px.
 */
export const tokens = css`
  :host {
    --_text: var(--ops-text, currentColor);
    --_muted: var(--ops-text-muted, color-mix(in srgb, currentColor 74%, transparent));
    --_border: var(--ops-border, color-mix(in srgb, currentColor 16%, transparent));
    --_wash: var(--ops-wash, color-mix(in srgb, currentColor 6%, transparent));
    --_neutral: var(--ops-neutral, color-mix(in srgb, currentColor 58%, transparent));
    --_info: var(--ops-info, color-mix(in srgb, currentColor 74%, transparent));
    --_danger: var(--ops-danger, light-dark(#b3261e, #ff7b72));
    --_warning: var(--ops-warning, light-dark(#8a5300, #f0b554));
    --_success: var(--ops-success, light-dark(#2b7a4b, #63c78c));
    --_accent: var(--ops-accent, var(--_text));
    --_focus: var(--ops-focus, light-dark(#1d5fd1, #8ab4ff));
    --_radius: var(--ops-radius, 6px);
    --_space: var(--ops-space, 4px);
    --_base: var(--ops-font-size, max(1em, 16px));
    --_size: calc(1em / 0.875);
    --_row: calc(var(--_space) * 10);
  }
  :host([data-density='compact']) {
    --_row: calc(var(--_space) * 8);
  }
  @media (forced-colors: active) {
    :host {
      --_muted: CanvasText;
      --_border: GrayText;
      --_wash: Canvas;
      --_neutral: GrayText;
      --_info: CanvasText;
      --_danger: CanvasText;
      --_warning: CanvasText;
      --_success: CanvasText;
      --_accent: Highlight;
      --_focus: Highlight;
      --_clear: Canvas;
    }
  }
`;
