// Fixes of absences: edits that put in what is missing, where the text says clearly what that is. None of them is safe: who may ask, and what is
// stored already, only people know.
import type { AbsenceFinding } from '../detectors/absence/join';
import type { TextChange } from '../engine/document';
import type { Fix } from '../engine/fix';
import { importEdit } from './absence/imports';
import { classBody, closingBracket, insertLineAbove, lineStart } from './absence/places';

interface Change {
  /** What is added, for the title. */
  readonly adds: string;
  readonly edits: readonly (TextChange | undefined)[];
}

/** The edits that satisfy a finding; none where the text does not tell what would. Offsets are those of the text. */
export function absenceFixes(text: string, language: string, finding: AbsenceFinding): Fix[] {
  const isOpen = finding.label.includes('open to everybody');
  const change = finding.rule === 'unencrypted-phi-field' ? encryption[language]?.(text, finding) : finding.rule === 'missing-authentication' && !isOpen ? authentication[language]?.(text, finding) : undefined;
  if (!change) return [];
  const edits = change.edits.filter(edit => edit !== undefined);
  return [{ title: `Add ${change.adds}`, kind: finding.rule === 'unencrypted-phi-field' ? 'encrypt' : 'tighten', safe: false, edits }];
}

type Fixer = (text: string, finding: AbsenceFinding) => Change | undefined;

const authentication: Readonly<Record<string, Fixer>> = { java: spring('java'), kotlin: spring('kotlin'), csharp: aspnet, python: python, ruby: rails, php: php };
const encryption: Readonly<Record<string, Fixer>> = { prisma, php: eloquent, ruby: activeRecord };

function spring(style: 'java' | 'kotlin'): Fixer {
  return (text, { start }) => {
    if (!/@\w{1,20}Mapping\b/.test(text)) return undefined;
    return { adds: '@PreAuthorize("isAuthenticated()")', edits: [insertLineAbove(text, start, '@PreAuthorize("isAuthenticated()")'), importEdit(text, style, 'org.springframework.security.access.prepost.PreAuthorize')] };
  };
}

function aspnet(text: string, finding: AbsenceFinding): Change | undefined {
  if (text[finding.start] !== '"') return { adds: '[Authorize]', edits: [insertLineAbove(text, finding.start, '[Authorize]'), importEdit(text, 'csharp', 'Microsoft.AspNetCore.Authorization')] };
  const close = closingBracket(text, finding.end);
  return close === undefined ? undefined : { adds: 'RequireAuthorization()', edits: [{ start: close, end: close, text: '.RequireAuthorization()' }] };
}

function python(text: string, finding: AbsenceFinding): Change | undefined {
  const line = lineStart(text, finding.start);
  const head = text.slice(line, finding.start);
  if (/^\s*class\s+$/.test(head)) return finding.satisfy.startsWith('permission_classes') ? restClass(text, finding) : finding.satisfy === 'LoginRequiredMixin' ? djangoClass(text, finding) : undefined;
  if (finding.satisfy === '@login_required') return { adds: '@login_required', edits: [insertLineAbove(text, finding.start, '@login_required'), importEdit(text, 'python', 'django.contrib.auth.decorators.login_required')] };
  if (finding.satisfy.startsWith('@permission_classes')) {
    return {
      adds: '@permission_classes([IsAuthenticated])',
      edits: [insertLineAbove(text, finding.start, '@permission_classes([IsAuthenticated])'), importEdit(text, 'python', 'rest_framework.decorators.permission_classes'), importEdit(text, 'python', 'rest_framework.permissions.IsAuthenticated')],
    };
  }
  if (!finding.satisfy.includes('@jwt_required')) return undefined;
  // The extension that the file has already.
  const usesJwt = /\bflask_jwt_extended\b/.test(text);
  const decorator = usesJwt ? '@jwt_required()' : '@login_required';
  return { adds: decorator, edits: [insertLineAbove(text, finding.start, decorator), importEdit(text, 'python', usesJwt ? 'flask_jwt_extended.jwt_required' : 'flask_login.login_required')] };
}

function restClass(text: string, finding: AbsenceFinding): Change | undefined {
  const body = classBody(text, finding.end, ':');
  return body && { adds: 'permission_classes = [IsAuthenticated]', edits: [{ start: body.at, end: body.at, text: `${body.indent}permission_classes = [IsAuthenticated]\n` }, importEdit(text, 'python', 'rest_framework.permissions.IsAuthenticated')] };
}

function djangoClass(text: string, finding: AbsenceFinding): Change | undefined {
  const open = text.slice(finding.end, finding.end + 20).search(/\S/) + finding.end;
  return text[open] === '(' ? { adds: 'LoginRequiredMixin', edits: [{ start: open + 1, end: open + 1, text: 'LoginRequiredMixin, ' }, importEdit(text, 'python', 'django.contrib.auth.mixins.LoginRequiredMixin')] } : undefined;
}

