// Owner names: which names an expression lends to the values beside it, and which it gives the values in it.
import type { Span } from '../engine/span';
import type { Argument, Entry, Expression, Literal } from './code';

/** Names from the nearest outward, shared between all values they own. */
export interface Owners {
  readonly name: string;
  readonly outer: Owners | undefined;
}

const maxNames = 24;
const maxPath = 6;
const maxLabel = 64;

/** Fields that hold a value which another field beside them names. */
const valueNames: ReadonlySet<string> = new Set(['value', 'defaultvalue', 'default', 'content', 'data', 'text', 'val', 'v', 'valuestring', 'initialvalue', 'example', 'placeholder']);
const labelNames: readonly string[] = ['name', 'id', 'label', 'key', 'field', 'fieldname', 'htmlfor', 'for', 'itemprop', 'aria-label', 'system', 'type', 'code', 'header', 'title'];

/** `names` are nearest first and nearer than `outer`. */
export function own(outer: Owners | undefined, names: readonly string[]): Owners | undefined {
  return names.reduceRight((owners, name) => (name === '' ? owners : { name, outer: owners }), outer);
}

export function listNames(owners: Owners | undefined): string[] {
  const names: string[] = [];
  for (let at = owners; at && names.length < maxNames; at = at.outer) if (names.at(-1) !== at.name) names.push(at.name);
  return names;
}

export interface OwnerNames {
  /** The names an expression stands for, the last first: `patient.ids.mrn` gives mrn, ids, patient. */
  of(expression: Expression | undefined): string[];
  /** What a label before a value calls it: a short literal that reads like a name, a constant or member. */
  label(expression: Expression | undefined): string[];
  /** The words at the end of a text that is put before a value: `"Patient MRN: " + …`. */
  trailingLabel(expression: Expression | undefined): string[];
  /** For the entry or argument `name`: what its siblings call it (`{ name: 'mrn', value: … }`). */
  siblings(name: string | undefined, among: readonly (Argument | Entry)[]): string[];
}

/** `read` gives the text of a span. */
export function ownerNames(read: (span: Span) => string): OwnerNames {
  function textOf(literal: Literal, limit = maxLabel): string {
    return literal.type === 'string' && literal.content.end - literal.content.start <= limit ? read(literal.content) : '';
  }

  function literalName(literal: Literal): string[] {
    const text = textOf(literal);
    return /^[A-Za-z_$@#-][\w .:/$-]*$/.test(text) ? [text.replace(/[ :]+$/, '')] : [];
  }

  function collect(expression: Expression | undefined, names: string[]): void {
    if (!expression || names.length >= maxPath) return;
    switch (expression.kind) {
      case 'name': names.push(expression.name); break;
      case 'member':
        names.push(expression.name);
        collect(expression.object, names);
        break;
      case 'index':
        if (expression.index?.kind === 'literal') names.push(...literalName(expression.index));
        else collect(expression.index, names);
        collect(expression.object, names);
        break;
      case 'call': collectCall(expression.callee, expression.arguments, names); break;
      case 'operation':
        if (expression.operands.length === 1 || expression.operator === 'as') collect(expression.operands[0], names);
        break;
    }
  }

  /** `form.get("mrn")` and `expect(patient.mrn)` stand for what they are given, then for what they are. */
  function collectCall(callee: Expression, args: readonly Argument[], names: string[]): void {
    const first = args[0]?.value;
    if (first?.kind === 'literal') names.push(...literalName(first));
    collect(callee, names);
    if (first?.kind === 'name' || first?.kind === 'member') collect(first, names);
  }

  function of(expression: Expression | undefined): string[] {
    const names: string[] = [];
    collect(expression, names);
    return names;
  }

  return {
    of,
    label(expression) {
      if (expression?.kind === 'literal') return literalName(expression);
      if (expression?.kind === 'name' || expression?.kind === 'member') return of(expression).slice(0, 1);
      return [];
    },
    trailingLabel(expression) {
      const last = expression?.kind === 'template' ? expression.parts.at(-1) : expression;
      if (last?.kind !== 'literal' || last.type !== 'string') return [];
      const { start, end } = last.content;
      const words = /[A-Za-z][\w-]*(?: [A-Za-z][\w-]*){0,3}(?=[^A-Za-z0-9]*$)/.exec(read({ start: Math.max(start, end - maxLabel), end }));
      return words ? [words[0]] : [];
    },
    siblings(name, among) {
      if (name !== undefined && !valueNames.has(name.toLowerCase())) return [];
      const found = labelNames.flatMap(label => {
        const sibling = among.find(item => nameOf(item)?.toLowerCase() === label);
        return sibling?.value.kind === 'literal' ? literalName(sibling.value) : [];
      });
      return found.slice(0, 3);
    },
  };
}

function nameOf(item: Argument | Entry): string | undefined {
  return 'key' in item ? item.key : item.name;
}
