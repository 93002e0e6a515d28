/** The types of messages: keys, their parameters, and the sentences of a language. */
import type { ProblemClass, TruthMessages } from '@ops-widgets/truth';

type None = Readonly<Record<never, never>>;

interface Counted {
  readonly count: number;
}

/** The widgets' own keys, with their parameters. Instants are epoch milliseconds. */
export interface WidgetMessages {
  /** The problem classes inside the `arrival` sentences. */
  'class.active_stale_attention': None;
  'class.terminal_follow_up': None;

  'heading.kpis': None;
  'heading.attention': None;
  'heading.recent': None;
  'heading.progress': None;
  'heading.detail': None;
  'heading.notifications': None;
  'heading.pack': None;

  'notification.unread': None;
  /** The polite announcement of several new notifications. */
  'notification.announced': Counted;

  'heading.list': None;

  'attention.active': None;
  'attention.ended': None;
  /** The polite announcement when a count of attention changed. */
  'attention.announced': { readonly active: number; readonly ended: number | null; readonly atLeast: boolean };

  'kpi.active': None;
  'kpi.past_expected': None;
  'kpi.likely_stale': None;
  'kpi.terminal_follow_up': None;
  'kpi.ended_24h': None;
  'kpi.healthy': Counted;
  /** The part of the healthy ones that waits on purpose. */
  'kpi.waiting': Counted;
  'kpi.unknown': Counted;
  'kpi.reconciled': Counted;
  'kpi.succeeded_24h': Counted;
  /** The text alternative of the trend. */
  'kpi.trend': { readonly most: number; readonly followUp: number };

  /** In place of a number that the server keeps no record of (H4). */
  'count.unrecorded': None;
  /** A number of a server that stops counting (H5). */
  'count.at_least': Counted;
  /** The engine has no worker, which is evidence for work that stands (H7). */
  'evidence.no_worker': None;
  /** The second badge of a run that was rescued: how often, where that was more than once. */
  'row.rescued': { readonly times: number | null };

  'tab.all': None;
  'list.search': None;
  'list.status': None;
  'list.outcome': None;
  'list.queue': None;
  'list.any': { readonly name: string };
  'list.order': None;
  'list.newest': None;
  'list.urgent': None;
  'list.cause': None;
  'list.total': Counted;
  /** The total of a server that stops counting at a limit. */
  'list.total_more': Counted;
  'list.tenant': { readonly tenant: string };
  'list.clear': None;
  /** Operations that were created since and are not among the rows yet. */
  'list.new': Counted;
  /** In the row of a run that no longer matches the list. */
  'list.left': None;
  'list.pages': None;
  'list.previous': None;
  'list.next': None;
  'list.first': None;
  /** In place of the rows of a page that has none any more. */
  'list.page_gone': None;

  'link.list': None;
  'link.older': None;
  'link.more': Counted & { readonly orMore: boolean };

  'state.loading': None;
  'state.reconnecting': { readonly at: number };
  'state.held': { readonly at: number };
  'state.unauthenticated': None;
  'state.not_found': None;
  'state.forbidden': None;
  'state.failed': None;
  /** Under a list: rows that the server sent in a form that cannot be read. */
  'state.refused': Counted;
  /** Announced when the facts are confirmed again. */
  'state.current': None;
  'action.retry': None;
  'action.download': None;

  'empty.kpis': None;
  /** Up to which instant that is confirmed. */
  'empty.attention': { readonly at: number };
  'empty.recent': None;
  'empty.progress': None;
  'empty.notifications': None;
  'empty.pack': None;

  'empty.list': None;
  /** The names of the filters that hide the others. */
  'empty.list_narrowed': { readonly filters: string };
  /** A list that is fixed to one class. */
  'empty.list_class': { readonly problemClass: ProblemClass };

  'question.active': None;
  'question.reconciled': None;
  'question.next': None;
  'question.progress': None;
  'question.durations': None;
  'detail.number': { readonly number: string };
  'detail.contradictions': None;

