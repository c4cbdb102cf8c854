// The worker thread of a scan (dist/worker.js).
import './liftoff';
import { parentPort, workerData } from 'node:worker_threads';
import { createEnvironment } from './environment';
import { drain, type WorkerInput, type WorkerOutput } from './job';
import { createFileLinter } from './lintFile';

async function run(): Promise<void> {
  const { job, thread } = workerData as WorkerInput;
  const environment = await createEnvironment(job.assets);
  const linter = createFileLinter(environment, job.maxFileSize);
  let bytes = 0;
  await drain(job, thread, linter, (output) => {
    bytes += output.outcome.bytes;
    if (output.outcome.kind !== 'clean') parentPort!.postMessage(output);
  });
  const total: WorkerOutput = { index: -1, outcome: { kind: 'clean', bytes } };
  parentPort!.postMessage(total);
}

void run();
