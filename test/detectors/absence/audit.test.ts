// missing-audit-log over the frameworks.
import { auditCases } from './auditCases';
import { checkCases } from './check';

describe('absence: missing-audit-log', () => checkCases('missing-audit-log', auditCases));
