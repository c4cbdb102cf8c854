// Masking with the function that is configured or found.
import assert from 'node:assert/strict';
import type { MaskFunction } from '../../../server/src/fixes/flows/flowFixes';
import { fixedBy, offered, tableOf } from './apply';

const names: Readonly<Record<string, string>> = { python: 'mask_phi', ruby: 'mask_phi', csharp: 'Phi.Mask', java: 'Phi.mask', php: 'mask_phi' };
const maskOf = (language: string): MaskFunction => ({ name: names[language] ?? 'maskPhi' });
const title = /project's mask function/;

describe('mask with the function there is', () => {
  tableOf(title, maskOf, [
    ['typescript', 'logger.info(patient.ssn);', 'logger.info(maskPhi(patient.ssn));'],
    ['typescript', 'logger.info(`a ${patient.ssn} b`);', 'logger.info(`a ${maskPhi(patient.ssn)} b`);'],
    ['typescript', 'logger.info({ id: 1, ssn: patient.ssn });', 'logger.info({ id: 1, ssn: maskPhi(patient.ssn) });'],
    ['typescript', 'logger.info({ patient });', 'logger.info({ patient: maskPhi(patient) });'],
    ['typescript', 'logger.info(...patients);', 'logger.info(maskPhi(patients));'],
    ['typescript', 'logger.info({ ...patient });', undefined],
    ['typescript', `logger.info('ssn ' + patient.ssn + '.');`, `logger.info('ssn ' + maskPhi(patient.ssn) + '.');`],
    ['typescript', `logger.info(value ? patient.ssn : 'none');`, `logger.info(value ? maskPhi(patient.ssn) : 'none');`],
    ['typescript', `logger.info(JSON.stringify(patient, null, 2));`, `logger.info(JSON.stringify(maskPhi(patient), null, 2));`],
    ['typescript', `logger.info('n %d', patient.ssn);`, `logger.info('n %s', maskPhi(patient.ssn));`],
    ['typescript', `logger.info(patient?.ssn ?? 'none');`, `logger.info(maskPhi(patient?.ssn) ?? 'none');`],
    ['typescript', 'logger.info(describePatient(patient).trim());', 'logger.info(maskPhi(describePatient(patient).trim()));'],
    ['typescript', 'logger.info({ a: await toText(patient) });', 'logger.info({ a: maskPhi(await toText(patient)) });'],
    ['javascript', 'console.log("x", patient.ssn);', 'console.log("x", maskPhi(patient.ssn));'],
    ['javascript', 'console.log([patient.ssn, 1]);', 'console.log([maskPhi(patient.ssn), 1]);'],
    ['python', 'logger.info(f"a {patient.ssn} b")', 'logger.info(f"a {mask_phi(patient.ssn)} b")'],
    ['python', 'logger.info(f"a {patient.ssn!r:>10} b")', 'logger.info(f"a {mask_phi(patient.ssn)!r} b")'],
    ['python', 'logger.info(f"{patient.ssn=}")', 'logger.info(f"{mask_phi(patient.ssn)=}")'],
    ['python', 'logger.info(f"born {patient.dob:%Y-%m-%d}")', 'logger.info(f"born {mask_phi(patient.dob)}")'],
    ['python', 'logger.info(f"a {patient.ssn:>{value}} b")', 'logger.info(f"a {mask_phi(patient.ssn)} b")'],
    ['python', 'logger.info("x %d", patient.ssn)', 'logger.info("x %s", mask_phi(patient.ssn))'],
    ['python', 'logger.info("x", extra={"ssn": patient.ssn})', 'logger.info("x", extra={"ssn": mask_phi(patient.ssn)})'],
    ['python', 'logger.info("x", ssn=patient.ssn)', 'logger.info("x", ssn=mask_phi(patient.ssn))'],
    ['python', 'logger.info("x", **patient)', undefined],
    ['python', 'print(*patients)', 'print(mask_phi(patients))'],
    ['python', 'print("a %s" % patient.ssn)', 'print("a %s" % mask_phi(patient.ssn))'],
    ['java', 'logger.info("a {}", patient.getSsn());', 'logger.info("a {}", Phi.mask(patient.getSsn()));'],
    ['java', 'logger.info("a " + patient.getSsn());', 'logger.info("a " + Phi.mask(patient.getSsn()));'],
    ['kotlin', 'logger.info("a ${patient.ssn}")', 'logger.info("a ${maskPhi(patient.ssn)}")'],
    ['kotlin', 'logger.info("a $patient b")', 'logger.info("a ${maskPhi(patient)} b")'],
    ['kotlin', 'logger.info("x", mapOf("ssn" to patient.ssn))', 'logger.info("x", mapOf("ssn" to maskPhi(patient.ssn)))'],
    ['csharp', 'logger.LogInformation("a {X}", patient.Ssn);', 'logger.LogInformation("a {X}", Phi.Mask(patient.Ssn));'],
    ['csharp', 'logger.LogInformation($"a {patient.Ssn} b");', 'logger.LogInformation($"a {Phi.Mask(patient.Ssn)} b");'],
    ['csharp', 'logger.LogInformation($"a {patient.BirthDate:d} b");', 'logger.LogInformation($"a {Phi.Mask(patient.BirthDate)} b");'],
    ['csharp', 'logger.LogInformation($"a {patient.Name,-20}{patient.BirthDate,3:d} b");', 'logger.LogInformation($"a {Phi.Mask(patient.Name),-20}{patient.BirthDate,3:d} b");'],
    ['csharp', 'logger.LogInformation("a {X}", new { patient.Ssn });', 'logger.LogInformation("a {X}", new { Ssn = Phi.Mask(patient.Ssn) });'],
    ['go', 'log.Printf("a %s", patient.SSN)', 'log.Printf("a %s", maskPhi(patient.SSN))'],
    ['go', 'log.Printf("a %d", patient.SSN)', 'log.Printf("a %s", maskPhi(patient.SSN))'],
    ['go', 'log.Printf("a %+v", patient)', 'log.Printf("a %+v", maskPhi(patient))'],
    ['ruby', 'logger.info patient.ssn', 'logger.info mask_phi(patient.ssn)'],
    ['ruby', 'logger.info "a #{patient.ssn} b"', 'logger.info "a #{mask_phi(patient.ssn)} b"'],
    ['ruby', 'logger.info ssn: patient.ssn', 'logger.info ssn: mask_phi(patient.ssn)'],
    ['ruby', 'logger.info({ patient: })', 'logger.info({ patient: mask_phi(patient) })'],
    ['php', `Log::info('x', ['ssn' => $patient->ssn]);`, `Log::info('x', ['ssn' => mask_phi($patient->ssn)]);`],
    ['php', `Log::info("a {$patient->ssn} b");`, `Log::info("a " . mask_phi($patient->ssn) . " b");`],
    ['php', `Log::info("a $patient->ssn");`, `Log::info("a " . mask_phi($patient->ssn));`],
    ['php', `Log::info("{$patient->ssn} b");`, `Log::info(mask_phi($patient->ssn) . " b");`],
    ['php', `Log::info("{$patient->ssn}");`, `Log::info(mask_phi($patient->ssn));`],
    ['php', `Log::info($value ?: "a {$patient->ssn} b");`, `Log::info($value ?: ("a " . mask_phi($patient->ssn) . " b"));`],
    ['php', `Log::info('a ' . $patient->ssn);`, `Log::info('a ' . mask_phi($patient->ssn));`],
    ['php', 'Log::info(<<<X\n    a {$patient->ssn}\n    X);', undefined],
  ]);

  it('encrypts what is stored, where the file has a function for it', async () => {
    const rows: [string, string, string | undefined][] = [
      ['typescript', `import { encryptText } from './crypto';\nlocalStorage.setItem('x', JSON.stringify(patient));\n`, `import { encryptText } from './crypto';\nlocalStorage.setItem('x', encryptText(JSON.stringify(patient)));\n`],
      ['typescript', `import { encryptText } from './crypto';\ndocument.cookie = 'x=' + patient.ssn;\n`, `import { encryptText } from './crypto';\ndocument.cookie = 'x=' + encryptText(patient.ssn);\n`],
      ['javascript', `const { encrypt } = require('./crypto');\njwt.sign({ a: 1, ssn: patient.ssn }, key);\n`, `const { encrypt } = require('./crypto');\njwt.sign({ a: 1, ssn: encrypt(patient.ssn) }, key);\n`],
      ['python', `from crypto import encrypt_text\n\ndef f(response, patient):\n    response.set_cookie("x", patient.ssn)\n`, `from crypto import encrypt_text\n\ndef f(response, patient):\n    response.set_cookie("x", encrypt_text(patient.ssn))\n`],
      ['typescript', `localStorage.setItem('x', patient.ssn);\n`, undefined],
      ['typescript', `import { encryptText } from './crypto';\nconsole.log(patient.ssn);\n`, undefined],
    ];
    for (const [language, text, result] of rows) assert.equal(await fixedBy(/Encrypt it/, language, text), result, text);
  });

  it('adds the line of import once', async () => {
    const mask = { name: 'maskPhi', import: `import { maskPhi } from './phi';` };
    const text = `import pino from 'pino';\nimport {\n  a,\n  b,\n} from './x';\n\nconst logger = pino();\nexport const f = (patient) => logger.info(patient.ssn);\n`;
    const once = await fixedBy(title, 'typescript', text, mask);
    assert.equal(once, text.replace(`from './x';\n`, `from './x';\n${mask.import}\n`).replace('patient.ssn', 'maskPhi(patient.ssn)'));
    const twice = await fixedBy(title, 'typescript', once!.replace('info(', 'info(patient.mrn, '), mask);
    assert.equal(twice, once!.replace('info(', 'info(maskPhi(patient.mrn), '));
  });

  it('puts the line of import where the language wants it', async () => {
    const rows: [string, MaskFunction, string, string][] = [
      ['python', { name: 'mask_phi', import: 'from clinic.phi import mask_phi' }, `#!/usr/bin/env python\n"""Doc.\n\nimport nothing\n"""\nfrom __future__ import annotations\nimport logging\n\n# what it does\ndef f(patient):\n    logging.info(patient.ssn)\n`, 'import logging\n'],
      ['java', { name: 'Phi.mask', import: 'import org.example.Phi;' }, `/* licence */\npackage a;\n\nimport org.slf4j.*;\n\n/** Doc. */\nclass A {\n  void f(Patient p) {\n    log.info("{}", p.getSsn());\n  }\n}\n`, 'import org.slf4j.*;\n'],
      ['java', { name: 'Phi.mask', import: 'import org.example.Phi;' }, `package a;\n\n/** Doc. */\nclass A {\n  void f(Patient p) {\n    log.info("{}", p.getSsn());\n  }\n}\n`, 'package a;\n'],
      ['csharp', { name: 'Phi.Mask', import: 'using Example.Phi;' }, `using System;\n\nnamespace A;\n\nclass B\n{\n    void F(Patient p)\n    {\n        logger.LogInformation("{X}", p.Ssn);\n    }\n}\n`, 'using System;\n'],
      ['php', { name: 'mask_phi', import: 'use function App\\mask_phi;' }, `<?php\n\ndeclare(strict_types=1);\n\nnamespace App;\n\nuse A\\B;\n\nfunction f($patient)\n{\n    error_log($patient->ssn);\n}\n`, 'use A\\B;\n'],
      ['go', { name: 'phi.Mask', import: 'import "example.org/phi"' }, `package a\n\nimport (\n\t"log"\n)\n\n// doc\nfunc f(p Patient) {\n\tlog.Println(p.SSN)\n}\n`, '\t"log"\n)\n'],
      ['ruby', { name: 'Phi.mask', import: `require_relative 'phi'` }, `# frozen_string_literal: true\n\nrequire 'logger'\n\nclass A\n  def f(patient)\n    logger.info(patient.ssn)\n  end\nend\n`, `require 'logger'\n`],
      ['kotlin', { name: 'maskPhi', import: 'import a.maskPhi' }, `@file:JvmName("A")\n\npackage b\n\nimport c.D\n\nfun f(patient: Patient) {\n  println(patient.ssn)\n}\n`, 'import c.D\n'],
      ['javascript', { name: 'maskPhi', import: `const { maskPhi } = require('./phi');` }, `'use strict';\n\nconst pino = require('pino');\nconst logger = pino();\nfunction f(patient) {\n  logger.info(patient.ssn);\n}\n`, `require('pino');\n`],
    ];
    for (const [language, mask, text, line] of rows) {
      const value = (await offered(language, text, mask))[0]!.finding;
      const written = text.slice(value.start, value.end);
      assert.equal(await fixedBy(title, language, text, mask), text.replace(line, `${line}${mask.import}\n`).replace(written, `${mask.name}(${written})`), language);
    }
  });

  it('is safe only for what is logged by the call itself', async () => {
    const safety = async (text: string): Promise<(boolean | undefined)[]> => (await offered('typescript', text, { name: 'maskPhi' })).map(({ fixes }) => fixes.find(one => title.test(one.title))?.safe);
    assert.deepEqual(await safety('console.log(patient.ssn);'), [true]);
    assert.deepEqual(await safety('function show(x) { save(x); console.log(x); }\nshow(patient.ssn);'), [false]);
    assert.deepEqual(await safety(`import * as Sentry from '@sentry/node';\nSentry.captureMessage(patient.ssn);`), [false]);
    assert.deepEqual(await safety('console.log(x = patient.ssn); console.log(JSON.stringify({ a: [patient.ssn] }));'), [false, true]);
    assert.deepEqual(await safety('throw new Error(patient.ssn);'), [false]);
    assert.deepEqual(await safety(`localStorage.setItem('x', patient.ssn); window.location.href = '/x?q=' + patient.ssn;`), [undefined, undefined]);
  });

  it('is not offered for a function that masks something else', async () => {
    const text = `function maskSsn(value) { return '***'; }\nconsole.log(patient.email, patient.ssn);`;
    const [email, ssn] = await offered('javascript', text);
    assert.ok(!email!.fixes.some(one => title.test(one.title)) && email!.fixes.some(one => /new function/.test(one.title)));
    assert.ok(ssn!.fixes.some(one => title.test(one.title)));
  });
});
