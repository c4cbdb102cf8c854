// Suppression: what a person has said to leave alone, always with a reason. In the source by a comment:
//   phi-lint-disable-next-line ssn, mrn -- generated sample (until 2027-01-31)
//   phi-lint-disable-line … and phi-lint-disable-file … likewise; without rule ids: every rule.
import type { Suppression } from './finding';
import type { Span } from './span';

export type DirectiveScope = 'line' | 'next-line' | 'file';

/** A suppression comment. Offsets are relative to the text it was read from. */
export interface Directive extends Span {
  readonly scope: DirectiveScope;
  /** Empty: every rule. */
  readonly rules: readonly string[];
  /** Empty where none is given. */
  readonly reason: string;
  readonly until?: string;
}

const directive = /phi-lint-disable-(next-line|line|file)\b([^\r\n]{0,400})/g;
const commentEnd = /\s*(?:\*\/|-->|#\}|--\}\}|\*\)|"\s*,?$).*$/;
const expiry = /\(?\buntil[ :=]+(\d{4}-\d{2}-\d{2})\)?/i;
const placeholder = /^(?:todo|tbd|fixme|reason|your reason|reason here|why|because|none|n\/?a|x+|\.+|…|<[^>]*>|\W*)$/i;

export function parseDirectives(text: string): Directive[] {
  return [...text.matchAll(directive)].map(match => {
    const rest = match[2]!.replace(commentEnd, '');
    const cut = rest.search(/\s--(?:\s|$)/);
    const rules = (cut < 0 ? rest : rest.slice(0, cut)).match(/[\w*/-]+/g) ?? [];
    const said = cut < 0 ? '' : rest.slice(cut).replace(/^\s*--/, '');
    const until = expiry.exec(said)?.[1];
    return {
      start: match.index,
      end: match.index + match[0].length - (match[2]!.length - rest.trimEnd().length),
      scope: match[1] as DirectiveScope,
      rules,
      reason: said.replace(expiry, '').trim(),
      ...(until ? { until } : {}),
    };
  });
}

/** A reason that tells nothing is none. */
export function isReason(reason: string): boolean {
  return !placeholder.test(reason);
}

/** An expiry is the last day that counts; dates are ISO and compare as text. */
export function isExpired(until: string | undefined, today: string): boolean {
  return until !== undefined && until < today;
}

export function coversRule(directive: Directive, rule: string): boolean {
  return directive.rules.length === 0 || directive.rules.includes(rule) || directive.rules.includes('*');
}

export function inSource(directive: Directive): Suppression {
  return { kind: 'inSource', reason: directive.reason, ...(directive.until ? { until: directive.until } : {}) };
}
