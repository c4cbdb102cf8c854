// Starts a new rule: `npm run new-rule ID` writes a file to fill in. Being there registers it.
import fs from 'node:fs';
import path from 'node:path';
import { rulesFolder } from './build-rules';

/** The file of a new rule, valid as it is. */
export function scaffold(id: string): string {
  const name = id.replace(/-/g, '_');
  const words = id.replace(/-/g, ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const camel = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `# See docs/writing-rules.md.
id: ${id}
title: ${title}
category: phi-literal
severity: warning
identifier: R
hipaa:
  - 164.514(b)(2)(i)(R)
  - 164.502(a)
message: A ${words} here may expose PHI.
why: >
  Say whom the value leads to, and how.
remedy: >
  Say what to write instead.

values:
  tier: direct
  names:
    - ${name}
  patterns:
    - shape: 'AB-[0-9]{6}'
      strength: weak

# Executed as tests and shown in the documentation: at least two marked and two silent ones, in different languages.
examples:
  - language: typescript
    text: "const ${camel} = '⟦AB-482913⟧';"
    fixed: "const ${camel} = '[REDACTED]';"
  - language: python
    text: "${name} = '⟦AB-804812⟧'"
  - language: typescript
    text: "const ${camel}Pattern = 'AB-482913';"
  - language: json
    text: '{ "part": "AB-482913" }'
`;
}

if (require.main === module) {
  const id = process.argv[2] ?? '';
  const file = path.join(rulesFolder, 'identifiers', `${id}.yaml`);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    process.stderr.write('Usage: npm run new-rule ID, where ID is lower-case words joined by hyphens.\n');
    process.exitCode = 2;
  } else if (fs.existsSync(file)) {
    process.stderr.write(`${file} exists.\n`);
    process.exitCode = 1;
  } else {
    fs.writeFileSync(file, scaffold(id));
    process.stdout.write(`${file}\nFill it in, then: npm run generate && npm test\n`);
  }
}
