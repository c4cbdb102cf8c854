// Ignoring a finding: a comment for the line or the file, in the syntax of its language. Ignoring a value is an edit of the
// configuration, which the edges make with hashValue.
import type { Finding } from '../engine/finding';
import type { Fix } from '../engine/fix';
import type { Analysis } from '../engine/lint';

/** What a person replaces by the reason; it counts as none until then. */
export const reasonPlaceholder = 'reason here';

const slashes = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'java', 'kotlin', 'csharp', 'go', 'rust', 'php', 'jsonc']);
const hashes = new Set(['python', 'ruby', 'shellscript', 'yaml', 'dotenv', 'properties', 'dockerfile', 'ini']);
const markup = new Set(['html', 'xml', 'markdown']);

/** Nothing for languages without comments (JSON, CSV, logs): there the value can be ignored. */
export function ignoreFixes({ document }: Analysis, finding: Finding): Fix[] {
  const comment = commentOf(document.language);
  if (!comment) return [];
  const { text } = document;
  const lineStart = finding.start === 0 ? 0 : text.lastIndexOf('\n', finding.start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))![0];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const top = /^(?:#!.*\r?\n|<\?(?:php|xml)[^\n]*\n)?/.exec(text.slice(0, 1000))![0].length;
  const directive = (scope: string): string => comment(`phi-lint-disable-${scope} ${finding.rule} -- ${reasonPlaceholder}`);
  return [
    { title: `Ignore ${finding.rule} on this line (give a reason)`, kind: 'suppress', safe: false, edits: [{ start: lineStart, end: lineStart, text: indentation + directive('next-line') + newline }] },
    { title: `Ignore ${finding.rule} in this file (give a reason)`, kind: 'suppress', safe: false, edits: [{ start: top, end: top, text: directive('file') + newline }] },
  ];
}

function commentOf(language: string): ((text: string) => string) | undefined {
  if (slashes.has(language)) return text => `// ${text}`;
  if (hashes.has(language)) return text => `# ${text}`;
  if (language === 'sql') return text => `-- ${text}`;
  if (markup.has(language)) return text => `<!-- ${text} -->`;
  return undefined;
}
