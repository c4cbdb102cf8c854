// Go, Ruby and PHP as people write them: handlers, controllers, jobs, mailers, pages. `⟦ ⟧` marks what must be found, all else must be silent.
import assert from 'node:assert/strict';
import { flows, knowledge } from './flows';
import { go } from './snippets/go';
import { moreGo } from './snippets/moreGo';
import { morePhp } from './snippets/morePhp';
import { php } from './snippets/php';
import { ruby } from './snippets/ruby';

const cases = ([['go', [...go, ...moreGo]], ['ruby', ruby], ['php', [...php, ...morePhp]]] as const).flatMap(([language, texts]) => texts.map(text => [language, text] as const));

describe('flows in Go, Ruby and PHP as they are written', () => {
  for (const [language, marked] of cases) {
    it(`${language}: ${marked.replace(/\s+/g, ' ').slice(0, 110)}`, async () => {
      const text = marked.replace(/[⟦⟧]/g, '');
      if (marked.includes('⟦')) assert.ok(knowledge.sinkWords(language).some(word => text.includes(word)), 'no sink word');
      let shown = text;
      const found = new Map((await flows(language, text)).map(finding => [`${finding.start}:${finding.end}`, finding]));
      for (const { start, end } of [...found.values()].reverse()) shown = `${shown.slice(0, start)}⟦${shown.slice(start, end)}⟧${shown.slice(end)}`;
      assert.equal(shown, marked);
    });
  }
});