  'section.facts': None;
  'section.failures': Counted;
  'section.diagnostics': None;
  'section.related': None;
  'section.no_diagnostics': None;

  'diagnostic.search': { readonly title: string };
  /** How many lines of a diagnostic match the search. */
  'diagnostic.matches': { readonly count: number; readonly lines: number };
  'diagnostic.copy': None;
  'diagnostic.copied': None;
  'diagnostic.not_copied': None;

  'column.operation': None;
  'column.tenant': None;

  'fact.run': None;
  'fact.initiator': None;
  'fact.scheduled': None;
  'fact.reason': None;
  'fact.queue': None;
  'fact.attempt': None;
  'fact.attempt_of': { readonly number: number; readonly of: number | null };
  'fact.took': None;
  'fact.usual': None;
  /** A duration in seconds. */
  'fact.lasted': { readonly exact: number };
  'fact.total': None;
  'fact.processed': None;
  'fact.succeeded': None;
  'fact.failed': None;
  'fact.skipped': None;

  'mark.created': None;
  'mark.started': None;
  'mark.expected': None;
  'mark.stale': None;
  'mark.sign': None;
  'mark.due': None;
  'mark.now': None;
  'mark.ended': None;
  'mark.reconciled': None;
  'ruler.label': None;

  'operation.unnamed': None;

  'time.just_now': None;
  'time.age': { readonly at: number };
  'time.ago': { readonly duration: string };
  /** Symbols after a number, as in "7 min". */
  'unit.day': None;
  'unit.hour': None;
  'unit.minute': None;
  'unit.second': None;
}

/** The parameters of every message, by its key. */
export type MessageParams = TruthMessages & WidgetMessages;
/** The key of any message. */
export type AnyKey = keyof MessageParams;

/** A message: a key, and the parameters that its sentence takes. */
export type AnyMessage<Key extends AnyKey = AnyKey> = {
  readonly [K in Key]: { readonly key: K; readonly params: MessageParams[K] };
}[Key];

/**
 * A duration in seconds since an instant (epoch milliseconds), with the threshold that it was
 * measured against.
 */
export type Measured = TruthMessages['evidence.heartbeat'];

/** Formats values in the language of a sentence, for sentences that are functions. */
export interface SentenceFormatter {
  number(value: number): string;
  /** The form for a count, by the plural rules of the language. */
  plural(count: number): Intl.LDMLPluralRule;
  /** A number of seconds, exact to its second largest unit: "1 min 30 s". */
  duration(seconds: number): string;
  /** A measured duration, as of the verdict: "7 min". */
  lasting(measured: Measured): string;
  /** How long ago an instant was: "4 min ago". The text ages. */
  ago(at: number): string;
  /** The sentence of a key without parameters. */
  word(key: AnyKey): string;
}

/**
 * A template, or a function where a template is not enough. In a template
 * - `{name}` is a parameter: numbers are written by Intl, and `{badge}` and `{class}` by their
 *   labels,
 * - `{lasting}`, `{threshold}` and `{ago}` are a measured duration, its threshold, and how long ago
 *   `at` was,
 * - `{moment}` is the time of day of `at`; `{took}`, `{usual}`, `{shortest}` and `{longest}` are
 *   durations in seconds, and `{exact}` is one that is not rounded,
 * - `{left}` is how long it is until `at`, and `{past}` how long ago it was: `{left}` is missing
 *   once it has passed, `{past}` until then,
 * - `{name|item|items}` is the form for a count; where a language has more than two:
 *   `{name|one:…|few:…|other:…}`; `#` in a form is the count,
 * - `[ … ]` is left out when a parameter in it is missing.
 */
export type Sentence<Params> = string | ((params: Params, formatter: SentenceFormatter) => string);

/** A whole language: a missing sentence is a type error. */
export type Messages = { readonly [Key in AnyKey]: Sentence<MessageParams[Key]> };

/** Some sentences of a language; English stands in for the others. */
export type PartialMessages = Partial<Messages>;
