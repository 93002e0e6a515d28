/** The provider takes part in no layout: its children stand where they stood. */
import { css } from 'lit';

export const providerStyles = css`
  :host {
    display: contents;
  }
`;
