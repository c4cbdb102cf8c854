// A format from a selection, over the wire: derived, shown with what it would report, written, and then it holds.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { CodeAction, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits } from '../../server/src/engine/fix';
import { addEntry } from '../../server/src/lsp/configurationList';
import type { DerivedFormat, FormatEdit, FormatPreview } from '../../server/src/protocol';
import { newConfigurationText } from '../../server/src/workspace/newConfiguration';
import { startClient, stopAll, until, type Client } from './client';

/** Made up; the slash keeps the built-in shapes of record numbers away from it. */
const first = 'LMC/4829';
const second = 'LMC/7730';
const notes = `The patient ${first} came with ${second} today.\n`;

describe('formats', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'phi-lint-lsp-'));
    write('notes.txt', notes);
    write('ward/list.txt', `patient ${first}\npatient ${second}\npatient LMC/2048\n`);
    write('parts.txt', `The part ${first} was shipped.\n`);
    write('other.ts', "const patient = { ssn: '536-22-8417' };\n");
  });
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string) => pathToFileURL(join(folder, name)).href;
  const format = { rule: 'mrn', pattern: 'LMC/[0-9]{4}' };

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  /** Where a text stands in another: what a person selects. */
  function rangeOf(text: string, part: string): Range {
    const document = TextDocument.create('', '', 0, text);
    const start = text.indexOf(part);
    return { start: document.positionAt(start), end: document.positionAt(start + part.length) };
  }

  const derive = (client: Client, uri: string, ...ranges: Range[]) => client.connection.sendRequest<DerivedFormat>('phiLint/deriveFormat', { uri, ranges });
  const preview = (client: Client, params: object = {}) => client.connection.sendRequest<FormatPreview>('phiLint/previewFormat', { uri: file('notes.txt'), ...format, ...params });
  const edit = (client: Client, params: object = {}) => client.connection.sendRequest<FormatEdit>('phiLint/formatEdit', { uri: file('notes.txt'), ...format, ...params });

  /** Does what an editor does with the answer. */
  function apply({ edit }: FormatEdit): string {
    for (const change of (edit as WorkspaceEdit).documentChanges!) {
      if (!('edits' in change)) continue;
      const { textDocument: { uri }, edits } = change as TextDocumentEdit;
      const path = new URL(uri).pathname;
      const before = TextDocument.create(uri, '', 0, existsSync(path) ? readFileSync(path, 'utf8') : '');
      writeFileSync(path, TextDocument.applyEdits(before, edits as never));
      return readFileSync(path, 'utf8');
    }
    throw new Error('no edit');
  }

  it('from selections to findings', async () => {
    const client = await startClient({ folders: [folder] });
    await client.open(file('notes.txt'), 'plaintext', notes);
    assert.deepEqual(await client.problems(file('notes.txt')), []);
    const derived = await derive(client, file('notes.txt'), rangeOf(notes, first), rangeOf(notes, second));
    assert.deepEqual(derived, { pattern: format.pattern });

    const shown = await preview(client);
    assert.deepEqual({ matches: shown.matches, files: shown.filesWithMatches, cancelled: shown.cancelled, refused: shown.refused }, { matches: 5, files: 2, cancelled: false, refused: undefined });
    assert.deepEqual(shown.files.map(({ uri, matches }) => [uri, matches]), [[file('ward/list.txt'), 3], [file('notes.txt'), 2]]);
    assert.deepEqual(shown.files[1]!.places, [rangeOf(notes, first), rangeOf(notes, second)]);
    assert.ok(!existsSync(join(folder, '.phi-lint.yaml')), 'nothing is written by looking');
    assert.deepEqual(await client.problems(file('notes.txt')), [], 'nor does it hold yet');

    const answer = await edit(client);
    assert.equal(answer.uri, file('.phi-lint.yaml'));
    const text = apply(answer);
    assert.deepEqual(parse(text), { formats: [format] });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file('.phi-lint.yaml'), type: 1 }] });
    const problems = await client.problems(file('notes.txt'));
    assert.deepEqual(problems.map(({ code, range }) => [code, range]), [['mrn', rangeOf(notes, first)], ['mrn', rangeOf(notes, second)]]);
    assert.match((await edit(client)).refused ?? '', /already/);

    const said = JSON.stringify([derived, shown, answer, text, client.logged, [...client.published.values()], await client.connection.sendRequest('phiLint/effectiveConfiguration', { uri: file('notes.txt') })]);
    for (const digits of ['4829', '7730', '2048']) assert.ok(!said.includes(digits), digits);
  });

  it('keeps the comments and layout of a configuration, and its fields', async () => {
    write('.phi-lint.yaml', "# ours\nroot: true # stop here\nformats:\n  # the old hospital\n  - rule: mrn\n    pattern: 'NB[0-9]{8}' # since 2014\nrules: {}\n");
    const client = await startClient({ folders: [folder] });
    const text = apply(await edit(client, { check: 'mod11', context: ['lakeside', 'north bay'] }));
    assert.equal(text, "# ours\nroot: true # stop here\nformats:\n  # the old hospital\n  - rule: mrn\n    pattern: 'NB[0-9]{8}' # since 2014\n  - rule: mrn\n    pattern: 'LMC/[0-9]{4}'\n    check: 'mod11'\n    context: [lakeside, north bay]\nrules: {}\n");
  });

  it('finds its place in any configuration', () => {
    const yaml: [string, string][] = [
      ['', "formats:\n  - rule: mrn\n    pattern: 'L''[0-9]{4}'\n"],
      ['formats: []\nrules: {} # none\n', "formats:\n  - rule: mrn\n    pattern: 'L''[0-9]{4}'\nrules: {} # none\n"],
      ['formats:\n', "formats:\n  - rule: mrn\n    pattern: 'L''[0-9]{4}'\n"],
      ['formats: [\n ] # z\nrules: {}\n', "formats:\n  - rule: mrn\n    pattern: 'L''[0-9]{4}'\nrules: {}\n"],
      ['formats: ~', "formats:\n  - rule: mrn\n    pattern: 'L''[0-9]{4}'\n"],
      ['{ formats: [] }', "formats:\n  - rule: mrn\n    pattern: 'L''[0-9]{4}'\n"],
      ['rules: {}', "rules: {}\nformats:\n  - rule: mrn\n    pattern: 'L''[0-9]{4}'\n"],
    ];
    for (const [before, after] of yaml) {
      const result = applyEdits(before, addEntry(before, 'yaml', { list: 'formats', fields: { rule: 'mrn', pattern: "L'[0-9]{4}" } }));
      assert.deepEqual(parse(result), parse(after));
      assert.equal(result.match(/#.*/)?.[0], before.match(/#.*/)?.[0]);
    }
    assert.deepEqual(addEntry('formats: &a []\nexclude: *a\n', 'yaml', { list: 'formats', fields: format }), []);
    const fresh = newConfigurationText('a-key-for-this-test');
    const grown = applyEdits(fresh, addEntry(fresh, 'yaml', { list: 'formats', fields: format }));
    assert.deepEqual(parse(grown), { ...parse(fresh), formats: [format] });
    for (const comment of fresh.match(/# .*/g)!) assert.ok(grown.includes(comment), comment);
    const json = applyEdits('{\n  "root": true\n}\n', addEntry('{\n  "root": true\n}\n', 'json', { list: 'formats', fields: format }));
    assert.deepEqual(JSON.parse(json), { root: true, formats: [format] });
  });

  it('goes to the nearest configuration, and is looked for where that holds', async () => {
    write('ward/.phi-lint.json', '{ "rules": {} }');
    const client = await startClient({ folders: [folder] });
    const shown = await preview(client, { uri: file('ward/list.txt') });
    assert.deepEqual(shown.files.map(({ uri }) => uri), [file('ward/list.txt')]);
    const answer = await edit(client, { uri: file('ward/list.txt') });
    assert.equal(answer.uri, file('ward/.phi-lint.json'));
    assert.deepEqual(JSON.parse(apply(answer)).formats, [format]);
  });

  it('outside of a workspace looks at the one file', async () => {
    mkdirSync(join(folder, 'empty'));
    const client = await startClient({ folders: [join(folder, 'empty')] });
    const shown = await preview(client, { uri: file('ward/list.txt') });
    assert.deepEqual(shown.files.map(({ uri, matches }) => [uri, matches]), [[file('ward/list.txt'), 3]]);
    assert.equal(shown.scanned, 1);
  });

  it('is looked for among exclusions, suppressions and rules that are off', async () => {
    write('.phi-lint.yaml', 'exclude: [ward/]\nrules: { mrn: off }\n');
    write('left.txt', `patient ${first} # phi-lint-disable-line mrn -- made up for this test\n`);
    const client = await startClient({ folders: [folder] });
    assert.deepEqual((await preview(client)).files.map(({ uri }) => uri), [file('notes.txt')]);
  });

  it('is refused with a reason', async () => {
    const client = await startClient({ folders: [folder] });
    await client.open(file('notes.txt'), 'plaintext', notes);
    assert.match((await derive(client, file('notes.txt'), rangeOf(notes, 'patient'))).refused ?? '', /fewer than 4 digits/);
    assert.match((await derive(client, file('notes.txt'))).refused ?? '', /Select/);
    assert.match((await derive(client, file('gone.txt'), rangeOf(notes, first))).refused ?? '', /not open/);
    for (const [params, reason] of [[{ rule: 'none-such' }, /No rule/], [{ rule: 'unused-suppression' }, /No rule/], [{ pattern: '[0-9]*' }, /too wide/], [{ pattern: '(' }, /compile/], [{ check: 'crc' }, /one of/]] as const) {
      assert.match((await preview(client, params)).refused ?? '', reason);
      assert.match((await edit(client, params)).refused ?? '', reason);
    }
    write('.phi-lint.yaml', 'rules: [\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file('.phi-lint.yaml'), type: 1 }] });
    assert.match((await edit(client)).refused ?? '', /broken/);
  });

  it('is an action of the light bulb where the client has the command, on numbers', async () => {
    const actions = async (client: Client, part: string): Promise<CodeAction[]> => {
      await client.open(file('notes.txt'), 'plaintext', notes);
      const params = { textDocument: { uri: file('notes.txt') }, range: rangeOf(notes, part), context: { diagnostics: [], only: ['refactor'] } };
      return client.connection.sendRequest('textDocument/codeAction', params);
    };
    const client = await startClient({ folders: [folder], initializationOptions: { treatsSelections: true } });
    assert.deepEqual((await actions(client, first)).map(({ kind, command }) => [kind, command?.command]), [['refactor', 'phiLint.treatSelectionAsMrnFormat']]);
    assert.deepEqual(await actions(client, 'patient'), []);
    assert.deepEqual(await actions(await startClient({ folders: [folder] }), first), []);
  });

  it('that is mistaken is told in the configuration', async () => {
    write('.phi-lint.yaml', "formats:\n  - rule: mnr\n    pattern: 'LMC/[0-9]{4}'\n  - rule: mrn\n    pattern: '[0-9]*'\n");
    const client = await startClient({ folders: [folder] });
    await client.open(file('notes.txt'), 'plaintext', notes);
    await client.problems(file('notes.txt'));
    await until('the mistakes', () => client.published.get(file('.phi-lint.yaml'))?.diagnostics.length === 2);
    assert.deepEqual(client.published.get(file('.phi-lint.yaml'))!.diagnostics.map(({ range, severity }) => [range.start.line, severity]), [[1, 1], [4, 1]]);
  });
});

describe('the project', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'phi-lint-lsp-'))));
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is about patients as soon as its manifest says so', async () => {
    const uri = pathToFileURL(join(folder, 'a.ts')).href;
    const manifest = join(folder, 'package.json');
    writeFileSync(manifest, '{ "name": "web-shop" }');
    const client = await startClient({ folders: [folder] });
    await client.open(uri, 'typescript', "const form = { phone: '212-736-5000' };\n");
    const effective = async (): Promise<boolean> => JSON.parse(await client.connection.sendRequest<string>('phiLint/effectiveConfiguration', { uri })).projectContext;
    const told = (): Promise<void> => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(manifest).href, type: 2 }] });
    assert.equal(await effective(), false);
    const [before] = await client.problems(uri);
    writeFileSync(manifest, '{ "name": "clinic-shop" }');
    await told();
    await until('the change to be asked for', () => client.refreshes > 0);
    assert.equal(await effective(), true);
    const [after] = await client.problems(uri);
    assert.ok(before && after && after.severity! < before.severity!, 'a phone number weighs more in such a project');
    const { refreshes } = client;
    writeFileSync(manifest, '{ "name": "clinic-shop", "version": "1.0.1" }');
    await told();
    await client.problems(uri);
    assert.equal(client.refreshes, refreshes, 'another change of the manifest is none of ours');
  });
});
