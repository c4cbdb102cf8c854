// The runtime of tree-sitter. Its memory is kept as it was when the last grammar had been loaded, and set back after an abort.
import { Language, Parser } from 'web-tree-sitter';

export interface Runtime {
  readonly parser: Parser;
  load(grammar: Uint8Array): Promise<Language>;
  /** Says that a call met an abort or the end of the stack: the runtime is in no known state, and its trees are gone. */
  fail(): void;
  /** Mends it: grammars and parser are as good as new. False where that is not possible. To be asked before each use. */
  isReady(): boolean;
  /** How often it failed: trees of before are gone. */
  losses(): number;
}

const page = 64 * 1024;
const emptyPage = new Uint8Array(page);
const initialPages = 512;
/** Grammars take 20 MB, trees of what is parsed a few. What wants more is hostile and aborts early. */
const maximumPages = 4096;

/** What of the WebAssembly interface is used: the types of Node do not hold it whole. */
interface Wasm {
  readonly Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  compile(bytes: Uint8Array): Promise<object>;
  readonly Instance: new (module: object, imports: Imports) => object;
}
type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const { Memory, Instance, compile } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;

let runtime: Promise<Runtime> | undefined;

/** web-tree-sitter is one instance a process; whoever asks first brings its bytes. */
export function startRuntime(readFile: (name: string) => Promise<Uint8Array>): Promise<Runtime> {
  runtime ??= readFile('web-tree-sitter.wasm').then(start);
  runtime.catch(() => (runtime = undefined));
  return runtime;
}

async function start(bytes: Uint8Array): Promise<Runtime> {
  const memory = new Memory({ initial: initialPages, maximum: maximumPages });
  const compiled = await compile(bytes);
  let stack: { value: unknown } | undefined;
  let down = false;
  let losses = 0;
  let kept: { readonly memory: Uint8Array; readonly stack: unknown } | undefined;

  await Parser.init({
    wasmMemory: memory,
    instantiateWasm(imports: Imports, receive: (instance: object, module: object) => void) {
      stack = imports['env']?.['__stack_pointer'] as typeof stack;
      receive(new Instance(compiled, imports), compiled);
      return {};
    },
    print: silent,
    printErr: silent,
  } as Parameters<typeof Parser.init>[0]);
  const parser = new Parser();

  function keep(): void {
    if (stack) kept = { memory: new Uint8Array(memory.buffer).slice(0, usedLength(memory)), stack: stack.value };
  }

  /** Only noted: here the stack may be at its end still. */
  function fail(): void {
    down = true;
    losses++;
  }

  function isReady(): boolean {
    if (!down) return true;
    if (!stack || !kept) return false;
    const all = new Uint8Array(memory.buffer);
    all.set(kept.memory);
    all.fill(0, kept.memory.length);
    stack.value = kept.stack;
    down = false;
    return true;
  }

  keep();
  return {
    parser,
    fail,
    isReady,
    losses: () => losses,
    async load(grammar) {
      const module = await compile(grammar);
      if (!isReady()) throw new Error('the runtime is down');
      try {
        // At once: an abort between the steps of a load could not be undone.
        const language = Language.loadSync(module as Parameters<typeof Language.loadSync>[0]);
        keep();
        return language;
      } catch (error) {
        fail();
        throw error;
      }
    },
  };
}

/** Up to the last page that holds anything. */
function usedLength({ buffer }: { readonly buffer: ArrayBuffer }): number {
  let length = buffer.byteLength;
  while (length > 0 && Buffer.compare(new Uint8Array(buffer, length - page, page), emptyPage) === 0) length -= page;
  return length;
}

function silent(): void {}
