// No value that stands in a file comes out anywhere: planted ones are looked for in all that the programs say and write.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, Hover } from 'vscode-languageserver/node';
import { findings, fixAll, fixesFor } from '../server/src/engine/lint';
import { requests } from '../server/src/protocol';
import { analyse } from './built';
import { generate } from './generators';
import { buildFaulty, faultNames, printing } from './leaks/sabotage';
import { files, leaksIn, values, writePlanted } from './leaks/planted';
import { dist, startClient, stopAll, type Client } from './lsp/client';
import { hosts, plant } from './measure/hosts';
import { seededRandom } from './measure/random';
import { supportingName } from './measure/recall';

interface Output {
  readonly code: number;
  readonly all: string;
}

function run(folder: string, args: readonly string[], options: { input?: string; program?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Output> {
  return new Promise(resolve => {
    const child = execFile(process.execPath, [options.program ?? join(dist, 'cli.js'), ...args], { cwd: folder, maxBuffer: 1 << 28, timeout: 60_000, env: { ...process.env, ...options.env } }, (error, stdout, stderr) =>
      resolve({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, all: stdout + stderr }),
    );
    child.stdin!.end(options.input ?? '');
  });
}

function assertSilent(output: string, where: string): void {
  assert.deepEqual(leaksIn(output), [], `values in ${where}`);
}

/** Files in which a parser or our own reading has reason to complain. */
function brokenFiles(): { path: string; text: string }[] {
  return files.flatMap(({ path, text, rule }) => {
    const at = text.indexOf(values[rule]!);
    const end = at + values[rule]!.length;
    return [
      { path: join('cut', path), text: text.slice(0, end) },
      { path: join('cut-inside', path), text: text.slice(0, end - 1) },
      { path: join('doubled', path), text: text.slice(0, end) + text },
    ];
  });
}

const settingsWithValues: Readonly<Record<string, string>> = {
  'keys.yaml': `"${values['ssn']}": error\nrules:\n  "${values['mrn']}": error\n  ssn: "${values['ssn']}"\nallow:\n  - hash: "${values['npi']}"\n    reason: "${values['mbi']}"\n    "${values['email']}": 1\ninclude: "${values['phone']}"\n`,
  'broken.yaml': `rules: { ssn: "${values['ssn']}\n  - ${values['mrn']}: [\n\t${values['email']}: &${values['phone']}\n`,
  'tag.yaml': `rules: !${values['mrn']} "${values['ssn']}"\ncontext: *x${values['npi']}\n`,
  'custom.yaml': `customRules:\n  - "${values['ssn']}.yaml"\n  - ./${values['mrn']}/*.yaml\n  - ./rule.yaml\n`,
  'list.yaml': `- ${values['ssn']}\n- ${values['email']}\n`,
  'keys.json': `{ "${values['ssn']}": "${values['mrn']}", "rules": { "ssn": "${values['email']}" } }`,
  'broken.json': `{ "rules": { "ssn": "${values['ssn']} \n, ${values['email']}`,
};

const brokenRules: readonly string[] = [
  `id: "${values['ssn']}"\ntitle: a\nmessage: b\n`,
  `id: own\ntitle: Own\nmessage: Own\n"${values['mrn']}": 1\nseverity: "${values['email']}"\nvalues:\n  tier: "${values['phone']}"\n  names: ["${values['npi']}("]\n  patterns:\n    - shape: "(${values['ssn']}"\n`,
  `id: own\n  title: "${values['ssn']}\n ${values['email']}: [`,
  `id: own\ntitle: Own rule\nmessage: Found\ncategory: phi-literal\nseverity: error\nvalues:\n  tier: direct\n  names: [own]\n  patterns:\n    - shape: '[a-'\n      strength: distinct\n      validate: ["${values['mrn']}"]\nexamples:\n  hit: ["own = ${values['ssn']}"]\n  miss: ["own = ${values['mbi']}"]\n`,
];

describe('leaks', function () {
  this.timeout(300_000);
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'phi-lint-leaks-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(stopAll);

  const fresh = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  };

  it('the look for leaks sees values, digits and pieces', () => {
    for (const [rule, value] of Object.entries(values)) {
      assert.ok(leaksIn(`a ${value} b`).length > 0, rule);
      const digits = value.replace(/\D/g, '');
      if (digits.length >= 9) assert.ok(leaksIn(`"${digits}"`).length > 0, rule);
    }
    assert.deepEqual(leaksIn(values['mrn']!.slice(1, 7)), ['mrn']);
  });

  it('the planted values are found nearly everywhere, so that there is something to leak', async () => {
    let found = 0;
    for (const { language, text, rule, path } of files) {
      const reported = findings(await analyse(language, text, { uri: `file:///work/${path}` }));
      if (reported.some(finding => finding.rule === rule)) found++;
    }
    assert.ok(found >= 0.98 * files.length, `${found} of ${files.length}`);
  });

  it('no finding, fix title, mask or fingerprint has one', async () => {
    for (const { language, text, path, rule } of files) {
      const analysis = await analyse(language, text, { uri: `file:///work/${path}` });
      for (const finding of findings(analysis)) {
        assertSilent(JSON.stringify(finding), `a finding in ${path}`);
        for (const fix of fixesFor(analysis, finding)) assertSilent(JSON.stringify(fix), `a fix of ${rule} in ${path}`);
      }
      assertSilent(JSON.stringify(fixAll(analysis)), `all fixes in ${path}`);
    }
  });

  it('a fingerprint does not depend on the value', async () => {
    for (const rule of Object.keys(values)) {
      const random = seededRandom(`other ${rule}`);
      for (const host of hosts.filter((_, index) => (index + rule.length) % 7 === 0)) {
        const fingerprints = async (value: string): Promise<string[]> => {
          const { language, text, file } = plant(host, value, supportingName(rule));
          return findings(await analyse(language, text, { uri: `file:///work/${file}` })).filter(finding => finding.rule === rule).map(finding => finding.fingerprint);
        };
        const [one, other] = [await fingerprints(values[rule]!), await fingerprints(generate(rule, random))];
        if (one.length === other.length) assert.deepEqual(one, other, `${rule} in ${host.name}`);
      }
    }
  });

  describe('of the command line', () => {
    const formats = ['text', 'json', 'jsonl', 'sarif', 'junit', 'github'];

    for (const format of formats) {
      it(`${format} has none, of good files and of broken ones`, async () => {
        const path = fresh('scan');
        writePlanted(path);
        writePlanted(path, brokenFiles());
        const { code, all } = await run(path, ['scan', '--format', format, '--verbose', '--show-suppressed', '.']);
        assert.equal(code, 1, all.slice(0, 300));
        assert.ok(all.length > 10_000);
        assertSilent(all, format);
      });
    }

    it('suppressions that quote the value do not carry it out', async () => {
      const path = fresh('suppressed');
      for (const [rule, value] of Object.entries(values)) {
        writeFileSync(join(path, `${rule}.ts`), `// phi-lint-disable-next-line ${rule} -- ${value} is known to us\nconst ${supportingName(rule)} = '${value}';\n// phi-lint-disable-line ${value} -- because of ${value}\n// phi-lint-disable-next-line ${rule} -- old ${value} (until 2001-01-01)\nconst ${supportingName(rule)}2 = '${value}';\n`);
      }
      for (const format of formats) assertSilent((await run(path, ['scan', '--format', format, '--show-suppressed', '--verbose', '.'])).all, format);
      for (const args of [['--dry-run'], ['--dry-run', '--unsafe']]) assertSilent((await run(path, ['fix', ...args, '.'])).all, args.join(' '));
    });

    it('standard input has none', async () => {
      const path = fresh('stdin');
      for (const { text, path: name } of files.filter((_, i) => i % 31 === 0)) {
        assertSilent((await run(path, ['scan', '--format', 'json', '--stdin-filename', name, '-'], { input: text })).all, name);
        assertSilent((await run(path, ['fix', '--dry-run', '--stdin-filename', name, '-'], { input: text })).all, name);
      }
    });

    it('the diff of fix --dry-run has none, and the fixed files have none of what was found', async () => {
      const path = fresh('fix');
      writePlanted(path);
      writePlanted(path, brokenFiles());
      for (const args of [['--dry-run'], ['--dry-run', '--unsafe']]) {
        const { all } = await run(path, ['fix', ...args, '.']);
        assert.ok(all.includes('@@'), 'a diff');
        assertSilent(all, `fix ${args.join(' ')}`);
      }
      assertSilent((await run(path, ['fix', '.'])).all, 'fix');
      const left = files.filter(file => leaksIn(readFileSync(join(path, file.path), 'utf8')).length > 0);
      assert.ok(left.length <= 0.02 * files.length, `left in ${left.map(file => file.path).join(', ')}`);
    });

    it('mistaken configurations have none', async () => {
      for (const [name, text] of Object.entries(settingsWithValues)) {
        const path = fresh(`configuration-${name}`);
        writePlanted(path, files.slice(0, 3));
        writeFileSync(join(path, name.endsWith('.json') ? '.phi-lint.json' : '.phi-lint.yaml'), text);
        writeFileSync(join(path, 'rule.yaml'), brokenRules[0]!);
        for (const format of ['text', 'sarif']) {
          const { all } = await run(path, ['scan', '--format', format, '--verbose', '.']);
          // The path of a rule file is the person's own word for a file; it is named where it is not there.
          if (name !== 'custom.yaml') assertSilent(all, `${format} with ${name}`);
        }
        for (const args of [['rules'], ['explain', 'ssn'], ['fix', '--dry-run', '.'], ['init'], ['scan', '--config', name, '.']]) {
          if (name !== 'custom.yaml') assertSilent((await run(path, args)).all, `${args.join(' ')} with ${name}`);
        }
      }
    });

    it('mistaken rule files have none', async () => {
      for (const [index, rule] of brokenRules.entries()) {
        const path = fresh(`rules-${index}`);
        writeFileSync(join(path, 'own.ts'), "const own = 'abc';\n");
        writeFileSync(join(path, 'rule.yaml'), rule);
        writeFileSync(join(path, '.phi-lint.yaml'), 'customRules:\n  - ./rule.yaml\n');
        for (const args of [['scan', '--verbose', '.'], ['scan', '--format', 'sarif', '.'], ['rules'], ['explain', 'own'], ['explain', 'own', '--format', 'json']]) assertSilent((await run(path, args)).all, `${args.join(' ')} with rule ${index}`);
      }
    });
  });

  describe('of the language server', () => {
    /** Starts a server and keeps all it sends, as it comes over the wire. */
    async function listen(path: string, script?: string): Promise<{ client: Client; said: () => string }> {
      const client = await startClient({ folders: [path], ...(script ? { script } : {}), initializationOptions: { showsStatus: true, savesConfiguration: true } });
      const wire: string[] = [JSON.stringify(client.initialized)];
      client.process.stdout!.on('data', data => wire.push(String(data)));
      client.process.stderr!.on('data', data => wire.push(String(data)));
      await client.connection.sendNotification('$/setTrace', { value: 'verbose' });
      return { client, said: () => wire.join('') + client.logged.join('\n') };
    }

    async function useAll(client: Client, uri: string): Promise<number> {
      const diagnostics: Diagnostic[] = await client.problems(uri);
      for (const diagnostic of diagnostics) {
        (await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: diagnostic.range.start })) as Hover | null;
        const actions = (await client.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } })) as CodeAction[];
        for (const action of actions) await client.connection.sendRequest('codeAction/resolve', action);
      }
      return diagnostics.length;
    }

    it('no message of open documents has one', async () => {
      const path = fresh('server');
      const { client, said } = await listen(path);
      let problems = 0;
      for (const file of files) {
        const uri = pathToFileURL(join(path, file.path)).href;
        await client.open(uri, file.language, file.text);
        problems += await useAll(client, uri);
        await client.connection.sendRequest(requests.fixAll, { uri });
        await client.change(uri, 2, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: `${values[file.rule]!}\n"` });
        await client.problems(uri);
        await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      }
      assert.ok(problems > 0.9 * files.length, `${problems} problems`);
      assertSilent(said(), 'messages');
    });

    it('no message of scans, exports and configurations has one', async () => {
      for (const [name, text] of Object.entries({ none: '', ...settingsWithValues })) {
        const path = fresh(`server-${name}`);
        writePlanted(path, files.filter((_, i) => i % (name === 'none' ? 1 : 40) === 0));
        if (text) writeFileSync(join(path, name.endsWith('.json') ? '.phi-lint.json' : '.phi-lint.yaml'), text);
        writeFileSync(join(path, 'rule.yaml'), brokenRules[1]!);
        const { client, said } = await listen(path);
        await client.connection.sendRequest(requests.scanWorkspace, {});
        await client.connection.sendRequest(requests.exportSarif, { target: pathToFileURL(join(path, 'out.sarif')).href });
        await client.connection.sendRequest(requests.rules, {});
        await client.connection.sendRequest(requests.newConfiguration, {});
        const effective = JSON.stringify(await client.connection.sendRequest(requests.effectiveConfiguration, {}));
        const uri = pathToFileURL(join(path, '.phi-lint.yaml')).href;
        await client.open(uri, 'yaml', text);
        await client.problems(uri);
        await client.stop();
        if (name === 'custom.yaml') continue;
        // What applies of the configuration is shown to the person who asks for it.
        assertSilent(said().replace(effective, ''), `messages with ${name}`);
        assertSilent(readFileSync(join(path, 'out.sarif'), 'utf8'), `the log with ${name}`);
      }
    });

    it('the hash of an allowed value is not the hash of the value alone', async () => {
      const path = fresh('allow');
      const { client, said } = await listen(path);
      const uri = pathToFileURL(join(path, 'a.ts')).href;
      await client.open(uri, 'typescript', `const patient_ssn = '${values['ssn']}';\n`);
      const [diagnostic] = await client.problems(uri);
      const actions = await client.actions(uri, diagnostic!);
      for (const action of actions) await client.connection.sendRequest('codeAction/resolve', action);
      const { createHash } = await import('node:crypto');
      for (const text of [values['ssn']!, values['ssn']!.replace(/\D/g, '')]) {
        for (const algorithm of ['sha256', 'sha1', 'md5']) assert.ok(!said().includes(createHash(algorithm).update(text).digest('hex').slice(0, 16)), algorithm);
      }
      assertSilent(said(), 'messages');
    });
  });

  describe('of failures', () => {
    for (const fault of faultNames) {
      it(`a detector that ${fault} makes nothing leak`, async () => {
        const faulty = await buildFaulty(fault, join(folder, fault.replaceAll(' ', '-')));
        const path = fresh(`files-${fault}`);
        const some = files.filter((_, i) => i % 40 === 0);
        writePlanted(path, some);
        const program = join(faulty, 'cli.js');
        if (!printing.includes(fault)) {
          for (const args of [['scan', '--verbose', '.'], ['scan', '--jobs', '2', '--format', 'json', '.'], ['fix', '--dry-run', '.'], ['fix', '.']]) {
            assertSilent((await run(path, args, { program })).all, `${args.join(' ')}`);
          }
          assertSilent((await run(path, ['scan', '-'], { input: some[0]!.text, program })).all, 'scan -');
        }

        const client = await startClient({ folders: [path], script: join(faulty, 'server.js') });
        const wire: string[] = [];
        client.process.stdout!.on('data', data => wire.push(String(data)));
        client.process.stderr!.on('data', data => wire.push(String(data)));
        for (const file of some.slice(0, 3)) {
          const uri = pathToFileURL(join(path, file.path)).href;
          await client.open(uri, file.language, file.text);
          await client.pull(uri).catch((error: unknown) => wire.push(String(error)));
        }
        await Promise.race([client.connection.sendRequest(requests.scanWorkspace, {}), new Promise(resolve => setTimeout(resolve, 5000))]).catch((error: unknown) => wire.push(String(error)));
        await client.stop();
        assertSilent(wire.join('') + client.logged.join('\n'), 'messages');
      });
    }
  });
});
