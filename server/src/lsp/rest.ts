// Rest: gives back the memory that a burst of work took. V8 collects garbage when more is allocated, and a server that rests allocates
// nothing: it would keep what fifty opened files needed for a moment.
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So long after the last work nobody is typing, in milliseconds. */
const restsAfterMs = 5000;
/** Less is not worth it, in bytes. */
const leastGrowth = 8_000_000;

export interface Rest {
  /** There was work: not now. */
  worked(): void;
}

/** For the thread that it is called in. */
export function createRest(): Rest {
  let timer: NodeJS.Timeout | undefined;
  let kept = 0;

  function collect(): void {
    const before = getHeapStatistics().used_heap_size;
    if (before - kept < leastGrowth) return;
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    kept = getHeapStatistics().used_heap_size;
  }

  return {
    worked() {
      if (timer) timer.refresh();
      else timer = setTimeout(collect, restsAfterMs).unref();
    },
  };
}
