// Picks the pattern engine of this process.
import type { PatternEngine } from './patterns';
import { nativeEngine } from './re2';
import { portedEngine } from './re2js';

/** Native where it loads. `PHI_LINT_MATCHING=re2js` asks for the port (to test it, or to rule the native one out). */
export function pickEngine(preference: string | undefined): PatternEngine {
  return (preference === 're2js' ? undefined : nativeEngine()) ?? portedEngine;
}
