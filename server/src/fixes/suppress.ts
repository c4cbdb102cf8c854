// Ignoring a finding: a comment for the line or the file, in the syntax of its language. Ignoring a value is an edit of the
// configuration, which the edges make with hashValue.
import type { Finding } from '../engine/finding';
import type { Fix } from '../engine/fix';
import type { Analysis } from '../engine/lint';

/** What a person replaces by the reason; it counts as none until then. */
export const reasonPlaceholder = 'reason here';

const slashes = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'java', 'kotlin', 'csharp', 'go', 'rust', 'php', 'jsonc', 'bicep', 'bicep-params', 'prisma']);
const hashes = new Set(['python', 'ruby', 'shellscript', 'yaml', 'dotenv', 'properties', 'dockerfile', 'ini', 'terraform', 'terraform-vars', 'opentofu', 'opentofu-vars', 'hcl']);
const markup = new Set(['html', 'xml', 'markdown']);

/** Nothing for languages without comments (JSON, CSV, logs): there the value can be ignored. */
export function ignoreFixes({ document }: Analysis, finding: Finding): Fix[] {
  const { text, language } = document;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const directive = (scope: string): string => `phi-lint-disable-${scope} ${finding.rule} -- ${reasonPlaceholder}`;
  const fixes: Fix[] = [];

  const lineStart = finding.start === 0 ? 0 : text.lastIndexOf('\n', finding.start - 1) + 1;
  const inLine = lineComment(language, text, lineStart);
  if (inLine) {
    const indentation = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))![0];
    const edit = { start: lineStart, end: lineStart, text: indentation + inLine(directive('next-line')) + newline };
    fixes.push({ title: `Ignore ${finding.rule} on this line (give a reason)`, kind: 'suppress', safe: false, edits: [edit] });
  }
  const comment = commentOf(language);
  if (comment) {
    const top = /^(?:#!.*\r?\n|<\?(?:php|xml)[^\n]*\n)?/.exec(text.slice(0, 1000))![0].length;
    const edit = { start: top, end: top, text: comment(directive('file')) + newline };
    fixes.push({ title: `Ignore ${finding.rule} in this file (give a reason)`, kind: 'suppress', safe: false, edits: [edit] });
  }
  return fixes;
}

type Comment = (text: string) => string;

/** How a comment is written on a line of its own above the one at `lineStart`; `undefined` where none can stand. */
function lineComment(language: string, text: string, lineStart: number): Comment | undefined {
  const before = text.slice(Math.max(0, lineStart - 200), lineStart).trimEnd();
  const line = text.slice(lineStart, lineStart + 200).trimStart();
  const afterTag = before.endsWith('>') && !before.endsWith('=>');
  if (language.endsWith('react') && (afterTag || (before.endsWith('}') && line.startsWith('<')))) return comment => `{/* ${comment} */}`;
  // Not between a tag's attributes, and not between the rows of a table.
  if (markup.has(language) && before !== '' && !afterTag && !(language === 'markdown' ? !line.startsWith('|') : line.startsWith('<'))) return undefined;
  return commentOf(language);
}

function commentOf(language: string): Comment | undefined {
  if (slashes.has(language)) return text => `// ${text}`;
  if (hashes.has(language)) return text => `# ${text}`;
  if (language === 'sql') return text => `-- ${text}`;
  if (markup.has(language)) return text => `<!-- ${text} -->`;
  return undefined;
}
