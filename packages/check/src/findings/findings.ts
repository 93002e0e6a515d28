/** What the checker finds in a host, grouped by what was requested. */
import { meaningOf } from './meaning.js';

/** Something that does not fit the contract, or that the host's developer should know. */
export interface Finding {
  /** A field (`active[2].status`), a header (`ETag`), a query (`?cursor=`) or `status`. */
  readonly at: string;
  /** What the host says or does there. */
  readonly says: string;
  /** What the contract requires, with the requirement that it comes from. */
  readonly rule: string;
  /** A right value. */
  readonly example?: string | undefined;
}

/** A finding as it is reported: once, however many rows have it. */
export interface ReportedFinding extends Finding {
  /**
   * What the field is, in a sentence of the contract; null if the finding is about no single field.
   */
  readonly means: string | null;
  /** How many more rows or answers have the same finding. */
  readonly more: number;
}

/** The findings about one request, or about requests of one kind. */
export interface SectionReport {
  /** What was requested, e.g. `GET /snapshot`. */
  readonly title: string;
  readonly problems: readonly ReportedFinding[];
  readonly notes: readonly ReportedFinding[];
  /** How many problems of this section an earlier section reports. */
  readonly repeated: number;
  /** What was checked and fits. */
  readonly fits: readonly string[];
}

interface Entry {
  readonly finding: Finding;
  readonly section: Section;
  readonly isProblem: boolean;
  more: number;
}

/**
 * The findings of one run of the checker. Rows and answers with the same fault share one finding,
 * where it was met first.
 */
export class Findings {
  readonly #entries = new Map<string, Entry>();
  readonly #sections: Section[] = [];

  /** @param component the OpenAPI component that paths of this section begin in; null if none do */
  section(title: string, component: string | null = null): Section {
    const section = new Section(title, component, this);
    this.#sections.push(section);
    return section;
  }

  /** Adds a finding; false if an earlier section has the same one. */
  add(section: Section, finding: Finding, isProblem: boolean): boolean {
    const key = `${finding.at.replace(rowOfRuns, 'run').replace(/\[\d+\]/g, '[]')}\n${finding.rule}`;
    const first = this.#entries.get(key);
    if (first) first.more += 1;
    else this.#entries.set(key, { finding, section, isProblem, more: 0 });
    return first === undefined || first.section === section;
  }

  report(): readonly SectionReport[] {
    const entries = [...this.#entries.values()];
    return this.#sections.map((section) => {
      const { title, component, repeated, fits } = section;
      const reported = (isProblem: boolean) =>
        entries
          .filter((entry) => entry.section === section && entry.isProblem === isProblem)
          .map(({ finding, more }) => ({ ...finding, means: meaningOf(component, finding.at), more }));
      return { title, problems: reported(true), notes: reported(false), repeated, fits };
    });
  }
}

/** A run has the same fields in every list. */
const rowOfRuns = /^(active|attention|recent|runs|notifications)\[\d+\](\.run\b)?/;

/** The findings about one request, or about one kind of request. */
export class Section {
  readonly title: string;
  readonly component: string | null;
  readonly fits: string[] = [];
  /** How many problems an earlier section reports. */
  repeated = 0;
  readonly #findings: Findings;
  readonly #failed = new Set<string>();
  #problems = 0;

  constructor(title: string, component: string | null, findings: Findings) {
    this.title = title;
    this.component = component;
    this.#findings = findings;
  }

  /** Adds something that does not fit the contract. */
  problem(finding: Finding): void {
    this.#problems += 1;
    if (!this.#findings.add(this, finding, true)) this.repeated += 1;
  }

  /** Adds something that fits the contract, and that the developer should know. */
  note(finding: Finding): void {
    this.#findings.add(this, finding, false);
  }

  /** Runs a check. `what` fits unless one of its checks adds a problem. */
  check<Value>(what: string, run: () => Value): Value {
    const before = this.#problems;
    const value = run();
    const index = this.fits.indexOf(what);
    if (this.#problems > before) this.#failed.add(what);
    if (this.#failed.has(what)) {
      if (index >= 0) this.fits.splice(index, 1);
    } else if (index < 0) this.fits.push(what);
    return value;
  }
}
