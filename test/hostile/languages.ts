// Every language id with a format of its own, and plain text for the rest; those that share a format with another are `twins`.
export const languages: readonly string[] = [
  'csharp', 'go', 'java', 'javascript', 'kotlin', 'php', 'python', 'ruby', 'rust', 'shellscript', 'typescript', 'typescriptreact',
  'csv', 'dockerfile', 'dotenv', 'html', 'ini', 'ipynb', 'json', 'jsonl', 'markdown', 'plaintext', 'prisma', 'properties', 'sql', 'terraform', 'xml', 'yaml', 'bicep',
];

export const twins: readonly string[] = ['javascriptreact', 'jsonc', 'log', 'toml', 'tsv', 'no-such-language'];
