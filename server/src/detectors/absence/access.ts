// Access: where code fetches or changes patients, and what a name or call in it says of protection.
import type { Call, Expression, Literal, Member, Name } from '../../views/code';
import { chainOf, dotted } from './chain';
import type { Walk } from './walk';
import { literalOf } from './walk';

const maxStatement = 4000;
/** Table names after the words of SQL. */
const tableOf = /\b(?:from|into|update|join|table)\s{1,20}["'`[]?(?:\w{1,40}["'`\]]?\.["'`[]?)?(\w{1,60})/gi;

/** Notes on all bodies around what a call says. */
export function noteCall(call: Call, walk: Walk): void {
  const name = dotted(call.callee.kind === 'call' ? call : call.callee);
  noteName(name, walk);
  const last = name.slice(name.lastIndexOf('.') + 1);
  for (const body of walk.bodies) if (body.calls.size < 200) body.calls.add(last);
  if (walk.bodies.every(({ access }) => access && !access.remote)) return;
  const { patient, remote } = accessOf(call, walk);
  if (patient) noteAccess(call, remote, walk);
}

function noteAccess({ start, end }: { start: number; end: number }, remote: boolean, walk: Walk): void {
  for (const body of walk.bodies) if (!body.access || (body.access.remote && !remote)) body.access = { start, end, remote };
}

const nothing = { patient: false, remote: false };

function accessOf(call: Call, walk: Walk): { patient: boolean; remote: boolean } {
  const { knowledge } = walk;
  const { lead, segments } = chainOf(call);
  const names = [...lead.split('.'), ...segments.map(({ name }) => name)].filter(name => name !== '');
  const last = names.pop() ?? '';
  const isRemote = names.some(name => knowledge.isRemote(name)) || lead === '';
  if (knowledge.isAccessing(last)) {
    if (names.some(name => knowledge.names.isPersonStore(name) || walk.patientStores.has(name) || knowledge.names.isPersonType(name))) return { patient: true, remote: isRemote && lead !== '' };
    if (walk.typeSpeaks && names.length > 0 && names.every(name => name !== 'request' && name !== 'req') && names.some(name => knowledge.isStore(name))) return { patient: true, remote: isRemote };
    if (call.arguments.some(({ value }) => isPatientArgument(value, walk))) return { patient: true, remote: isRemote && lead !== '' };
    // `db.First(&patient, id)`, `session.add(patient)`
    if (names.some(name => knowledge.isStore(name)) && call.arguments.some(({ value }) => value.kind === 'name' && knowledge.names.isPersonStore(value.name))) return { patient: true, remote: isRemote };
    // `db.collection('patients').find()`, `knex('patients').where()`, `session.query(Patient).get()`
    if (segments.some(segment => segment.call !== undefined && segment.call !== call && segment.call.arguments.some(({ value }) => isPatientArgument(value, walk)))) return { patient: true, remote: false };
  }
  if (knowledge.isPatientVerb(last)) return { patient: true, remote: true };
  return nothing;
}

/** The class, table or collection of patients: `Patient`, `'patients'`, `&patient`. */
function isPatientArgument(expression: Expression, walk: Walk): boolean {
  const { names } = walk.knowledge;
  if (expression.kind === 'literal') {
    const text = literalOf(expression, walk);
    return text !== undefined && /^\w{4,40}$/.test(text) && names.isPersonStore(text) && /s$|^[A-Z]|record/.test(text);
  }
  if (expression.kind === 'name') return /^[A-Z]/.test(expression.name) && names.isPersonStore(expression.name);
  return expression.kind === 'member' && expression.name === 'class' && isPatientArgument(expression.object, walk);
}

/** Notes what a literal says: a statement on a table of patients, a header with credentials, a line of the audit log. */
export function noteLiteral(literal: Literal, walk: Walk): void {
  const length = literal.content.end - literal.content.start;
  if (literal.type === 'number') {
    if (length === 3 && /^40[13]$/.test(walk.text(literal.content))) noteAuth(walk);
    return;
  }
  if (literal.type !== 'string' || length < 3) return;
  const text = walk.text({ start: literal.content.start, end: Math.min(literal.content.end, literal.content.start + maxStatement) });
  if (length <= 80 && /^[\w:.,\-/ !]+$/.test(text)) {
    if (walk.knowledge.isCredential(text)) noteAuth(walk);
    if (walk.knowledge.speechOf(text, walk.language).audit) noteAudit(walk);
  }
  if (/\b(?:select|insert|update|delete|merge)\b/i.test(text.slice(0, 200))) {
    for (const [, table] of text.matchAll(tableOf)) {
      if (walk.knowledge.speechOf(table!, walk.language).audit) noteAudit(walk);
      else if (walk.knowledge.names.isPersonStore(table!)) noteAccess(literal, false, walk);
    }
  }
}

export function noteMember(member: Member | Name, walk: Walk): void {
  const name = dotted(member);
  noteName(name, walk);
  const parts = name.split('.');
  if (parts.length > 1 && walk.knowledge.isIdentity(parts.slice(-2).join('.'))) noteAuth(walk);
  // Ruby asks without parentheses: `Patient.all`.
  if (walk.language === 'ruby' && member.kind === 'member' && walk.knowledge.isAccessing(member.name) && parts.slice(0, -1).some(part => walk.knowledge.names.isPersonStore(part) && /^[A-Z]/.test(part))) noteAccess(member, false, walk);
  if (member.kind === 'name') for (const body of walk.bodies) if (body.calls.size < 200) body.calls.add(member.name);
}

/** A name in code that speaks of protection; names of patients' own data do not. */
export function noteName(name: string, walk: Walk): void {
  const { auth, audit, open } = walk.knowledge.speechOf(name, walk.language);
  if (audit) noteAudit(walk);
  if (!auth || open) return;
  const verdict = walk.knowledge.names.classOf(name.slice(name.lastIndexOf('.') + 1));
  if (verdict === undefined || typeof verdict === 'string') noteAuth(walk);
}

export function noteAuth(walk: Walk): void {
  for (const body of walk.bodies) body.auth = true;
}

export function noteAudit(walk: Walk): void {
  for (const body of walk.bodies) body.audit = true;
}
