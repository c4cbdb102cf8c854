// Samples: for each call of the tables a file in which patient data reach it.
import type { SinkEntry } from '../../../server/src/detectors/flows/data';
import { parseCall } from '../../../server/src/detectors/flows/sinks';

/** How a language writes imports, objects and calls. */
interface Writer {
  readonly ssn: string;
  readonly person: string;
  readonly text: (text: string) => string;
  readonly path: (segments: readonly string[], isObject: boolean) => string;
  readonly named: (name: string, value: string) => string;
  readonly keyed: (key: string, value: string) => string;
  readonly imported: (module: string, segments: readonly string[]) => { head: string; path: string };
  readonly file: (head: string, statement: string) => string;
}

const camel = (words: readonly string[]): string => words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
const end = (statement: string): string => `${statement};`;
const dotted = (segments: readonly string[]): string => segments.join('.');

const javascript: Writer = {
  ssn: 'patient.ssn', person: 'patient',
  text: text => `'${text}'`,
  path: dotted,
  named: (name, value) => `{ ${name}: ${value} }`,
  keyed: (key, value) => `{ ${key}: ${value} }`,
  imported: (module, segments) => (segments[0] === 'default'
    ? { head: `import main from '${module.replace(/\*$/, 'x')}';`, path: ['main', ...segments.slice(1)].join('.') }
    : { head: `import * as lib from '${module.replace(/\*$/, 'x')}';`, path: ['lib', ...segments].join('.') }),
  file: (head, statement) => `${head}\n\nexport function handle(patient) {\n  ${end(statement)}\n}\n`,
};

const python: Writer = {
  ...javascript,
  text: text => `"${text}"`,
  named: (name, value) => `${name}=${value}`,
  keyed: (key, value) => `{"${key}": ${value}}`,
  imported: (module, segments) => ({ head: `import ${module} as lib`, path: `lib.${dotted(segments)}` }),
  file: (head, statement) => `${head}\n\n\ndef handle(patient):\n    ${statement}\n`,
};

const java: Writer = {
  ...javascript,
  ssn: 'patient.getSsn()',
  text: text => `"${text}"`,
  imported: (module, segments) => (segments.length > 1
    ? { head: `import ${module}.${segments[0]!};`, path: dotted(segments) }
    : { head: `import ${module}.Thing;`, path: `Thing.${dotted(segments)}` }),
  file: (head, statement) => `${head}\n\nclass Handler {\n  void handle(Patient patient) {\n    ${end(statement)}\n  }\n}\n`,
};

const kotlin: Writer = {
  ...java,
  ssn: 'patient.ssn',
  file: (head, statement) => `${head}\n\nclass Handler {\n  fun handle(patient: Patient) {\n    ${statement}\n  }\n}\n`,
};

const csharp: Writer = {
  ...java,
  ssn: 'patient.Ssn',
  named: (name, value) => `${name}: ${value}`,
  keyed: (key, value) => `new { ${key} = ${value} }`,
  imported: (module, segments) => ({ head: `using lib = ${module};`, path: `lib.${dotted(segments)}` }),
  file: (head, statement) => `${head}\n\nclass Handler\n{\n  void Handle(Patient patient)\n  {\n    ${end(statement)}\n  }\n}\n`,
};

const go: Writer = {
  ...java,
  ssn: 'patient.SSN',
  keyed: (key, value) => `map[string]any{"${key}": ${value}}`,
  imported: (module, segments) => ({ head: `import lib "${module}"`, path: `lib.${dotted(segments)}` }),
  file: (head, statement) => `package clinic\n\n${head}\n\nfunc handle(patient Patient) {\n\t${statement}\n}\n`,
};

const ruby: Writer = {
  ...javascript,
  path: (segments, isObject) => {
    const words = segments.map((segment, i) => (i < segments.length - 1 || segment !== 'new' ? segment : 'new'));
    const constants = words.filter((word, i) => /^[A-Z]/.test(word) && (i === 0 || /^[A-Z]/.test(words[i - 1]!)));
    return isObject || constants.length < 2 ? words.join('.') : [constants.join('::'), ...words.slice(constants.length)].join('.');
  },
  named: (name, value) => `${name}: ${value}`,
  imported: (module, segments) => ({ head: `require '${module}'`, path: dotted(segments) }),
  file: (head, statement) => `${head}\n\ndef handle(patient)\n  ${statement}\nend\n`,
};

