/** A group of runs of one cause: one line, which opens in place to their rows (H8). */
import { labelOf, ProblemClass, type AttentionGroup } from '@ops-widgets/truth';
import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import { Directive, directive, type ChildPart } from 'lit/directive.js';
import { glyphs, stateBadge } from './badge.js';
import { isOfOneTenant, rowList, type RowModel, type Shared } from './run-row.js';
import { textLine } from './text-line.js';

/** What a list shows of the runs of a group. `Item` is a run, or what a list keeps of it. */
export interface GroupContent<Item> {
  /** Whether a group is open until the operator closes it. */
  readonly isOpen: boolean;
  /** The id of a run. */
  idOf(item: Item): string;
  /** The row of a run. */
  row(item: Item): unknown;
  /** What follows the rows: how many others there are, which are not at hand. */
  more(left: number): unknown;
}

type RenderToggle = (isOpen: boolean, toggle: () => void) => TemplateResult;

/** The groups that an operator has opened or closed, of each element: they stay so (B8). */
const toggledIn = new WeakMap<object, Set<string>>();

class Toggled extends Directive {
  render(_key: string, _render: RenderToggle): unknown {
    return nothing;
  }

  override update({ options }: ChildPart, [key, render]: [string, RenderToggle]): unknown {
    const host = options?.host as LitElement;
    const toggled = toggledIn.get(host) ?? new Set();
    toggledIn.set(host, toggled);
    return render(toggled.has(key), () => {
      if (!toggled.delete(key)) toggled.add(key);
      // A change outside an update of the element would pass for one of others.
      host.requestUpdate();
    });
  }
}

/** Renders whether the operator has toggled the group of a key, and what toggles it. */
const toggled = directive(Toggled);

/**
 * The line of a group, and its rows while it is open.
 *
 * @csspart group - A group of runs of one cause.
 * @csspart group-line - Its line, which opens and closes it.
 * @hook data-group
 * @hook data-count
 * @renders glyphs, rowList
 */
export function groupRow<Item>(
  model: RowModel,
  shared: Shared,
  key: string,
  group: AttentionGroup,
  runs: readonly Item[],
  content: GroupContent<Item>,
): unknown {
  return html`<li class="group" part="group" data-group=${group.cause} data-count=${group.count}>
    ${toggled(key, (isToggled, toggle) => {
      const isOpen = isToggled !== content.isOpen;
      return html`<button type="button" class="row" part="group-line" aria-expanded=${isOpen} @click=${toggle}>
          ${groupLine(model, shared, group)}
        </button>
        ${
          isOpen ? [rowList(shared, runs, content.idOf, content.row), content.more(group.count - runs.length)] : nothing
        }`;
    })}
  </li>`;
}

/** How many, whose, their state unless the reason names it, what they do, and why. */
function groupLine(model: RowModel, shared: Shared, group: AttentionGroup): TemplateResult {
  const { words } = model;
  const { problemClass, type, badges, size, owners, tenant, reason } = group;
  const states = problemClass === ProblemClass.ActiveStaleAttention ? badges : [];
  const whose = owners ? words.format(owners) : tenant?.name;
  return html`<span class="name"
      ><span class="glyphs shapes-${badges.length}">${glyphs(badges)}</span><span>${words.format(size)}</span></span
    >
    ${isOfOneTenant(shared) || !whose ? nothing : html`<span class="tenant muted" part="tenant">${whose}</span>`}
    <span
      class="status"
      part="told"
      ${textLine(model, [
        ...states.map((one) => stateBadge(words, one)),
        type === null ? null : labelOf({ id: '', status: '', type }, shared.catalog),
        reason && { says: reason },
      ])}
    ></span>`;
}

// The rows of a group stand in the columns of all, behind the place of its marker.
export const groupRowStyles = css`
  .rows:has(> .group) > .row,
  .group > button {
    padding-inline: calc(var(--_space) * 5) 0;
  }
  .group > .rows,
  .group > .more {
    margin-inline-start: calc(var(--_space) * 5);
  }
  .group > button {
    inline-size: 100%;
    border: 0;
    border-radius: 0;
    text-align: inherit;
  }
  .group > button :is(.name, .badge) {
    font-weight: 600;
  }
  .group > button .glyphs {
    min-inline-size: 16px;
  }
  .group > button .name::before {
    content: '';
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    margin-inline: calc(3px - var(--_space) * 5) calc(var(--_space) * 2.5 - 9px);
    margin-block-start: calc(0.715em - 3px);
    border: solid var(--_muted);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
  }
  .group > button:dir(rtl) .name::before {
    transform: rotate(135deg);
  }
  .group > [aria-expanded='true'] .name::before {
    transform: rotate(45deg);
  }
  @container ops (min-width: 560px) {
    .group,
    .group > .rows {
      display: grid;
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
      column-gap: inherit;
    }
    .group > .more {
      grid-column: 1 / -1;
    }
  }
`;