function rails(text: string, finding: AbsenceFinding): Change | undefined {
  const body = finding.satisfy.startsWith('before_action') ? classBody(text, finding.end, '') : undefined;
  return body && { adds: 'before_action :authenticate_user!', edits: [{ start: body.at, end: body.at, text: `${body.indent}before_action :authenticate_user!\n` }] };
}

function php(text: string, finding: AbsenceFinding): Change | undefined {
  if (finding.satisfy.startsWith('#[IsGranted')) {
    return { adds: '#[IsGranted]', edits: [insertLineAbove(text, finding.start, "#[IsGranted('IS_AUTHENTICATED_FULLY')]"), importEdit(text, 'php', 'Symfony\\Component\\Security\\Http\\Attribute\\IsGranted')] };
  }
  if (!/^['"]/.test(text[finding.start] ?? '') || !finding.satisfy.includes('->middleware')) return undefined;
  const close = closingBracket(text, finding.end);
  return close === undefined ? undefined : { adds: "->middleware('auth')", edits: [{ start: close, end: close, text: "->middleware('auth')" }] };
}

/** The field's line gets the comment that prisma-field-encryption reads; it encrypts texts only. */
function prisma(text: string, finding: AbsenceFinding): Change | undefined {
  const start = lineStart(text, finding.start);
  const end = text.indexOf('\n', finding.end);
  const line = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
  if (!/^\s*\w+\s+String\b(?!\s*\[)/.test(line) || line.includes('}')) return undefined;
  const at = start + line.trimEnd().length;
  const edit = line.includes('//') ? insertLineAbove(text, finding.start, '/// @encrypted') : { start: at, end: at, text: ' /// @encrypted' };
  return { adds: '/// @encrypted (prisma-field-encryption)', edits: [edit] };
}

/** `'ssn' => 'encrypted'` among the casts of the class. */
function eloquent(text: string, finding: AbsenceFinding): Change | undefined {
  if (!finding.satisfy.includes('cast')) return undefined;
  const name = text.slice(finding.start, finding.end);
  const opening = classStart(text, finding.start);
  const entry = `'${name}' => 'encrypted'`;
  const scope = text.slice(opening, classEnd(text, opening));
  const casts = /\$casts\s{0,10}=\s{0,10}\[|function\s{1,10}casts\s{0,5}\([^)]{0,50}\)[^{]{0,50}\{\s{0,200}return\s{1,10}\[/.exec(scope);
  if (!casts) {
    const line = lineStart(text, finding.start);
    const list = /^[ \t]*(?:protected|public|private)?\s*\$fillable\b/.exec(text.slice(line, finding.start));
    return list ? { adds: `the cast 'encrypted'`, edits: [insertLineAbove(text, finding.start, `protected $casts = [${entry}];`)] } : undefined;
  }
  const at = opening + casts.index + casts[0].length;
  const close = closingBracket(text, at);
  // A cast of another kind is there already.
  if (close === undefined || new RegExp(`['"]${name.replace(/\W/g, '\\$&')}['"]\\s*=>`).test(text.slice(at, close))) return undefined;
  return { adds: `the cast 'encrypted'`, edits: [{ start: at, end: at, text: close - 1 === at ? entry : `${entry}, ` }] };
}

function classStart(text: string, at: number): number {
  return Math.max(0, text.lastIndexOf('\nclass ', at));
}

function classEnd(text: string, from: number): number {
  const next = text.indexOf('\nclass ', from + 1);
  return next < 0 ? text.length : next;
}

/** `encrypts :ssn` in the model of the table, where the file has it. */
function activeRecord(text: string, finding: AbsenceFinding): Change | undefined {
  const models = [...text.matchAll(/^class (\w{1,80}) < (?:ApplicationRecord|ActiveRecord::Base)[ \t]*$/gm)];
  const [model] = models;
  if (!model || models.length !== 1) return undefined;
  const table = /(?:create_table|add_column|change_table)\s*\(?\s*[:'"](\w{1,80})['"]?[^]{0,4000}$/.exec(text.slice(Math.max(0, finding.start - 4000), finding.start))?.[1];
  if (table === undefined || !table.replace(/_/g, '').startsWith(model[1]!.toLowerCase())) return undefined;
  const body = classBody(text, model.index + model[0].length, '');
  return body && { adds: 'encrypts', edits: [{ start: body.at, end: body.at, text: `${body.indent}encrypts :${text.slice(finding.start, finding.end)}\n` }] };
}
