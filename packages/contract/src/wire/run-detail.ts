/** `GET {api}/runs/{id}`: one run, with what belongs to it. */
import { DiagnosticKind } from '../diagnostic-kind.js';
import { context } from './answer-context.js';
import { converted, list, object, optional } from './codecs.js';
import { noText, run } from './run.js';
import { seconds, text } from './values.js';

const diagnosticKinds: readonly string[] = Object.values(DiagnosticKind);

/** How a diagnostic is shown: one of the kit's kinds; any other text is shown as `text`. */
export const diagnosticKind = converted<string, DiagnosticKind>(
  text,
  (given) => (diagnosticKinds.includes(given) ? (given as DiagnosticKind) : DiagnosticKind.Text),
  (kind) => kind,
);

/** A text about a run, for operators who look closer (D2). */
export const diagnostic = object({
  title: [text, undefined, noText],
  kind: [diagnosticKind, undefined, () => DiagnosticKind.Text],
  body: text,
});

/** A link from a run to something that belongs to it. */
export const related = object({ label: text, url: text });

/** `GET {api}/runs/{id}` */
export const runDetail = object({
  ...context,
  run,
  durations: optional(list(seconds)),
  diagnostics: [optional(list(diagnostic)), []],
  related: [optional(list(related)), []],
});
