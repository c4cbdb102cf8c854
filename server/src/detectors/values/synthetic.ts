// Synthetic values: dummies, reserved and documentation ranges, placeholders. They look like identifiers and are nobody's.
import { europeSynthetic } from './synthetic/europe';
import type { SyntheticFamilies } from './synthetic/family';
import { isDummyDigits, isDummyRecord } from './synthetic/family';
import { peopleSynthetic } from './synthetic/people';
import { thingsSynthetic } from './synthetic/things';
import { usSynthetic } from './synthetic/us';
import { worldSynthetic } from './synthetic/world';
import { npiPrefix } from './validators/checksums';
import { parseDate } from './validators/date';
import { extensionStart, nationalPart } from './validators/phone';
import { digitsOf, lettersAndDigits } from './validators/validator';

/** True where the value is known to be nobody's. `family` is a rule's id or the name of its mask. */
export function isSynthetic(family: string, value: string): boolean {
  return isPlaceholder(value) || isMasked(value) || (families[family] ?? isDummyRecord)(value);
}

const families: SyntheticFamilies = {
  ssn: isSyntheticSsn,
  mbi: value => mbiSamples.has(lettersAndDigits(value)) || /^.S/i.test(value),
  npi: value => npiSamples.has(nationalNpi(digitsOf(value))) || isDummyDigits(digitsOf(value)),
  dea: value => deaSamples.has(lettersAndDigits(value).slice(0, 9)) || isDummyDigits(digitsOf(value).slice(0, 7)),
  mrn: isDummyRecord,
  'member-id': isDummyRecord,
  phone: isSyntheticPhone,
  email: isSyntheticEmail,
  'date-of-birth': isSyntheticDate,
  date: isSyntheticDate,
  'payment-card': isSyntheticCard,
  card: isSyntheticCard,
  ...usSynthetic,
  ...thingsSynthetic,
  ...peopleSynthetic,
  ...europeSynthetic,
  ...worldSynthetic,
};

const placeholder = /<[^<]*>|[{}*]|##|\$\(|%[sd(]|x{3}|redacted|unknown|placeholder|^(?:n\/?a|null|none|tbd)$/i;

/** What stands where a value will be: `<ssn>`, `{{ssn}}`, `XXX-XX-1234`, `***`, `[REDACTED]`. */
function isPlaceholder(value: string): boolean {
  return placeholder.test(value);
}

/** What our masks write, whichever rule looks at it: SSN from 900-0, line 555-01xx, MBI with S, a padded small number. */
const masked = /^900([-. ])0\d\1\d{4}$|^9000\d{5}$|^\+?1?[-. (]{0,2}[2-9]\d\d[-. )]{0,2}555[-. ]?01\d\d$|^[1-9]S[0-9A-Z]\d-?[A-Z][0-9A-Z]\d-?[A-Z]{2}\d\d$/i;

function isMasked(value: string): boolean {
  return masked.test(value);
}

/** Wallet inserts, pamphlets and adverts that printed a number. */
const ssnSamples = new Set(['078051120', '219099999', '457555462']);

function isSyntheticSsn(value: string): boolean {
  const digits = digitsOf(value);
  return /^(?:9|000|666)/.test(digits) || ssnSamples.has(digits) || isDummyDigits(digits);
}

const mbiSamples = new Set(['1EG4TE5MK72', '1EG4TE5MK73']);

const npiSamples = new Set(['1234567893', '1245319599', '1003000126']);

function nationalNpi(digits: string): string {
  return digits.length === 15 && digits.startsWith(npiPrefix) ? digits.slice(npiPrefix.length) : digits;
}

const deaSamples = new Set(['AB1234563', 'AP5836727', 'F91234563']);

/** Toll-free and premium areas: businesses. */
const businessAreas = new Set(['800', '822', '833', '844', '855', '866', '877', '880', '881', '882', '883', '884', '885', '886', '887', '888', '889', '900']);

