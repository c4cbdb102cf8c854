// missing-authentication over the frameworks.
import { authenticationCases } from './authenticationCases';
import { moreAuthenticationCases } from './moreAuthenticationCases';
import { checkCases } from './check';

describe('absence: missing-authentication', () => checkCases('missing-authentication', [...authenticationCases, ...moreAuthenticationCases]));
