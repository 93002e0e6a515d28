/** The provider around the widgets of a story. */
import type { StoryContext } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { acme } from '../../mocks/tenants.js';
import { stageOf } from './stage.js';

export interface ScopeOptions {
  readonly tenant?: string;
  readonly plane?: 'admin' | 'system';
  readonly density?: 'comfortable' | 'compact';
}

/** Puts widgets into the scope of the story's host. */
export function inScope(context: StoryContext, content: TemplateResult, options: ScopeOptions = {}): TemplateResult {
  const { api, adapter } = stageOf(context);
  const { tenant, plane, density } = options;
  return html`<ops-provider
    api=${api ?? nothing}
    .adapter=${adapter}
    plane=${plane ?? nothing}
    workspace=${plane === 'system' ? nothing : acme.id}
    tenant=${tenant ?? nothing}
    density=${density ?? nothing}
    list-url="/admin/operations"
    run-url="/admin/operations/{run}"
    >${content}</ops-provider
  >`;
}
