/** An element's part of the manifest, as tables. */
import type { Described, ElementDeclaration } from '../support/manifest.js';
import type { Cell, TableData } from '../support/table.js';

export interface NamedTable extends TableData {
  readonly title: string;
  readonly about: string;
}

const code = (text: string | undefined): Cell => (text === undefined ? null : `\`${text}\``);
const nameOf = ({ name }: Described) => name || '(default)';
const descriptionOf = ({ description }: Described) => description ?? '';

/** The tables of an element in the order in which a reader needs them, without empty ones. */
export function tablesOf(element: ElementDeclaration): readonly NamedTable[] {
  const attributeNames = new Set(element.attributes.map(({ fieldName }) => fieldName));
  const fields = element.members.filter(({ kind, name }) => kind === 'field' && !attributeNames.has(name));
  const methods = element.members.filter(({ kind }) => kind === 'method');
  const all: readonly NamedTable[] = [
    {
      title: 'Attributes',
      about: 'Each one has a property, too. A value that makes no sense is warned of once and leaves the default.',
      head: ['Attribute', 'Property', 'Type', 'What it does'],
      rows: element.attributes.map((one) => [one.name, code(one.fieldName), code(one.type?.text), descriptionOf(one)]),
    },
    {
      title: 'Properties',
      about: 'What can be set from a script only.',
      head: ['Property', 'Type', 'What it does'],
      rows: fields.map((one) => [one.name, code(one.type?.text), descriptionOf(one)]),
    },
    {
      title: 'Methods',
      about: '',
      head: ['Method', 'Returns', 'What it does'],
      rows: methods.map((one) => [`${one.name}()`, code(one.return?.type.text), descriptionOf(one)]),
    },
    {
      title: 'Events',
      about: 'All of them bubble and are composed, so that one listener on the page hears every widget.',
      head: ['Event', 'Type', 'When'],
      rows: element.events.map((one) => [one.name, code(one.type?.text), descriptionOf(one)]),
    },
    {
      title: 'Events of the page that it listens to',
      about: '',
      head: ['Event', 'What it does'],
      rows: element.listens.map((one) => [one.name, descriptionOf(one)]),
    },
    {
      title: 'Slots',
      about: '',
      head: ['Slot', 'What it is for'],
      rows: element.slots.map((one) => [nameOf(one), descriptionOf(one)]),
    },
    {
      title: 'Parts',
      about: 'For `::part()` in a style sheet of the page.',
      head: ['Part', 'What it is'],
      rows: element.cssParts.map((one) => [one.name, descriptionOf(one)]),
    },
    {
      title: 'Custom properties',
      about: 'Set on the element or anywhere above it.',
      head: ['Property', 'Default', 'What it is'],
      rows: element.cssProperties.map((one) => [one.name, code(one.default), descriptionOf(one)]),
    },
    {
      title: 'Data attributes',
      about: 'For tests and styles of the page; they keep their names.',
      head: ['Attribute', 'Meaning'],
      rows: element.hooks.map((one) => [one.name, descriptionOf(one)]),
    },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}
