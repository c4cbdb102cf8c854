// Keeps V8's optimising WebAssembly tier off: it can block for seconds when the next grammar loads. Import before all else.
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--liftoff-only');