function isSyntheticPhone(value: string): boolean {
  const national = nationalPart(digitsOf(value.slice(0, extensionStart(value))));
  const area = national.slice(0, 3);
  const exchange = national.slice(3, 6);
  const line = national.slice(6);
  if (businessAreas.has(area) || area === '555') return true;
  if (exchange === '555' && (line.startsWith('01') || line === '1212' || line === '5555')) return true;
  return isDummyDigits(national);
}

const reservedTop = new Set(['test', 'example', 'invalid', 'localhost']);
/** Reserved by RFC 2606, those that stand for "your domain here", and those whose addresses are of accounts that machines sign in with. */
const nobodysDomains = new Set([
  'example.com', 'example.net', 'example.org', 'example.edu', 'test.com', 'domain.com', 'yourdomain.com', 'mydomain.com', 'yourcompany.com', 'foo.com', 'bar.com',
  'foo.bar', 'noreply.github.com', 'noreply.gitlab.com', 'bots.bitbucket.org', 'connect.atlassian.com', 'gserviceaccount.com', 'group.calendar.google.com',
  'resource.calendar.google.com',
]);
/** Mailboxes of offices and machines, not of people. */
const roles = new Set([
  'info', 'support', 'admin', 'administrator', 'root', 'postmaster', 'webmaster', 'hostmaster', 'abuse', 'noreply', 'donotreply', 'nobody', 'sales', 'contact',
  'help', 'helpdesk', 'security', 'privacy', 'compliance', 'legal', 'billing', 'accounts', 'accounting', 'office', 'hr', 'jobs', 'careers', 'press', 'media',
  'marketing', 'team', 'hello', 'mail', 'mailerdaemon', 'notification', 'notifications', 'notify', 'alert', 'alerts', 'newsletter', 'service', 'services',
  'customerservice', 'feedback', 'enquiries', 'inquiries', 'devops', 'dev', 'developers', 'ops', 'operations', 'it', 'git', 'svn', 'hg', 'deploy', 'ci', 'build',
  'bot', 'jenkins', 'ubuntu', 'system', 'daemon', 'reception', 'frontdesk', 'appointments', 'scheduling', 'pharmacy', 'registration', 'intake', 'referrals',
  'you', 'your', 'youremail', 'yourname', 'user', 'username', 'email', 'name', 'someone', 'somebody', 'test', 'foo', 'bar',
]);

function isSyntheticEmail(value: string): boolean {
  const at = value.lastIndexOf('@');
  const local = value.slice(0, at).toLowerCase();
  const domain = value.slice(at + 1).toLowerCase();
  const labels = domain.split('.');
  if (reservedTop.has(labels.at(-1)!) || labels.some((_, i) => nobodysDomains.has(labels.slice(i).join('.')))) return true;
  // `name@1.2.3` is a package and its version.
  if (!/[a-z]/.test(labels.at(-1)!)) return true;
  return roles.has(local.replace(/\+.*$/, '').replace(/[-_.]/g, ''));
}

/** The first of January stands for "some day of that year": defaults, placeholders, and what the mask writes. */
function isSyntheticDate(value: string): boolean {
  const date = parseDate(value);
  if (!date) return isDummyDigits(digitsOf(value));
  return (date.month === 1 && date.day === 1) || date.year === 9999 || date.year <= 1;
}

/** Numbers that payment companies publish for tests. */
const cardSamples = new Set([
  '4111111111111111', '4242424242424242', '4012888888881881', '4000056655665556', '4000000000000002', '4222222222222', '5555555555554444', '5105105105105100',
  '5200828282828210', '2223003122003222', '2222405343248877', '378282246310005', '371449635398431', '378734493671000', '6011111111111117', '6011000990139424',
  '3056930009020004', '30569309025904', '38520000023237', '3530111333300000', '3566002020360505', '6200000000000005',
]);

function isSyntheticCard(value: string): boolean {
  const digits = digitsOf(value);
  return cardSamples.has(digits) || digits.startsWith('0') || isDummyDigits(digits);
}
