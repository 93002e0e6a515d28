/**
 * The types that the frameworks' own are made from: what each element takes as attribute and as
 * property, and what it tells.
 */
import type { ElementDoc, MemberDoc } from './manifest.js';

const head = `// Made from the classes of the elements by \`npm run manifest\`.
import '@ops-widgets/widgets/define';
import type { CustomAdapter, OpsEventMap } from '@ops-widgets/widgets';

/** Listeners, named as React and Svelte name them: \`onops-navigate\`. */
export type Listeners<Name extends keyof OpsEventMap> = {
  [Event in Name as \`on\${Event}\`]?: ((event: OpsEventMap[Event]) => void) | undefined;
};
`;

/**
 * `elements.d.ts`. Frameworks set a property where the element has one of the name, and an
 * attribute where not.
 */
export function elementTypes(elements: readonly ElementDoc[]): string {
  const [provider, ...widgets] = elements;
  if (provider === undefined) return head;
  const common = fieldsOf(widgets[0]).filter(({ name }) =>
    widgets.every((one) => fieldsOf(one).some((own) => own.name === name)),
  );
  const isOwn = ({ name }: MemberDoc) => !common.some((one) => one.name === name);
  return [
    head,
    `/** What every widget takes. */\nexport interface WidgetProps {\n${common.map(propOf).join('\n')}\n}`,
    `/** ${provider.summary} */\nexport interface ${provider.name}Props {\n${fieldsOf(provider).map(propOf).join('\n')}\n}`,
    ...widgets.map(
      (one) =>
        `/** ${one.summary} */\nexport interface ${one.name}Props extends WidgetProps {\n${fieldsOf(one).filter(isOwn).map(propOf).join('\n')}\n}`,
    ),
    `/** What each element takes. */\nexport interface ElementProps {\n${elements.map(({ tagName, name }) => `'${tagName}': ${name}Props;`).join('\n')}\n}`,
    // What a widget tells bubbles through its provider, and one listener there hears them all.
    `/** What is heard on each element. */\nexport interface ElementEvents {\n'${provider.tagName}': keyof OpsEventMap;\n${widgets
      .map(({ tagName, events }) => `'${tagName}': ${events.map(({ name }) => `'${name}'`).join(' | ')};`)
      .join('\n')}\n}`,
  ].join('\n\n');
}

function fieldsOf(element: ElementDoc | undefined): readonly MemberDoc[] {
  return element?.members.filter(({ kind, ...member }) => kind === 'field' && !member.static) ?? [];
}

function propOf({ name, description, type, attribute }: MemberDoc): string {
  const own = type?.text ?? 'unknown';
  // A function without parentheses would return the union.
  const text = own.includes('=>') ? `(${own})` : own;
  const docstring = `/** ${description} */`;
  const property = `${docstring}\n${name}?: ${text} | undefined;`;
  if (attribute === undefined || attribute === name) return property;
  return `${docstring}\n'${attribute}'?: ${attributeType(text)} | undefined;\n${property}`;
}

/** What may be written into an attribute. A false flag that is written as "false" is not set. */
function attributeType(property: string): string {
  if (property === 'boolean') return "boolean | ''";
  return /^(number|\d)/.test(property) ? `${property} | \`\${${property}}\`` : property;
}
