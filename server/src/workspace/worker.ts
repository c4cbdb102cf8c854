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
    // Clean files are only counted: a message for each would cost more than they do.
    if (output.outcome.kind === 'clean') bytes += output.outcome.bytes;
    else parentPort!.postMessage(output);
  });
  const total: WorkerOutput = { index: -1, outcome: { kind: 'clean', bytes } };
  parentPort!.postMessage(total);
}

void run();
