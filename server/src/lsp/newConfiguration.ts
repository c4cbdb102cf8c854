// The text of a fresh configuration file: everything explained, nothing changed, a key of its own.
import { randomBytes } from 'node:crypto';
import { CONFIGURATION_NAMES } from '../workspace/configuration';

export function newConfiguration(): { name: string; text: string } {
  const text = `# PHI Lint: what holds in this folder and below. Files above this one are merged in; nearer ones win.
# root: true              # do not look further up

# How findings are shown: error, warning, info, hint or off. By rule, by category, or * for all.
rules: {}
#   phone: info
#   phi-in-log: error

# What is left out, written as in .gitignore.
exclude: []
#   - generated/
#   - "*.snap"

# Words that speak of patients in your field.
# context:
#   words: [resident, caseload]

# Values that are known and may stay: "Ignore this value" adds them here as keyed hashes, never as themselves.
# allow:
#   - hash: 0a1b2c
#     rule: phone
#     reason: the clinic's own switchboard
#     until: 2030-12-31

# Rules of your own; see docs/writing-rules.md.
# customRules:
#   - phi-rules/*.yaml

# The key of the hashes under "allow", made for this project alone.
hashKey: ${randomBytes(24).toString('hex')}
`;
  return { name: CONFIGURATION_NAMES[0], text };
}
