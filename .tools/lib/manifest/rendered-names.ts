/**
 * The public names that an element's code brings about: parts, slots, events, tokens and hooks.
 * Found by following every name that its class mentions to where it is declared, and so on: what is
 * imported and never used does not count.
 */
import ts from 'typescript';
import { EventName, Hook } from '../../../packages/widgets/src/public/names.js';
import type { ElementSource, WidgetsProgram } from './widgets-program.js';

export interface RenderedNames {
  readonly parts: ReadonlySet<string>;
  /** The default slot is an empty name. */
  readonly slots: ReadonlySet<string>;
  readonly events: ReadonlySet<string>;
  /** With their dashes. */
  readonly tokens: ReadonlySet<string>;
  readonly hooks: ReadonlySet<string>;
}

export function renderedNames({ checker, isOurs }: WidgetsProgram, { declaration }: ElementSource): RenderedNames {
  const found = {
    parts: new Set<string>(),
    slots: new Set<string>(),
    events: new Set<string>(),
    tokens: new Set<string>(),
    hooks: new Set<string>(),
  };
  const seen = new Set<ts.Node>();
  const waiting: ts.Node[] = [declaration];

  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) readText(node.text, found);
    if (ts.isStringLiteralLike(node) && isGivenAsPart(checker, node)) found.parts.add(node.text);
    if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'EventName') {
      found.events.add(EventName[node.name.text as keyof typeof EventName]);
    }
    if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'Hook') {
      found.hooks.add(Hook[node.name.text as keyof typeof Hook]);
    }
    if (ts.isIdentifier(node)) follow(node);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) followModule(node);
    ts.forEachChild(node, visit);
  };

  const follow = (name: ts.Identifier): void => {
    const shorthand = ts.isShorthandPropertyAssignment(name.parent);
    const symbol = shorthand
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    if (symbol === undefined) return;
    followSymbol(symbol);
  };

  const followSymbol = (symbol: ts.Symbol): void => {
    const { declarations = [] } = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    waiting.push(...declarations.filter((one) => isOurs(one) && isTopLevel(one)));
  };

  /** A module that is loaded on demand is followed through all its exports. */
  const followModule = ({ arguments: [path] }: ts.CallExpression): void => {
    const module = path && checker.getSymbolAtLocation(path);
    if (module !== undefined) checker.getExportsOfModule(module).forEach(followSymbol);
  };

  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    visit(node);
  }
  return found;
}

function readText(text: string, { parts, slots, tokens, hooks }: { [Kind in keyof RenderedNames]: Set<string> }): void {
  for (const [, names = ''] of text.matchAll(/\bpart="([^"]+)"/g))
    for (const name of names.split(/\s+/)) parts.add(name);
  for (const [, , name = ''] of text.matchAll(/<slot(\s+name="([^"]*)")?/g)) slots.add(name);
  // What is read by the element itself needs no place among what it renders.
  for (const [, name = ''] of text.matchAll(/\[slot="([^"]+)"\]/g)) slots.add(name);
  for (const [token] of text.matchAll(/--ops-[a-z-]+/g)) tokens.add(token);
  for (const [, hook = ''] of text.matchAll(/[\s?](data-[a-z-]+)=/g)) hooks.add(hook);
}

/**
 * Whether a text is the value of a parameter or a property called `part`, or is added to the parts
 * of an element.
 */
function isGivenAsPart(checker: ts.TypeChecker, text: ts.StringLiteralLike): boolean {
  const { parent } = text;
  if (ts.isPropertyAssignment(parent)) return parent.name.getText() === 'part';
  if (!ts.isCallExpression(parent)) return false;
  if (/\.part\.add$/.test(parent.expression.getText())) return true;
  const parameter = checker.getResolvedSignature(parent)?.parameters[parent.arguments.indexOf(text)];
  return parameter?.name === 'part';
}

function isTopLevel(node: ts.Node): boolean {
  if (ts.isVariableDeclaration(node)) return ts.isSourceFile(node.parent.parent.parent);
  return (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && ts.isSourceFile(node.parent);
}
