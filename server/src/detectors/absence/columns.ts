// Columns: which names of columns may matter, and whether a declaration says that what is stored is encrypted.
import type { Span } from '../../engine/span';
import type { ColumnFacts } from './facts';
import type { Walk } from './walk';

const maxColumn = 2000;

/** The names in the text of a declaration say that what is stored is encrypted, or holds bytes. */
export function isSealed(text: string, walk: Pick<Walk, 'knowledge'>): boolean {
  for (const [name] of text.slice(0, maxColumn).matchAll(/[A-Za-z_$][\w$]*/g)) if (walk.knowledge.isEncrypting(name) || walk.knowledge.isSealedType(name)) return true;
  return false;
}

/** Whether a column of this name may matter: the join decides. */
export function isOfInterest(name: string, walk: Pick<Walk, 'knowledge'>): boolean {
  const { names, isContact, isAlone, isEncrypting, isReadable } = walk.knowledge;
  if (isEncrypting(name) || isReadable(name)) return false;
  const verdict = names.classOf(name);
  if (verdict === undefined || typeof verdict === 'string') return isAlone(name);
  // `diagnosis_id` refers to another table.
  return verdict.tier === 'direct' || (verdict.tier === 'health' && !/_id$|Id$|ID$|_code_id$/.test(name)) || isContact(name) || isAlone(name);
}

/** The column of this name, if it may matter; `text` is its declaration. */
export function columnOf(name: string, at: Span, text: string, walk: Walk): ColumnFacts[] {
  return isOfInterest(name, walk) ? [{ name, start: at.start, end: at.end, sealed: isSealed(text.replace(/(?:^|\s)(?:\/\/|#\s).*$/gm, ''), walk) }] : [];
}

/** The type of a member that is a column, not another table: `String`, `time.Time`, `DateTime?`. */
export function isScalar(type: string, walk: Pick<Walk, 'knowledge'>): boolean {
  const plain = type.replace(/^[*&?\s]+/, '').replace(/[?!\s]+$/, '').replace(/^.*\b(?:Nullable|Optional)<(.*)>$/, '$1');
  return plain === '' || walk.knowledge.isScalarType(plain) || walk.knowledge.isScalarType(plain.slice(plain.lastIndexOf('.') + 1));
}
