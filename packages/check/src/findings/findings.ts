/** What the checker has to tell of a host, grouped by what was asked. */

/** Something that does not fit the contract, or that its developer should know. */
export interface Finding {
  /** Where: a field (`active[2].status`), a header (`ETag`), a query (`?cursor=`) or `status`. */
  readonly at: string;
  /** What the host says or does there. */
  readonly says: string;
  /** What the contract wants, with the requirement that it comes from. */
  readonly rule: string;
  /** A right value. */
  readonly example?: string | undefined;
}

/** A finding, and how many more rows have the same one. */
export interface ReportedFinding extends Finding {
  readonly more: number;
}

export interface SectionReport {
  /** What was asked, e.g. `GET /snapshot`. */
  readonly title: string;
  readonly problems: readonly ReportedFinding[];
  readonly notes: readonly ReportedFinding[];
  /** How many problems here are those of a section before, and told there. */
  readonly repeated: number;
  /** What was looked at and fits. */
  readonly fits: readonly string[];
}

interface Entry {
  readonly told: ReportedFinding & { more: number };
  readonly section: Section;
  readonly isProblem: boolean;
}

/** The findings of one check: what many rows or many answers have in common is told once, where it was met first. */
export class Findings {
  readonly #entries = new Map<string, Entry>();
  readonly #sections: Section[] = [];

  section(title: string): Section {
    const section = new Section(title, this);
    this.#sections.push(section);
    return section;
  }

  /** Keeps a finding; false where one like it was kept before. */
  add(section: Section, finding: Finding, isProblem: boolean): boolean {
    const key = `${finding.at.replace(rowOfARun, 'run').replace(/\[\d+\]/g, '[]')}\n${finding.rule}`;
    const first = this.#entries.get(key);
    if (first) first.told.more += 1;
    else this.#entries.set(key, { told: { ...finding, more: 0 }, section, isProblem });
    return first === undefined || first.section === section;
  }

  report(): readonly SectionReport[] {
    const entries = [...this.#entries.values()];
    return this.#sections.map((section) => {
      const told = (isProblem: boolean) =>
        entries
          .filter((entry) => entry.section === section && entry.isProblem === isProblem)
          .map((entry) => entry.told);
      const { title, repeated, fits } = section;
      return { title, problems: told(true), notes: told(false), repeated, fits };
    });
  }
}

/** A run says the same in every list. */
const rowOfARun = /^(active|attention|recent|runs|notifications)\[\d+\](\.run\b)?/;

/** The findings about one thing that was asked. */
export class Section {
  readonly title: string;
  readonly fits: string[] = [];
  /** How many problems were told in a section before. */
  repeated = 0;
  readonly #ledger: Findings;
  readonly #failed = new Set<string>();
  #problems = 0;

  constructor(title: string, ledger: Findings) {
    this.title = title;
    this.#ledger = ledger;
  }

  problem(finding: Finding): void {
    this.#problems += 1;
    if (!this.#ledger.add(this, finding, true)) this.repeated += 1;
  }

  note(finding: Finding): void {
    this.#ledger.add(this, finding, false);
  }

  /** Looks at one thing; it fits where no look at it finds a problem. */
  check<Value>(what: string, at: () => Value): Value {
    const before = this.#problems;
    const value = at();
    const index = this.fits.indexOf(what);
    if (this.#problems > before) this.#failed.add(what);
    if (this.#failed.has(what)) {
      if (index >= 0) this.fits.splice(index, 1);
    } else if (index < 0) this.fits.push(what);
    return value;
  }
}
