// A mask function of one's own, made once, and masking with it.
import assert from 'node:assert/strict';
import { fixedBy, offered } from './apply';

const title = /new function/;

const rows: readonly (readonly [string, string, string])[] = [
  ['javascript', `const logger = require('pino')();\n\nfunction f(patient) {\n  logger.info(patient.ssn);\n}\n`,
    `const logger = require('pino')();\n\nfunction maskPhi(value) {\n  return value == null ? value : '[REDACTED]';\n}\n\nfunction f(patient) {\n  logger.info(maskPhi(patient.ssn));\n}\n`],
  ['typescript', `console.log(patient.ssn);\n`,
    `function maskPhi<T>(value: T): string | Extract<T, null | undefined> {\n  return value == null ? (value as Extract<T, null | undefined>) : '[REDACTED]';\n}\n\nconsole.log(maskPhi(patient.ssn));\n`],
  ['python', `import logging\n\n\ndef f(patient):\n    logging.info(patient.ssn)\n`,
    `import logging\n\n\ndef mask_phi(value):\n    return None if value is None else "[REDACTED]"\n\n\ndef f(patient):\n    logging.info(mask_phi(patient.ssn))\n`],
  ['java', `package a;\n\nclass A {\n    class B {\n        void f(Patient p) {\n            log.info("{}", p.getSsn());\n        }\n    }\n\n    void g() {}\n}\n`,
    `package a;\n\nclass A {\n    class B {\n        void f(Patient p) {\n            log.info("{}", p.getSsn());\n        }\n    }\n\n    void g() {}\n}\n`],
  ['java', `class A {\n    void f(Patient p) {\n        log.info("{}", p.getSsn());\n    }\n\n    void g() {}\n}\n`,
    `class A {\n    void f(Patient p) {\n        log.info("{}", maskPhi(p.getSsn()));\n    }\n\n    private static String maskPhi(Object value) {\n      return value == null ? null : "[REDACTED]";\n    }\n\n    void g() {}\n}\n`],
  ['kotlin', `package a\n\nimport b.C\n\nclass D {\n  fun f(patient: Patient) {\n    println("x $patient")\n  }\n}\n`,
    `package a\n\nimport b.C\n\nprivate fun maskPhi(value: Any?): String = if (value == null) "null" else "[REDACTED]"\n\nclass D {\n  fun f(patient: Patient) {\n    println("x \${maskPhi(patient)}")\n  }\n}\n`],
  ['csharp', `namespace A\n{\n    class B\n    {\n        void F(Patient p)\n        {\n            logger.LogInformation("{X}", p.Ssn);\n        }\n    }\n}\n`,
    `namespace A\n{\n    class B\n    {\n        void F(Patient p)\n        {\n            logger.LogInformation("{X}", MaskPhi(p.Ssn));\n        }\n\n        private static string MaskPhi(object value) => value is null ? null : "[REDACTED]";\n    }\n}\n`],
  ['go', `package a\n\nimport "log"\n\nfunc f(p Patient) {\n\tlog.Println(p.SSN)\n}\n`,
    `package a\n\nimport "log"\n\nfunc maskPhi(value interface{}) string {\n\tif value == nil {\n\t\treturn "<nil>"\n\t}\n\treturn "[REDACTED]"\n}\n\nfunc f(p Patient) {\n\tlog.Println(maskPhi(p.SSN))\n}\n`],
  ['ruby', `# frozen_string_literal: true\n\nrequire 'logger'\n\ndef f(patient)\n  logger.info patient.ssn\nend\n`,
    `# frozen_string_literal: true\n\nrequire 'logger'\n\ndef mask_phi(value)\n  value.nil? ? nil : '[REDACTED]'\nend\n\ndef f(patient)\n  logger.info mask_phi(patient.ssn)\nend\n`],
  ['php', `<?php\n\nnamespace App;\n\nfunction f($patient)\n{\n    error_log($patient->ssn);\n}\n`,
    `<?php\n\nnamespace App;\n\nfunction maskPhi($value)\n{\n    return $value === null ? null : '[REDACTED]';\n}\n\nfunction f($patient)\n{\n    error_log(maskPhi($patient->ssn));\n}\n`],
  ['php', `<?php\n\nclass A\n{\n    public function f($patient)\n    {\n        error_log($patient->ssn);\n    }\n}\n`,
    `<?php\n\nclass A\n{\n    public function f($patient)\n    {\n        error_log(self::maskPhi($patient->ssn));\n    }\n\n    private static function maskPhi($value)\n    {\n        return $value === null ? null : '[REDACTED]';\n    }\n}\n`],
  ['php', `<p>x</p>\n<?php error_log($patient->ssn); ?>\n<p>y</p>\n`,
    `<p>x</p>\n<?php \n\nfunction maskPhi($value)\n{\n    return $value === null ? null : '[REDACTED]';\n}\n\nerror_log(maskPhi($patient->ssn)); ?>\n<p>y</p>\n`],
];

describe('mask with a function of one\'s own', () => {
  for (const [language, before, after] of rows) {
    it(`${language}: ${before.replace(/\s+/g, ' ').slice(0, 80)}`, async () => {
      assert.equal(await fixedBy(title, language, before), after === before ? undefined : after);
    });
  }

  it('takes another name where the first is taken, and the end of line of the file', async () => {
    const text = `import x from 'x';\r\n// maskPhi\r\nconsole.log(patient.ssn);\r\n`;
    const after = await fixedBy(title, 'javascript', text);
    assert.ok(after!.includes('\r\nfunction redactPhi(value) {\r\n') && !/[^\r]\n/.test(after!));
  });

  it('is made once: the next finding is masked with it', async () => {
    for (const [language, text] of rows) {
      const after = await fixedBy(title, language, text);
      if (after === undefined) continue;
      // As if the data were masked no longer.
      const again = ['patient.ssn', 'p.getSsn()', 'p.Ssn', 'p.SSN', '$patient->ssn', 'patient'].reduce((one, value) => ['self::maskPhi', 'maskPhi', 'MaskPhi', 'mask_phi'].reduce((two, name) => two.replace(`${name}(${value})`, value), one), after);
      assert.notEqual(again, after);
      for (const { fixes } of await offered(language, again)) {
        assert.ok(fixes.some(one => /project's mask/.test(one.title)), again);
        assert.ok(!fixes.some(one => title.test(one.title)), again);
      }
    }
  });
});
