// The text of a fresh configuration file, with a random hash key.
import { randomBytes } from 'node:crypto';

export function newConfigurationText(hashKey = randomBytes(24).toString('base64url')): string {
  return `# PHI Lint: settings of this folder and those below it.
# Nearer files win over those above; every key is optional.

# true: configuration files in the folders above are not read.
root: true

# By rule id, category or '*': error, warning, info, hint or off.
rules: {}
#  phone: hint
#  phi-literal: error

# Patterns as in .gitignore, relative to this file.
exclude: []
#  - generated/
#  - '*.min.js'

# Words that speak of patients in your field, beside the built-in ones. project: true says that the whole project does.
context:
  words: []

# Formats of your own numbers. The editor's "Treat Selection as MRN Format" derives them from examples.
formats: []
#  - rule: mrn
#    pattern: 'LMC-[0-9]{7}'

# What your code says in words of its own, and who may get patient data.
flows:
  sanitizers: []
#  mask: { typescript: { name: maskPhi, import: "import { maskPhi } from '@clinic/phi';" } }
#  covered: [{ sink: sentry, reason: business associate agreement of 2026-03 }]

# Your own rules.
customRules: []
#  - phi-rules/*.yaml

# Key of the hashes below. Values are never stored, only their keyed hashes.
hashKey: ${hashKey}

# Values that are known and accepted. The editor's "Ignore this value" adds to this list.
allow: []
`;
}
