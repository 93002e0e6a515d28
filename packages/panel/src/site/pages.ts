import { html, raw } from 'hono/html';
import type { EngineSource } from '../engine/engine-source.js';
import { apiOf, type OpenEngine } from '../engine/open-engine.js';
import { placeOf, shownEngines, type ShownEngine } from '../engine/shown-engines.js';
import type { Markup } from './layout.js';

/** Every engine with its numbers, what needs attention, progress and the latest runs. */
export function overviewPage(sources: readonly EngineSource[], facts: ReadonlyMap<string, string>): Markup {
  const shown = shownEngines(sources);
  const isOne = sources.length === 1 && shown.length <= 1;
  const level = isOne ? 1 : 2;
  const engines = (source: EngineSource) =>
    shown.filter((one) => one.source === source).map((one) => engineSection(one, level, facts.get(one.engine.key)));
  return html`${isOne ? '' : html`<h1 class="hidden">Overview</h1>`}
  ${sources.map((source) =>
    source.engines.length === 0 ? unreadable(source, level) : [engines(source), notShown(source)],
  )}`;
}

export function listPage({ engine, source, name }: ShownEngine, isOnly: boolean): Markup {
  const title = isOnly ? 'Operations' : `Operations of ${name}`;
  return html`${notice(source)}
  ${provider(engine, html`<ops-list sync-url><h1 slot="heading">${title}</h1></ops-list>`)}`;
}

/** @param back the path of the list that the link above leads to */
export function runPage({ engine, source, name }: ShownEngine, run: string, back: string): Markup {
  return html`<p class="back"><a href="${back}">Operations</a></p>
    <div class="top">
      <h1>Operation ${run}</h1>
      <p class="of">${name}</p>
    </div>
    ${notice(source)} ${provider(engine, html`<ops-run-detail run="${run}" heading-level="2"></ops-run-detail>`)}`;
}

export function unreadablePage(source: EngineSource): Markup {
  return unreadable(source, 1);
}

/** A page with one message. */
export function messagePage(title: string, message: string): Markup {
  return html`<h1>${title}</h1>
    <p>${message}</p>`;
}

function engineSection(shown: ShownEngine, level: 1 | 2, snapshot: string | undefined): Markup {
  const { engine, source, name } = shown;
  return html`<section aria-labelledby="${engine.key}">
    <div class="top">
      ${heading(level, name, engine.key)}
      <p class="of">${placeOf(shown)}</p>
    </div>
    ${notice(source)} ${provider(engine, overviewWidgets(snapshot, level))} ${notKnown(shown)}
  </section>`;
}

/** What the engine does not tell is said, and what would make it known (H4, J6). */
function notKnown({ engine }: ShownEngine): Markup | string {
  const { notKnown: sentences } = engine.findings();
  if (sentences.length === 0) return '';
  return html`<details class="unknown">
    <summary>What is not known of ${engine.found.label}</summary>
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </details>`;
}

function heading(level: 1 | 2, text: string, id: string): Markup {
  return level === 1 ? html`<h1 id="${id}">${text}</h1>` : html`<h2 id="${id}">${text}</h2>`;
}

/** Why nothing of an address is shown. The page's script loads the page again when that changes. */
function unreadable(source: EngineSource, level: 1 | 2): Markup {
  const { id, address, refusals } = source;
  const sentences = refusals.length > 0 ? refusals : [waitingFor(source)];
  return html`<section
    class="unreadable"
    aria-labelledby="source-${id}"
    data-source="${id}"
    data-waiting="${waitingFor(source)}"
  >
    ${heading(level, address.name, `source-${id}`)}
    <div role="status">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
    <p class="quiet">Trying again by itself. This page shows the facts as soon as they can be read.</p>
  </section>`;
}

/** What of an address is not shown, beside what is. */
function notShown(source: EngineSource): Markup | string {
  const { id, refusals, isComplete } = source;
  if (refusals.length === 0) return '';
  const waiting = isComplete ? '' : html`data-source="${id}" data-waiting="${waitingFor(source)}"`;
  return html`<div class="also" ${waiting}>${refusals.map((sentence) => html`<p>${sentence}</p>`)}</div>`;
}

/** Why not everything of an address is shown; empty where it is. */
export function waitingFor({ address, refusals, engines }: EngineSource): string {
  return refusals.length === 0 && engines.length === 0 ? `Connecting to ${address.name}.` : refusals.join(' ');
}

/** Says why the widgets below cannot confirm their facts, while that is so. */
function notice({ id }: EngineSource): Markup {
  return html`<p class="notice" role="status" data-source="${id}" hidden></p>`;
}

function provider({ key }: OpenEngine, widgets: Markup): Markup {
  const list = `/${encodeURIComponent(key)}/operations`;
  return html`<ops-provider api="${apiOf(key)}" plane="system" share="tabs" list-url="${list}" run-url="${list}/{run}"
    >${widgets}</ops-provider
  >`;
}

function overviewWidgets(snapshot: string | undefined, level: 1 | 2): Markup {
  const below = level + 1;
  return html`${firstSnapshot(snapshot)}<ops-kpis heading-level="${below}"></ops-kpis>
    <div class="overview">
      <ops-needs-attention heading-level="${below}"></ops-needs-attention>
      <ops-progress class="beside" heading-level="${below}"></ops-progress>
      <ops-recent heading-level="${below}"></ops-recent>
    </div>`;
}

/** Facts in the page paint without a request (B15). A `<` in them could end the script. */
function firstSnapshot(json: string | undefined): Markup | string {
  if (json === undefined) return '';
  return html`<script type="application/json" slot="snapshot">
    ${raw(json.replaceAll('<', '\\u003c'))}
  </script>`;
}
