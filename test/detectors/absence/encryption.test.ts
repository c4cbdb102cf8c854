// unencrypted-phi-field over models, schemas and migrations.
import { checkCases } from './check';
import { encryptionCases } from './encryption/cases';

describe('absence: unencrypted-phi-field', () => checkCases('unencrypted-phi-field', encryptionCases));
