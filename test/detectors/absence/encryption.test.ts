// unencrypted-phi-field over models, schemas and migrations.
import { checkCases } from './check';
import { moreEncryptionCases } from './moreEncryptionCases';
import { encryptionCases } from './encryptionCases';

describe('absence: unencrypted-phi-field', () => checkCases('unencrypted-phi-field', [...encryptionCases, ...moreEncryptionCases]));
