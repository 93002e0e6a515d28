/** What a message catalogue holds: one sentence per key, those of the truth module and the widgets' own. */
import type { TruthMessages } from '@ops-widgets/truth';

type None = Readonly<Record<never, never>>;

interface Counted {
  readonly count: number;
}

/** The keys of the widgets themselves, with their parameters. Instants are epoch milliseconds. */
export interface WidgetMessages {
  /** The problem classes inside the sentences of arrival. */
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
  /** For the polite announcement of several new ones. */
  'notification.announced': Counted;

  'heading.list': None;

  'attention.active': None;
  'attention.ended': None;
  /** For the polite announcement when a count of attention changed. */
  'attention.announced': { readonly active: number; readonly ended: number };

  'kpi.active': None;
  'kpi.past_expected': None;
  'kpi.likely_stale': None;
  'kpi.terminal_follow_up': None;
  'kpi.ended_24h': None;
  'kpi.healthy': Counted;
  'kpi.unknown': Counted;
  'kpi.reconciled': Counted;
  'kpi.succeeded_24h': Counted;
  /** The text alternative of the trend. */
  'kpi.trend': { readonly most: number; readonly followUp: number };

  'tab.all': None;
  'list.search': None;
  'list.status': None;
  'list.outcome': None;
  'list.any': { readonly name: string };
  'list.order': None;
  'list.newest': None;
  'list.urgent': None;
  'list.total': Counted;
  /** Beyond what a server counts exactly. */
  'list.total_more': Counted;
  'list.tenant': { readonly tenant: string };
  'list.clear': None;
  /** Operations that arrived and are not among the rows yet. */
  'list.new': Counted;
  /** For the place of a run that has left the list. */
  'list.left': None;
  'list.pages': None;
  'list.previous': None;
  'list.next': None;

  'link.list': None;
  'link.older': None;
  'link.more': Counted;

  'state.loading': None;
  'state.reconnecting': { readonly at: number };
  'state.held': { readonly at: number };
  'state.unauthenticated': None;
  'state.not_found': None;
  'state.forbidden': None;
  'state.failed': None;
  'action.retry': None;
  'action.download': None;

  'empty.kpis': None;
  'empty.attention': None;
  'empty.recent': None;
  'empty.progress': None;
  'empty.notifications': None;
  'empty.pack': None;

  'empty.list': None;
  'empty.list_narrowed': None;

  'question.active': None;
  'question.reconciled': None;
  'question.next': None;
  'question.progress': None;
  'detail.contradictions': None;

  'section.facts': None;
  'section.failures': Counted;
  'section.diagnostics': None;
  'section.related': None;
  'section.no_diagnostics': None;

  'diagnostic.search': { readonly title: string };
  /** How many lines of a diagnostic hold what was searched for. */
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

/** Every message there is. */
export type MessageParams = TruthMessages & WidgetMessages;
export type AnyKey = keyof MessageParams;

/** One thing to say: a key and the parameters that its sentence takes. */
export type AnyMessage<Key extends AnyKey = AnyKey> = {
  readonly [K in Key]: { readonly key: K; readonly params: MessageParams[K] };
}[Key];

/** A duration that was measured against a threshold and goes on growing since an instant. */
export type Measured = TruthMessages['evidence.heartbeat'];

/** What a sentence that is a function may use. Everything that depends on a language goes through Intl. */
export interface SentenceFormatter {
  number(value: number): string;
  /** The form for a count, by the plural rules of the language. */
  plural(count: number): Intl.LDMLPluralRule;
  /** Seconds in words, exact to the second largest unit: "1 min 30 s". */
  duration(seconds: number): string;
  /** A measured duration in words, as of the verdict: "7 min". */
  lasting(measured: Measured): string;
  /** How long ago an instant was, which ages: "4 min ago". */
  ago(at: number): string;
  /** The sentence of another key, as it is. */
  word(key: AnyKey): string;
}

/**
 * A template, or a function for what a template cannot say. In a template
 * - `{name}` is a parameter: numbers are written by Intl, and `{badge}` and `{class}` by their labels,
 * - `{lasting}`, `{threshold}` and `{ago}` are a measured duration, its threshold, and how long ago `at` was,
 * - `{left}` is how long it is until `at`, and `{past}` how long ago it was: missing once it has passed, or until it has,
 * - `{name|item|items}` is the form for a count; where a language has more than two: `{name|one:…|few:…|other:…}`,
 * - `[ … ]` is left out when a parameter in it is missing.
 */
export type Sentence<Params> = string | ((params: Params, speech: SentenceFormatter) => string);

export type Messages = { readonly [Key in AnyKey]: Sentence<MessageParams[Key]> };

export type PartialMessages = Partial<Messages>;
