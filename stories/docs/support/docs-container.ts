/** A page of documentation in the colour scheme of the toolbar. */
/// <reference types="vite/client" />
import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { createElement, useEffect, useState, type PropsWithChildren } from 'react';
import { addons } from 'storybook/preview-api';
import { themes } from 'storybook/theming';

interface ToolbarEvent {
  readonly globals: { readonly scheme?: string };
}

const chosen = 'setGlobals';
const changed = 'globalsUpdated';

function schemeIn(event: ToolbarEvent | undefined): string {
  return event?.globals.scheme ?? 'light';
}

/** The scheme of the toolbar, now and after each change. */
function useScheme(): string {
  const channel = addons.getChannel();
  const [scheme, setScheme] = useState(() => {
    const [event] = (channel.last(changed) ?? channel.last(chosen) ?? []) as readonly ToolbarEvent[];
    return schemeIn(event);
  });
  useEffect(() => {
    const listen = (event: ToolbarEvent) => setScheme(schemeIn(event));
    channel.on(changed, listen);
    return () => channel.off(changed, listen);
  }, [channel]);
  return scheme;
}

export function SchemedContainer({ children, ...props }: PropsWithChildren<DocsContainerProps>) {
  const scheme = useScheme();
  useEffect(() => document.documentElement.style.setProperty('color-scheme', scheme), [scheme]);
  const theme = scheme === 'dark' ? themes.dark : themes.light;
  return createElement(DocsContainer, { ...props, theme }, children);
}
