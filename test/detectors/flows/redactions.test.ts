// Redaction by libraries: what a logger or tracker leaves out by its set-up is no finding, and no more than that.
// `⟦ ⟧` marks what must be found, `⟦~ ⟧` what must be found and weighs less.
import assert from 'node:assert/strict';
import { flows } from './flows';

const cases: Readonly<Record<string, readonly [language: string, marked: string]>> = {
  'pino: keys of objects, not texts': ['typescript', `import pino from 'pino';\nconst logger = pino({ redact: ['ssn', 'patient.dob', '*.mrn'] });\nfunction f(patient: Patient) {\n  logger.info({ ssn: patient.ssn }, 'x');\n  logger.info({ mrn: patient.mrn, name: ⟦patient.name⟧ });\n  logger.info(\`ssn \${⟦patient.ssn⟧}\`);\n  logger.info(⟦~patient⟧);\n  console.log({ ssn: ⟦patient.ssn⟧ });\n}`],
  'pino: paths': ['javascript', `const logger = require('pino')({ level: 'info', redact: { paths: ['req.body.ssn', 'dob'], censor: '[GONE]' } });\nlogger.warn({ ssn: patient.ssn, dob: patient.dob, email: ⟦patient.email⟧ });`],
  'winston: a format that redacts': ['javascript', `const { createLogger, format } = require('winston');\nconst redactPhi = format(info => info);\nconst logger = createLogger({ format: format.combine(redactPhi(), format.json()) });\nlogger.info('x', { ssn: patient.ssn });\nconsole.log(⟦patient.ssn⟧);`],
  'winston: one that does not': ['javascript', `const { createLogger, format } = require('winston');\nconst logger = createLogger({ format: format.combine(format.timestamp(), format.json()) });\nlogger.info('x', { ssn: ⟦patient.ssn⟧ });`],
  'structlog: a processor': ['python', `import structlog\nstructlog.configure(processors=[redact_phi, structlog.processors.JSONRenderer()])\nlog = structlog.get_logger()\ndef f(patient):\n    log.info("x", ssn=patient.ssn)\n    print(⟦patient.ssn⟧)\n`],
  'logging: a filter': ['python', `import logging\nlogger = logging.getLogger(__name__)\nlogger.addFilter(PhiRedactionFilter())\ndef f(patient):\n    logger.info("x %s", patient.ssn)\n    raise ValueError(⟦patient.ssn⟧)\n`],
  'logging: another filter': ['python', `import logging\nlogger = logging.getLogger(__name__)\nlogger.addFilter(RequestIdFilter())\ndef f(patient):\n    logger.info("x %s", ⟦patient.ssn⟧)\n`],
  'Serilog: a type that is transformed': ['csharp', `class A { void F(Patient patient) { Log.Logger = new LoggerConfiguration().Destructure.ByTransforming<Patient>(p => new { p.Id }).CreateLogger(); Log.Information("x {@P}", patient); Log.Information("x {S}", ⟦patient.Ssn⟧); } }`],
  'Serilog: masking': ['csharp', `class A { void F(Patient patient) { Log.Logger = new LoggerConfiguration().Enrich.WithSensitiveDataMasking().CreateLogger(); Log.Information("x {S}", patient.Ssn); } }`],
  'Rails: parameters': ['ruby', `Rails.application.config.filter_parameters += [:ssn, :dob]\ndef f(patient)\n  logger.info(ssn: patient.ssn)\n  logger.info("ssn #{⟦patient.ssn⟧}")\nend`],
  'Sentry: before it sends': ['typescript', `import * as Sentry from '@sentry/node';\nSentry.init({ dsn, beforeSend(event) { return scrubPhi(event); } });\nfunction f(patient: Patient) { Sentry.setContext('p', patient); logger.info(⟦patient⟧); }`],
  'Sentry: before it sends, whatever that does': ['python', `import sentry_sdk\nsentry_sdk.init(dsn=dsn, before_send=on_event)\ndef f(patient):\n    sentry_sdk.set_context("p", ⟦~patient⟧)\n`],
  'Sentry: in Java': ['java', `class A { void f(Patient patient) { Sentry.init(options -> { options.setBeforeSend((event, hint) -> Scrubber.scrub(event)); }); Sentry.captureMessage("x " + patient.getSsn()); } }`],
  'slog: attributes': ['go', `package a\nimport "log/slog"\nvar logger = slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: redactAttr}))\nfunc f(patient Patient) {\n\tlogger.Info("x", "ssn", patient.SSN)\n}`],
};

describe('redaction by libraries', () => {
  for (const [name, [language, marked]] of Object.entries(cases)) {
    it(name, async () => {
      const text = marked.replace(/⟦~?|⟧/g, '');
      let shown = text;
      for (const { start, end, lowered } of [...(await flows(language, text))].reverse()) shown = `${shown.slice(0, start)}⟦${lowered ? '~' : ''}${shown.slice(start, end)}⟧${shown.slice(end)}`;
      assert.equal(shown, marked);
    });
  }
});
