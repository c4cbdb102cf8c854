// Models and schemas with columns in the clear and encrypted ones. `⟦ ⟧` marks what must be found, all else must be silent.
import type { Case } from '../check';
import { csharp } from './csharp';
import { go } from './go';
import { jvm } from './jvm';
import { node } from './node';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';
import { sql } from './sql';

export const encryptionCases: readonly Case[] = [...node, ...python, ...jvm, ...csharp, ...go, ...ruby, ...php, ...sql];
