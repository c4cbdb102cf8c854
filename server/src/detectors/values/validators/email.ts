// E-mail addresses: whether what follows the @ can receive mail.

/** Endings of files: `icon@2x.png` and `logo@large.svg` are no addresses. */
const fileEndings = new Set([
  'png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'ico', 'pdf', 'js', 'ts', 'tsx', 'jsx', 'mjs', 'cjs', 'css', 'scss', 'less', 'map', 'json', 'xml',
  'yaml', 'yml', 'html', 'htm', 'txt', 'log', 'csv', 'tgz', 'gz', 'zip', 'jar', 'exe', 'dll', 'rb', 'java', 'class', 'php', 'cs', 'go',
]);

/** Labels of letters, digits and inner hyphens; a top-level domain of letters that is no file ending. */
export function hasMailDomain(value: string): boolean {
  const at = value.lastIndexOf('@');
  const local = value.slice(0, at);
  if (at < 1 || at > 64 || local.endsWith('.') || local.includes('..')) return false;
  const labels = value.slice(at + 1).toLowerCase().split('.');
  const top = labels.at(-1)!;
  if (labels.length < 2 || !/^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,56})$/.test(top) || fileEndings.has(top)) return false;
  return labels.every(label => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
}
