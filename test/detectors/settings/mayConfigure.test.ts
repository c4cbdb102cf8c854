// The cheap look at a text never turns away what a rule has something to say about: held against all examples of all rules, written
// in several ways, by itself and as the first look of a scan.
import assert from 'node:assert/strict';
import { mayConfigure } from '../../../server/src/detectors/settings/mayConfigure';
import { configFormatOf } from '../../../server/src/views/formats/config/registry';
import { mayMatch } from '../../../server/src/matching/prescreen';
import { environment, settings } from '../../built';
import { readRules } from './settings';

const usualNames: Readonly<Record<string, string>> = { terraform: 'main.tf', dockerfile: 'Dockerfile', bicep: 'main.bicep', json: 'template.json', yaml: 'config.yaml', jsonc: 'template.json' };

/** As others would write it. */
const ways: readonly (readonly [string, (text: string, language: string) => string])[] = [
  ['as it is', text => text],
  ['after a comment', (text, language) => (language === 'yaml' || language === 'dockerfile' || language === 'terraform' ? `# made by hand\n\n${text}` : text)],
  ['with CRLF', text => text.replace(/\n/g, '\r\n')],
  ['as the second document', (text, language) => (language === 'yaml' ? `a: 1\n---\n${text}` : text)],
  ['in one line', (text, language) => (language === 'json' ? text.replace(/\n\s*/g, '') : text)],
  ['with quoted keys', (text, language) => (language === 'yaml' ? text.replace(/^(\s*(?:- )?)([A-Za-z$]\w*):(?=\s)/gm, '$1"$2":') : text)],
];

describe('the first look at configuration', () => {
  const examples = readRules().rules.flatMap(({ id, examples }) => examples.map(example => ({ id, ...example, text: example.text.replace(/[⟦⟧]/g, '') })));

  it('passes whatever a view is made of', () => {
    let views = 0;
    const missed = new Set<string>();
    for (const { id, language, file = usualNames[language]!, text } of examples) {
      const format = configFormatOf(language)!;
      for (const [way, write] of ways) {
        const written = write(text, language);
        if (!format.chunks(written).some(({ start, end }) => format.view(written.slice(start, end), `/w/${file}`)?.blocks.length)) continue;
        views++;
        if (!mayConfigure(written, language, `file:///w/${file}`)) missed.add(`${id}, ${way}`);
      }
    }
    assert.deepEqual([...missed], []);
    assert.ok(views > 3000, `${views} views`);
  });

  it('passes tasks and jobs that stand alone', () => {
    for (const text of ['- name: x\n  file: { path: /x, mode: "0777" }\n', '# tasks\n---\n- community.general.ufw:\n    state: enabled\n', '- block:\n    - command: x\n', 'build:\n  stage: a\n  script: [make]\n']) {
      assert.ok(configFormatOf('yaml')!.view(text, '/w/tasks.yml'), text);
      assert.ok(mayConfigure(text, 'yaml', '/w/tasks.yml'), text);
    }
  });

  it('turns data away', () => {
    for (const text of ['- id: 1\n  first: Jane\n', 'title: x\nitems:\n  - user: 1\n', 'a: b\n']) assert.ok(!mayConfigure(text, 'yaml', '/w/data.yaml'), text);
    for (const text of ['{"data": [{"id": 1, "user": "x"}], "default": 1, "output": {}}', '[{"a": 1}]']) assert.ok(!mayConfigure(text, 'json', '/w/data.json'), text);
  });

  it('of a scan passes them, too', async () => {
    const compiled = (await environment()).ruleset(settings);
    const missed = examples.filter(({ language, file = usualNames[language]!, text }) => {
      const format = configFormatOf(language)!;
      return format.chunks(text).some(({ start, end }) => format.view(text.slice(start, end), `/w/${file}`)?.blocks.length) && !mayMatch(Buffer.from(text), `/w/${file}`, language, compiled);
    });
    assert.deepEqual(missed.map(({ id }) => id), []);
  });
});
