// Data that go out of the text they are put into.
import assert from 'node:assert/strict';
import { trimAround } from '../../../server/src/fixes/flows/tidy';
import { tableOf } from './apply';

describe('remove it from the text', () => {
  tableOf(/Remove it from the text/, undefined, [
    ['typescript', 'throw new Error(`No patient ${patient.ssn}`);', `throw new Error('No patient');`],
    ['typescript', 'throw new Error(`No patient: ${patient.ssn}.`);', `throw new Error('No patient.');`],
    ['typescript', 'throw new Error(`Patient ${patient.ssn} not found`);', `throw new Error('Patient not found');`],
    ['typescript', 'throw new Error(`Patient "${patient.ssn}" not found`);', `throw new Error('Patient not found');`],
    ['typescript', `throw new Error(\`Patient '\${patient.ssn}' not found\`);`, `throw new Error('Patient not found');`],
    ['typescript', 'throw new Error(`Patient (${patient.ssn}) not found`);', `throw new Error('Patient not found');`],
    ['typescript', 'throw new Error(`Patient not found for ${patient.ssn}`);', `throw new Error('Patient not found');`],
    ['typescript', 'throw new Error(`${patient.ssn}: not found`);', `throw new Error('not found');`],
    ['typescript', 'throw new Error(`${patient.ssn}`);', undefined],
    ['typescript', `throw new Error(\`it's \${patient.ssn}\`);`, 'throw new Error(`it\'s`);'],
    ['typescript', 'throw new Error(`${value} has ${patient.ssn} now`);', 'throw new Error(`${value} has now`);'],
    ['typescript', 'throw new Error(`a ${JSON.stringify(patient)} b`);', `throw new Error('a b');`],
    ['typescript', 'throw new Error(format`No patient ${patient.ssn}`);', 'throw new Error(format`No patient`);'],
    ['typescript', `throw new Error('No patient ' + patient.ssn);`, `throw new Error('No patient');`],
    ['typescript', `throw new Error('No patient ' + patient.ssn + ' here');`, `throw new Error('No patient' + ' here');`],
    ['typescript', `throw new Error(patient.ssn + ' is missing');`, `throw new Error('is missing');`],
    ['typescript', `throw new Error('No ' + (patient.ssn || 'x') + '.');`, `throw new Error('No' + '.');`],
    ['typescript', `throw new Error('No ' + value + ' ' + patient.ssn);`, `throw new Error('No ' + value);`],
    ['typescript', `throw new Error('No ' + value + ' (' + patient.ssn + ')');`, `throw new Error('No ' + value);`],
    ['typescript', `throw new Error(value + ' (' + patient.ssn + ') is bad');`, `throw new Error(value + ' is bad');`],
    ['typescript', `throw new Error(value + ' ' + patient.ssn);`, `throw new Error(value + '');`],
    ['typescript', `logger.info('x %s y', patient.ssn);`, `logger.info('x y');`],
    ['typescript', `logger.info('x %s y %d', patient.ssn, 3);`, `logger.info('x y %d', 3);`],
    ['python', 'raise ValueError(f"No patient {patient.ssn}")', 'raise ValueError("No patient")'],
    ['python', 'raise ValueError(f"No patient {patient.ssn!r:>10}: {value}")', 'raise ValueError(f"No patient: {value}")'],
    ['python', 'raise ValueError(f"No {patient.ssn}" " at all") from None', 'raise ValueError("No" " at all") from None'],
    ['python', 'raise ValueError("No patient " + patient.ssn)', 'raise ValueError("No patient")'],
    ['python', 'raise ValueError("No patient %s" % patient.ssn)', 'raise ValueError("No patient")'],
    ['python', 'raise ValueError("No %s at %s" % (patient.ssn, value))', 'raise ValueError("No at %s" % (value,))'],
    ['python', 'raise ValueError("No %s at %s" % (value, patient.ssn))', 'raise ValueError("No %s at" % (value,))'],
    ['python', 'raise ValueError("No {} at {}".format(patient.ssn, value))', 'raise ValueError("No at {}".format(value))'],
    ['python', 'raise ValueError("No {0} at {1}".format(value, patient.ssn))', 'raise ValueError("No {0} at".format(value))'],
    ['python', 'raise ValueError("No {0} at {1}".format(patient.ssn, value))', undefined],
    ['python', 'logger.info("x %s, %s", value, patient.ssn)', 'logger.info("x %s", value)'],
    ['python', 'logger.info(\n        "x %s, %s",\n        value,\n        patient.ssn,\n    )', 'logger.info(\n        "x %s",\n        value,\n    )'],
    ['java', 'throw new IllegalStateException("No patient " + patient.getSsn());', 'throw new IllegalStateException("No patient");'],
    ['java', 'throw new IllegalStateException(String.format("No patient %s", patient.getSsn()));', 'throw new IllegalStateException(String.format("No patient"));'],
    ['java', 'throw new IllegalStateException("No patient %s now".formatted(patient.getSsn()));', 'throw new IllegalStateException("No patient now".formatted());'],
    ['java', 'logger.info("x {} and {}", value, patient.getSsn());', 'logger.info("x {} and", value);'],
    ['java', 'logger.error("x {}: failed", patient.getSsn(), cause);', 'logger.error("x: failed", cause);'],
    ['kotlin', 'throw IllegalStateException("No patient ${patient.ssn}")', 'throw IllegalStateException("No patient")'],
    ['kotlin', 'throw IllegalStateException("No patient $patient.")', 'throw IllegalStateException("No patient.")'],
    ['csharp', 'throw new InvalidOperationException($"No patient {patient.Ssn}");', 'throw new InvalidOperationException("No patient");'],
    ['csharp', 'throw new InvalidOperationException($"No patient {patient.BirthDate:d} in {value}");', 'throw new InvalidOperationException($"No patient in {value}");'],
    ['csharp', 'throw new InvalidOperationException(string.Format("No {0} in {1}", value, patient.Ssn));', 'throw new InvalidOperationException(string.Format("No {0} in", value));'],
    ['csharp', 'throw new InvalidOperationException($"No patient {patient.Name,-20:x}{patient.Ssn,3}");', 'throw new InvalidOperationException($"No patient {patient.Ssn,3}");'],
    ['csharp', 'logger.LogInformation("p {P}, {Q}", patient.Ssn, value);', 'logger.LogInformation("p, {Q}", value);'],
    ['csharp', 'logger.LogInformation("p {P}", patient.Ssn);', 'logger.LogInformation("p");'],
    ['go', 'fmt.Errorf("bad %s: %w", patient.SSN, err)', 'fmt.Errorf("bad: %w", err)'],
    ['go', 'panic("bad " + patient.SSN)', 'panic("bad")'],
    ['go', 'log.Printf("x %v for %s\\n", value, patient.SSN)', 'log.Printf("x %v\\n", value)'],
    ['go', 'panic(fmt.Sprintf("bad %s", patient.SSN))', 'panic(fmt.Sprintf("bad"))'],
    ['ruby', 'raise ArgumentError, "No patient #{patient.ssn}"', 'raise ArgumentError, "No patient"'],
    ['ruby', `raise ArgumentError, 'No patient ' + patient.ssn`, `raise ArgumentError, 'No patient'`],
    ['ruby', `raise "No patient #{patient.ssn} here"`, `raise "No patient here"`],
    ['ruby', `logger.info format('a %s b', patient.ssn)`, `logger.info format('a b')`],
    ['ruby', `logger.info 'a %s b %s' % [patient.ssn, value]`, `logger.info 'a b %s' % [value]`],
    ['php', `throw new RuntimeException("No patient {$patient->ssn}");`, `throw new RuntimeException("No patient");`],
    ['php', `throw new RuntimeException("No patient $patient->ssn!");`, `throw new RuntimeException("No patient!");`],
    ['php', `throw new RuntimeException('No patient ' . $patient->ssn . '.');`, `throw new RuntimeException('No patient' . '.');`],
    ['php', `throw new RuntimeException(sprintf('No %s here', $patient->ssn));`, `throw new RuntimeException(sprintf('No here'));`],
  ]);

  it('leaves a sentence without doubled or trailing blanks and marks', () => {
    const cut = (before: string, after: string, edges = { first: true, last: true }): string => {
      const trim = trimAround(before, after, edges);
      return before.slice(0, before.length - trim.before) + after.slice(trim.after);
    };
    const rows: [string, string, string][] = [
      ['No patient ', '', 'No patient'], ['ssn: ', ', id: 1', 'ssn, id: 1'], ['a ', ' b', 'a b'], ['a (', ')', 'a'], ['a (', ') b', 'a b'], ['a \\"', '\\" b', 'a b'],
      ['', ' is bad', 'is bad'], ['', ': is bad', 'is bad'], ['bad ', ': x', 'bad: x'], ['found for ', '.', 'found.'], ['a=', '', 'a'], ['a -> ', '', 'a'], ['a, ', ' b', 'a b'], ['a', 'b', 'ab'], ['', '', ''],
      ['x\\n', '', 'x\\n'], ['for ', '', 'for'], ['[', '] x', 'x'],
    ];
    for (const [before, after, result] of rows) assert.equal(cut(before, after), result, `${before}|${after}`);
    assert.equal(cut(' ', ' ', { first: false, last: false }), ' ');
  });
});
