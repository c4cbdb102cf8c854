// missing-authentication over the frameworks.
import { authenticationCases } from './authentication/cases';
import { checkCases } from './check';

describe('absence: missing-authentication', () => checkCases('missing-authentication', authenticationCases));
