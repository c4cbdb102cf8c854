// What the tests inside the extension host and the runner outside agree on.

/** Passed as JSON in this environment variable of the extension host. */
export const harnessVariable = 'PHI_LINT_HARNESS';

export interface Harness {
  /** The VS Code version expected; absent where it is not known beforehand. */
  vscode?: string;
  grep?: string;
  /** Where result.json and the answers of the page go. */
  folder: string;
  /** false in Restricted Mode. */
  trusted: boolean;
  /** Whether a runner is there to act on the page. */
  hasPage: boolean;
}

/** Console lines with these beginnings are meant for the runner; all others are noise of VS Code. */
export const testMark = '[test] ';
export const pageMark = '[page] ';

export interface PageRequest {
  id: number;
  /** A method of playwright's Page, such as `keyboard.type`, `screenshot` or `textContent`. */
  method: string;
  args: unknown[];
}

export type PageAnswer = { result?: unknown } | { error: string };

export const answerFile = (id: number) => `answer-${id}.json`;
export const resultFile = 'result.json';

export interface SuiteResult {
  passed: number;
  pending: number;
  failures: { title: string; error: string }[];
}
