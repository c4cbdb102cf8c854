// The first pass of a scan alone, on all cores: walk, read, look at the bytes. Bundled and run by scan.ts as a program of its own.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { defaultSettings } from '../../server/src/engine/settings';
import { createEnvironment } from '../../server/src/workspace/environment';
import { languageOf } from '../../server/src/workspace/language';
import { filesBelow } from '../measure/corpus';

interface Share {
  readonly files: readonly string[];
  readonly next: SharedArrayBuffer;
}

const assets = process.env['PHI_LINT_ASSETS']!;

async function look({ files, next }: Share): Promise<void> {
  const environment = await createEnvironment(assets);
  const ruleset = environment.ruleset(defaultSettings);
  const counter = new Int32Array(next);
  let memory = Buffer.allocUnsafe(4e6);
  for (let index = Atomics.add(counter, 0, 1); index < files.length; index = Atomics.add(counter, 0, 1)) {
    const descriptor = openSync(files[index]!, 'r');
    const { size } = fstatSync(descriptor);
    if (size > memory.length) memory = Buffer.allocUnsafe(size);
    readSync(descriptor, memory, 0, size, 0);
    closeSync(descriptor);
    environment.mayMatch(memory.subarray(0, size), files[index]!, languageOf(files[index]!, ''), ruleset);
  }
}

if (isMainThread) {
  const share: Share = { files: filesBelow(process.argv[2]!), next: new SharedArrayBuffer(4) };
  for (let core = 1; core < availableParallelism(); core++) new Worker(__filename, { workerData: share });
  void look(share);
} else {
  void look(workerData as Share);
}
