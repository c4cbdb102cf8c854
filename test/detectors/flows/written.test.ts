// How code is written: frameworks, libraries and habits of many developers, a text file a language. `◆log` at the end of a line is
// the category of what must be found in it (`◆any`: of any category); all other lines must be silent.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatOf } from '../../views/code-formats';
import { flows } from './flows';

const folder = join(__dirname, 'written');

for (const file of readdirSync(folder)) {
  const language = file.replace('.txt', '');
  describe(`flows in ${language} as it is written`, () => {
    for (const [title, ...lines] of readFileSync(join(folder, file), 'utf8').split(/^=== /m).slice(1).map(part => part.split('\n'))) {
      it(title!, async () => {
        const text = lines.map(line => line.replace(/ ◆.*$/, '')).join('\n');
        assert.equal((await formatOf(language)).view({ prefix: '', body: text, suffix: '' }).broken, false, 'does not parse');
        const shown = text.split('\n');
        const marks = shown.map(() => new Set<string>());
        for (const { start, category } of await flows(language, text)) marks[text.slice(0, start).split('\n').length - 1]!.add(shortOf(category));
        assert.equal(marks.map((found, i) => marked(shown[i]!, found, lines[i]!)).join('\n'), lines.join('\n'));
      });
    }
  });
}

/** `phi-in-log` is `log`, `phi-to-third-party` is `third`. */
function shortOf(category: string): string {
  return category.split('-')[2]!;
}

function marked(line: string, found: ReadonlySet<string>, expected: string): string {
  if (found.size === 0) return line;
  return `${line} ◆${expected.endsWith(' ◆any') ? 'any' : [...found].sort().join(' ◆')}`;
}
