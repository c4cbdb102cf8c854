// The "Never" table of ARCHITECTURE.md, enforced on the imports and on a few names.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '..');
const source = join(root, 'server', 'src');
const pure = ['engine', 'views', 'detectors', 'matching', 'fixes'];
/** Loads the optional native module, and nothing else (see ARCHITECTURE.md). */
const nativeLoader = 'matching/re2.ts';

interface Module {
  /** Relative to server/src or client/src. */
  readonly path: string;
  readonly imports: readonly string[];
  readonly text: string;
}

function modulesOf(folder: string): Module[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => {
      const text = withoutComments(readFileSync(join(folder, path), 'utf8'));
      return { path: path.replaceAll('\\', '/'), text, imports: [...text.matchAll(/(?:from|import|require\()\s*\(?['"]([^'"]+)['"]/g)].map(match => match[1]!) };
    });
}

/** Comments may speak of what code may not do. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The module a relative import names, relative to `folder`; a package as it is. */
function target(module: Module, specifier: string, folder: string): string {
  return specifier.startsWith('.') ? relative(folder, resolve(folder, dirname(module.path), specifier)).replaceAll('\\', '/') : specifier;
}

describe('architecture', () => {
  const server = modulesOf(source);
  const inFolder = (...names: string[]): Module[] => server.filter(module => names.some(name => module.path.startsWith(`${name}/`)));

  it('has all the folders it speaks of', () => {
    for (const name of [...pure, 'syntax', 'workspace', 'report', 'lsp', 'cli']) assert.ok(inFolder(name).length > 0, name);
  });

  it('keeps the core free of the protocol, the editor, the machine and the edges', () => {
    for (const module of inFolder(...pure)) {
      for (const specifier of module.imports) {
        const to = target(module, specifier, source);
        assert.ok(!/^(?:vscode|node:)/.test(to) && !['fs', 'path', 'os', 'net', 'http', 'https', 'child_process', 'worker_threads'].includes(to), `${module.path} imports ${to}`);
        assert.ok(!/^(?:lsp|cli|workspace|report)\//.test(to), `${module.path} imports ${to}`);
      }
    }
  });

  it('keeps clocks, consoles and the process out of the core', () => {
    for (const module of inFolder(...pure)) {
      const forbidden = /\bconsole\.|\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bprocess\.\w|\bMath\.random\b|\brequire\(/.exec(module.text);
      assert.ok(!forbidden || module.path === nativeLoader, `${module.path} uses ${forbidden?.[0]}`);
    }
  });

  it('keeps LSP types in lsp/', () => {
    for (const module of server.filter(module => !module.path.startsWith('lsp/'))) {
      assert.ok(!module.imports.some(specifier => specifier.startsWith('vscode-languageserver')), module.path);
    }
  });

  it('keeps detectors and views apart from what they must not know', () => {
    for (const module of inFolder('views')) assert.ok(!module.imports.some(specifier => target(module, specifier, source).startsWith('detectors/')), module.path);
    for (const module of inFolder('detectors', 'engine', 'fixes')) assert.ok(!module.imports.some(specifier => specifier === 'web-tree-sitter' || target(module, specifier, source).startsWith('syntax/')), module.path);
  });

  it('lets the client know of the server its protocol only', () => {
    const client = join(root, 'client', 'src');
    for (const module of modulesOf(client)) {
      for (const specifier of module.imports) {
        const to = target(module, specifier, client);
        assert.ok(!to.startsWith('../../server') || to === '../../server/src/protocol', `client/${module.path} imports ${to}`);
      }
    }
    assert.deepEqual(server.find(module => module.path === 'protocol.ts')?.imports, []);
  });

  it('opens no connection anywhere', () => {
    for (const module of [...server, ...modulesOf(join(root, 'client', 'src'))]) {
      assert.ok(!module.imports.some(specifier => /^(?:node:)?(?:https?|http2|net|tls|dgram|dns)$/.test(specifier)), module.path);
      assert.ok(!/\bfetch\(|XMLHttpRequest|WebSocket\(/.test(module.text), module.path);
    }
  });
});