const php: Writer = {
  ...javascript,
  ssn: '$patient->ssn', person: '$patient',
  path: (segments, isObject) => (segments.length === 1 ? segments[0]! : isObject || !/^[A-Z]/.test(segments[0]!) ? `$${segments.join('->')}` : `${segments[0]!}::${segments.slice(1).join('->')}`),
  named: (name, value) => `${name}: ${value}`,
  keyed: (key, value) => `['${key}' => ${value}]`,
  imported: (module, segments) => (/=$/.test(segments.at(-1)!) || segments.length === 1
    ? { head: `use ${module}\\Thing;`, path: segments.length > 1 ? `Thing::${segments.join('->')}` : `(new Thing())->${segments[0]!}` }
    : { head: `use ${module}\\${segments[0]!};`, path: `${segments[0]!}::${segments.slice(1).join('->')}` }),
  file: (head, statement) => `<?php\n\n${head}\n\nfunction handle($patient)\n{\n    ${end(statement)}\n}\n`,
};

const writers: Readonly<Record<string, Writer>> = { javascript, javascriptreact: javascript, typescript: javascript, typescriptreact: javascript, python, java, kotlin, csharp, go, ruby, php };

/** A file that calls `call` of an entry with patient data, once for each way the entry is known by. */
export function samplesOf(language: string, entry: SinkEntry, call: string): string[] {
  const writer = writers[language]!;
  const { segments, selectors } = parseCall(call)!;
  const selector = selectors?.[0] ?? { index: 0 };
  const isReceiver = selector.index === -1;
  const assigned = segments.at(-1)!.endsWith('=');
  const names = segments.map((segment, i) => (segment === '*' || segment === '*=' ? 'thing' : segment === '^' ? 'Thing' : assigned && i === segments.length - 1 ? segment.slice(0, -1) : segment));
  // An answer is an error's by its status.
  if (entry.kind === 'http-error') names.forEach((name, i) => void (/^(?:status|code)$/.test(name) && i < names.length - 1 && (names[i] = `${name}(500)`)));
  const host = writer.text('https://api.partner.example.com/v1');
  const isRequest = entry.kind === 'http';
  const key = selector.key === '*' ? 'text' : selector.key;
  const carried = key === undefined ? writer.ssn : isRequest && selector.index === 0 ? `{ url: ${host}, ${key}: ${writer.ssn} }` : writer.keyed(key, writer.ssn);
  const given = isRequest && selector.index !== 0 ? [host] : [];
  if (selector.name !== undefined) given.push(writer.named(selector.name, carried));
  else if (!isReceiver) {
    while (given.length < selector.index!) given.push(given.length === 0 ? writer.text('x') : '0');
    given[selector.index!] = carried;
  }
  const statement = (name: string): string => {
    const path = isRequest && !given.includes(host) && !carried.includes(host) ? hosted(name, host, language) : name;
    // What it is called on has been given the data.
    if (isReceiver) return `${/^(?:lib|Thing)\./.test(path) ? path.replace('.', `.make().setBody(${writer.ssn}).`) : `thing.setBody(${writer.ssn}).${path.replace('.', '().')}`}(${given.join(', ')})`;
    return names.at(-1) === '<<' ? `${path.slice(0, -'.<<'.length)} << ${writer.ssn}` : assigned ? `${path} = ${writer.ssn}` : `${path}(${given.join(', ')})`;
  };
  if (/^<\w/.test(names[0]!)) return [writer.file('', `const x = ${names[0]!}{${writer.ssn}}</${names[0]!.slice(1)}`)];
  if (isReceiver && !isRequest) return [writer.file('', `${writer.person}.${names.at(-1)!}(${writer.text('x')})`)];
  const ways = [
    ...entry.from.slice(0, 1).map(module => writer.imported(module, names)),
    ...entry.on.slice(0, 1).map(name => ({ head: '', path: writer.path([...receiver(name, language), ...names], true) })),
    ...(entry.from.length + entry.on.length === 0 ? [{ head: '', path: writer.path(names, false) }] : []),
  ];
  return ways.map(({ head, path }) => writer.file(head, statement(path)));
}

/** The object that is called has been made with a host. */
function hosted(path: string, host: string, language: string): string {
  const [, made, dot, last] = /^(.+)(\.|->|::)([^.:>]+)$/.exec(path) ?? ['', 'thing', '.', path];
  return /^(?:lib|Thing)$/.test(made!) ? `${made!}${dot!}make(${host})${dot === '::' ? '->' : dot!}${last!}` : `${made!}${language === 'ruby' && /[A-Z]\w*$/.test(made!) ? '.new' : ''}(${host})${dot!}${last!}`;
}

function receiver(name: string, language: string): string[] {
  const words = name.split(' ');
  return language === 'python' || language === 'ruby' ? [words.join('_')] : [camel(words)];
}
