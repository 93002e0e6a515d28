/**
 * Every requirement in one line, and what is not built yet. `specs/README.md` is made from this and
 * from the titles of the specs.
 */

export interface Requirement {
  /** `A1` to `F7`, or `G` and the element. */
  readonly id: string;
  readonly what: string;
  /** The issue that builds it, if it is not built: then no spec may name it. */
  readonly notBuilt?: string;
}

export interface Chapter {
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

export const chapters: readonly Chapter[] = [
  {
    title: 'A. One truth',
    requirements: [
      { id: 'A1', what: 'Each run has one verdict on its life: healthy, late, likely stuck, over, or not known' },
      { id: 'A2', what: 'Verdicts are derived; no status or outcome is invented or stored for them' },
      { id: 'A3', what: 'One module alone judges: thresholds, classes, badges, words and links' },
      {
        id: 'A4',
        what: 'A run that is late or stuck on one surface is ordinary work on none, and the other way round',
      },
      { id: 'A5', what: 'Healthy work carries no emphasis' },
      { id: 'A6', what: 'One bad run does not make all of them look bad: "1 of 4"' },
      { id: 'A7', what: 'Stale active work and ended work in need of follow-up are two buckets everywhere' },
      { id: 'A8', what: 'That a run was reconciled stays visible on every surface, also after its end' },
      { id: 'A9', what: 'Scheduled runs follow the same rules, and no user is notified of them' },
      { id: 'A10', what: 'Numbers add up: healthy, late, stuck and unknown are what is active' },
      { id: 'A11', what: 'Badges come from one table, and differ by more than colour' },
    ],
  },
  {
    title: 'B. Live without noise',
    requirements: [
      {
        id: 'B1',
        what: 'Polling only while something is active, at an interval that follows from the current state',
      },
      { id: 'B2', what: 'A detail stops polling when its run ends, and never polls an ended run' },
      {
        id: 'B3',
        what: 'A hidden page does not poll; it asks once when it opens, and on return, if it is old',
      },
      { id: 'B4', what: 'Polling holds while the operator is in the middle of something, and catches up' },
      { id: 'B5', what: 'Within one cycle every surface knows of an end or a reconciliation' },
      { id: 'B6', what: 'An enqueued run is asked for at once, and once' },
      { id: 'B7', what: 'One snapshot and one request per cycle for a scope, also with two copies of the kit' },
      { id: 'B8', what: 'A poll that changes nothing changes nothing in the page' },
      {
        id: 'B9',
        what: 'Failures back off and are shown, with the last confirmed time; facts neither worsen nor freshen',
      },
      { id: 'B10', what: 'The interval is at least four times the last response time' },
      { id: 'B11', what: 'The review pack is refreshed every 10 s while it is being made, and else not' },
      { id: 'B12', what: 'Relative times age, also when nothing is asked' },
      { id: 'B13', what: 'An end that the page sees is announced exactly once' },
      { id: 'B14', what: 'The tabs of one session share one request per cycle' },
      { id: 'B15', what: 'A snapshot in the page is painted at once, as of its own instant' },
      { id: 'B16', what: 'Only an answer whose instant moves on confirms anything' },
      { id: 'B17', what: 'What the browser says of itself is a hint, never a reason to stop for ever' },
      { id: 'B18', what: 'Polls can be told from what an operator asked for, on the own origin' },
    ],
  },
  {
    title: 'C. Honest progress',
    requirements: [
      { id: 'C1', what: 'Phased before composite before counted before mere activity' },
      { id: 'C2', what: 'A percentage only from whole counts of a known total, and 100 only at the end' },
      { id: 'C3', what: 'Phases and composites are words, never a percentage or a bar' },
      { id: 'C4', what: 'Only catalogued phases are named' },
      { id: 'C5', what: 'Malformed progress degrades: silently for the operator, audibly for the developer' },
      { id: 'C6', what: 'What has ended has no progress; what is stuck has a frozen one, and says so' },
      { id: 'C7', what: 'Each family of operations has the mode that it can keep' },
      { id: 'C8', what: 'Every active run is shown or counted, stuck ones included' },
    ],
  },
  {
    title: 'D. Decide from the detail',
    requirements: [
      { id: 'D1', what: 'First of all: is it active, was it reconciled, what next' },
      { id: 'D2', what: 'Diagnostics are below, and closed' },
      { id: 'D3', what: 'The class that the operator came with is confirmed, or corrected' },
      { id: 'D4', what: 'Contradictory facts are shown as contradictory' },
    ],
  },
  {
    title: 'E. Continuity',
    requirements: [
      { id: 'E1', what: 'Every surface leads to the list or the run, with tenant, tab and class' },
      { id: 'E2', what: 'The list opens on that filter, shows it and lets it be cleared' },
      { id: 'E3', what: 'A notification carries the class and the lineage of its run' },
      { id: 'E4', what: 'One notification for an ended run, none for an active one' },
      { id: 'E5', what: 'Links stay inside their plane, and the system plane tells the same truth' },
      { id: 'E6', what: 'A row has one way to be opened, a compact card one call to action' },
    ],
  },
  {
    title: 'F. Who may see what',
    requirements: [
      { id: 'F1', what: 'Scopes: a workspace, one tenant of it, or the system plane' },
      { id: 'F2', what: 'What is out of scope is not found, like what is not there' },
      { id: 'F3', what: 'A member without the capability sees that it is missing' },
      { id: 'F4', what: 'What is hidden influences nothing that is visible' },
      { id: 'F5', what: 'After a change of scope nothing of the former one is painted' },
      { id: 'F6', what: 'Rows of another tenant are dropped, and reported to the host' },
      { id: 'F7', what: 'The kit only reads' },
    ],
  },
  {
    title: 'G. Surfaces',
    requirements: [
      { id: 'G ops-kpis', what: 'Counts by truth, each a way into the list' },
      { id: 'G ops-needs-attention', what: 'The two buckets, most urgent first' },
      { id: 'G ops-recent', what: 'Recent operations with the truth about each' },
      { id: 'G ops-progress', what: 'Active operations and how far they are' },
      { id: 'G ops-run-detail', what: 'One run: what to decide, then diagnostics' },
      { id: 'G ops-list', what: 'The canonical list' },
      { id: 'G ops-notifications', what: 'Ends that somebody waits for' },
      { id: 'G ops-badge', what: 'One number for navigation and title bars' },
      { id: 'G ops-review-pack', what: 'The state of the latest review pack' },
      { id: 'G ops-provider', what: 'Scope and settings for the widgets inside it' },
    ],
  },
  {
    title: 'H. Waiting, attempts, rescues, unknown numbers',
    requirements: [
      { id: 'H1', what: 'What waits on purpose is never late or stuck, and says for what and until when' },
      { id: 'H2', what: 'Attempts are told wherever there was more than one' },
      { id: 'H3', what: 'A rescue is told and is no problem, by the same words on every surface' },
      { id: 'H4', what: 'A number that is not kept is said to be not recorded, never 0' },
      { id: 'H5', what: 'Counts that are "at least" say so' },
      { id: 'H6', what: 'How long a run took is told, and what is usual where the server knows' },
      { id: 'H8', what: 'Runs of one cause are one line of attention' },
      { id: 'H7', what: 'That no worker is connected is told as evidence' },
    ],
  },
  {
    title: 'J. Engines',
    requirements: [
      { id: 'J1', what: 'The contract over each engine, by reads alone, with the least rights' },
      { id: 'J2', what: 'A worker that dies in mid-job is seen as likely stuck until the job is moved' },
      { id: 'J3', what: 'A rescue is told, an end by the reaper is reconciled, the same words are a plain failure' },
      { id: 'J4', what: 'On random worlds of each engine all answers equal the truth module’s' },
      { id: 'J5', what: 'A million jobs cost what ten thousand do; many panels cost one read' },
      { id: 'J6', what: 'An engine that cannot be read gets a clear sentence' },
      { id: 'J7', what: 'Payloads are shown only where the host says so' },
    ],
  },
];
