// Routes with and without authentication. `⟦ ⟧` marks what must be found, all else must be silent.
import type { Case } from '../check';
import { csharp } from './csharp';
import { express } from './express';
import { go } from './go';
import { jvm } from './jvm';
import { node } from './node';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';

export const authenticationCases: readonly Case[] = [...express, ...node, ...python, ...jvm, ...csharp, ...go, ...ruby, ...php];
