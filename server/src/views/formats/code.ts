// Code: the format of programming languages, cut by their lexis and read by their grammar and adapter.
import type { Span } from '../../engine/span';
import type { Adapter } from '../../syntax/adapter';
import type { Grammars } from '../../syntax/grammars';
import { lowerTree } from '../../syntax/lower';
import { fieldsOf } from '../fields';
import type { CodeView } from '../code';
import { nextBoundary, outlineOf, type Lexis } from '../outline';
import { splitUnits } from '../units';
import type { Format, UnitText, View } from '../view';

const unread: View = { fields: [], broken: true };

/** Without a loaded grammar, and for units too large to parse, the view is empty and broken. */
export function codeFormat(language: string, adapter: Adapter, lexis: Lexis, grammars: Grammars): Format {
  const opening = language === 'php' ? phpOpening : () => '';

  function view({ prefix, body, suffix }: UnitText, needed?: readonly Span[]): View {
    const before = opening(prefix + body) + prefix;
    const source = before + body + suffix;
    try {
      const read = grammars.withTree(adapter.grammar, source, ({ rootNode }): View => {
        const code = lowerTree(rootNode, adapter, source, before.length, needed);
        return new ReadCode(code, rootNode.hasError, () => fieldsOf(code, source, before.length, body.length));
      });
      return read ?? unread;
    } catch {
      // Syntax that an adapter did not foresee costs this unit its names; the detectors still see its text.
      return unread;
    }
  }

  return {
    headEnd: () => 0,
    nextBoundary: (text, start) => nextBoundary(text, start, lexis),
    outline: (text, start, edited) => outlineOf(text, start, lexis, edited),
    units: (segment, head, outline) => splitUnits(segment, head, lexis, outline),
    view,
  };
}

/** Its fields are made for who asks for them: joint detectors read the code alone. */
class ReadCode implements View {
  private known: View['fields'] | undefined;

  constructor(readonly code: CodeView, readonly broken: boolean, private readonly read: () => View['fields']) {}

  get fields(): View['fields'] {
    try {
      return (this.known ??= this.read());
    } catch {
      return (this.known = []);
    }
  }
}

/** A unit cut from the middle of a PHP file is code unless it begins as markup. */
function phpOpening(unit: string): string {
  return /^\s*</.test(unit) && !/^\s*<<</.test(unit) ? '' : '<?php ';
}
