// Dialects: how ten languages write what a flow is made of, so that one table of cases serves them all.

export interface Dialect {
  readonly language: string;
  /** A whole file, with more imports, around statements of a function that gets `patient`, `patients` and `value`. */
  file(statements: readonly string[], helpers?: readonly string[], imports?: string): string;
  /** A function beside it, with one parameter. */
  helper(name: string, parameter: string, statements: readonly string[]): string;
  call(name: string, argument: string): string;
  statement(expression: string): string;
  declare(name: string, value: string): string;
  assign(name: string, value: string): string;
  member(object: string, name: string): string;
  log(value: string): string;
  give(value: string): string;
  concat(text: string, value: string): string;
  template(text: string, value: string): string;
  format(text: string, value: string): string;
  serialise(value: string): string;
  record(key: string, value: string): string;
  list(value: string): string;
  element(list: string): string;
  each(list: string, name: string, statement: string): string;
  loop(list: string, name: string, statement: string): string;
  mapped(list: string, name: string, value: string): string;
  choice(value: string): string;
  fail(value: string): string;
  count(list: string): string;
  /** How long a text is; whether there is one. */
  length(value: string): string;
  present(value: string): string;
  same(value: string): string;
  isNull(value: string): string;
  when(condition: string, statement: string): string;
}

const lines = (list: readonly string[], indent: string): string => list.map(line => line.split('\n').map(part => indent + part).join('\n')).join('\n');
const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const javascript: Dialect = {
  language: 'javascript',
  file: (statements, helpers = [], imports = '') => `const logger = require('pino')();\n${imports}\n${helpers.join('\n\n')}\n\nfunction handle(patient, patients, value) {\n${lines(statements, '  ')}\n}\n`,
  helper: (name, parameter, statements) => `function ${name}(${parameter}) {\n${lines(statements, '  ')}\n}`,
  call: (name, argument) => `${name}(${argument})`,
  statement: expression => `${expression};`,
  declare: (name, value) => `let ${name} = ${value};`,
  assign: (name, value) => `${name} = ${value};`,
  member: (object, name) => `${object}.${name}`,
  log: value => `logger.info(${value});`,
  give: value => `return ${value};`,
  concat: (text, value) => `'${text}' + ${value}`,
  template: (text, value) => `\`${text}\${${value}}\``,
  format: (text, value) => `util.format('${text}%s', ${value})`,
  serialise: value => `JSON.stringify(${value})`,
  record: (key, value) => `{ ${key}: ${value} }`,
  list: value => `[${value}]`,
  element: list => `${list}[0]`,
  each: (list, name, statement) => `${list}.forEach(${name} => { ${statement} });`,
  loop: (list, name, statement) => `for (const ${name} of ${list}) {\n  ${statement}\n}`,
  mapped: (list, name, value) => `${list}.map(${name} => ${value})`,
  choice: value => `value ? ${value} : null`,
  fail: value => `throw new Error(${value});`,
  length: value => `${value}.length`,
  present: value => `Boolean(${value})`,
  count: list => `${list}.length`,
  same: value => `${value} === value`,
  isNull: value => `${value} == null`,
  when: (condition, statement) => `if (${condition}) {\n  ${statement}\n}`,
};

const typescript: Dialect = {
  ...javascript,
  language: 'typescript',
  file: (statements, helpers = [], imports = '') => `import pino from 'pino';\n${imports}\nconst logger = pino();\n\n${helpers.join('\n\n')}\n\nexport async function handle(patient: Patient, patients: Patient[], value: string): Promise<void> {\n${lines(statements, '  ')}\n}\n`,
  helper: (name, parameter, statements) => `const ${name} = (${parameter}: any) => {\n${lines(statements, '  ')}\n};`,
};

const python: Dialect = {
  language: 'python',
  file: (statements, helpers = [], imports = '') => `import logging\n${imports}\nlogger = logging.getLogger(__name__)\n\n\n${helpers.join('\n\n\n')}\n\n\ndef handle(patient, patients, value):\n${lines(statements, '    ')}\n`,
  helper: (name, parameter, statements) => `def ${name}(${parameter}):\n${lines(statements, '    ')}`,
  call: (name, argument) => `${name}(${argument})`,
  statement: expression => expression,
  declare: (name, value) => `${name} = ${value}`,
  assign: (name, value) => `${name} = ${value}`,
  member: (object, name) => `${object}.${name}`,
  log: value => `logger.info(${value})`,
  give: value => `return ${value}`,
  concat: (text, value) => `"${text}" + ${value}`,
  template: (text, value) => `f"${text}{${value}}"`,
  format: (text, value) => `"${text}{}".format(${value})`,
  serialise: value => `json.dumps(${value})`,
  record: (key, value) => `{"${key}": ${value}}`,
  list: value => `[${value}]`,
  element: list => `${list}[0]`,
  each: (list, name, statement) => `list(map(lambda ${name}: ${statement}, ${list}))`,
  loop: (list, name, statement) => `for ${name} in ${list}:\n    ${statement}`,
  mapped: (list, name, value) => `[${value} for ${name} in ${list}]`,
  choice: value => `${value} if value else None`,
  fail: value => `raise ValueError(${value})`,
  length: value => `len(${value})`,
  present: value => `bool(${value})`,
  count: list => `len(${list})`,
  same: value => `${value} == value`,
  isNull: value => `${value} is None`,
  when: (condition, statement) => `if ${condition}:\n    ${statement}`,
};

const java: Dialect = {
  language: 'java',
  file: (statements, helpers = [], imports = '') => `import org.slf4j.Logger;\nimport org.slf4j.LoggerFactory;\n${imports}\nclass Handler {\n  private static final Logger logger = LoggerFactory.getLogger(Handler.class);\n\n${lines(helpers, '  ')}\n\n  void handle(Patient patient, List<Patient> patients, String value) {\n${lines(statements, '    ')}\n  }\n}\n`,
  helper: (name, parameter, statements) => `private Object ${name}(Object ${parameter}) {\n${lines(statements, '  ')}\n}`,
  call: (name, argument) => `${name}(${argument})`,
  statement: expression => `${expression};`,
  declare: (name, value) => `var ${name} = ${value};`,
  assign: (name, value) => `${name} = ${value};`,
  member: (object, name) => `${object}.get${pascal(name)}()`,
  log: value => `logger.info("x {}", ${value});`,
  give: value => `return ${value};`,
  concat: (text, value) => `"${text}" + ${value}`,
  template: (text, value) => `"${text}%s".formatted(${value})`,
  format: (text, value) => `String.format("${text}%s", ${value})`,
  serialise: value => `mapper.writeValueAsString(${value})`,
  record: (key, value) => `Map.of("${key}", ${value})`,
  list: value => `List.of(${value})`,
  element: list => `${list}.get(0)`,
  each: (list, name, statement) => `${list}.forEach(${name} -> { ${statement} });`,
  loop: (list, name, statement) => `for (var ${name} : ${list}) {\n  ${statement}\n}`,
  mapped: (list, name, value) => `${list}.stream().map(${name} -> ${value}).toList()`,
  choice: value => `value != null ? ${value} : null`,
  fail: value => `throw new IllegalStateException(${value});`,
  length: value => `${value}.length()`,
  present: value => `!${value}.isEmpty()`,
  count: list => `${list}.size()`,
  same: value => `${value}.equals(value)`,
  isNull: value => `${value} == null`,
  when: (condition, statement) => `if (${condition}) {\n  ${statement}\n}`,
};

const kotlin: Dialect = {
  ...java,
  language: 'kotlin',
  file: (statements, helpers = [], imports = '') => `import org.slf4j.LoggerFactory\n${imports}\nclass Handler {\n  private val logger = LoggerFactory.getLogger(Handler::class.java)\n\n${lines(helpers, '  ')}\n\n  fun handle(patient: Patient, patients: List<Patient>, value: String) {\n${lines(statements, '    ')}\n  }\n}\n`,
  helper: (name, parameter, statements) => `private fun ${name}(${parameter}: Any): Any {\n${lines(statements, '  ')}\n}`,
  statement: expression => expression,
  declare: (name, value) => `var ${name} = ${value}`,
  assign: (name, value) => `${name} = ${value}`,
  member: (object, name) => `${object}.${name}`,
  log: value => `logger.info("x {}", ${value})`,
  give: value => `return ${value}`,
  template: (text, value) => `"${text}\${${value}}"`,
  record: (key, value) => `mapOf("${key}" to ${value})`,
  list: value => `listOf(${value})`,
  element: list => `${list}[0]`,
  each: (list, name, statement) => `${list}.forEach { ${name} -> ${statement} }`,
  loop: (list, name, statement) => `for (${name} in ${list}) {\n  ${statement}\n}`,
  mapped: (list, name, value) => `${list}.map { ${name} -> ${value} }`,
  choice: value => `if (value != "") ${value} else null`,
  fail: value => `throw IllegalStateException(${value})`,
  length: value => `${value}.length`,
  present: value => `${value}.isNotEmpty()`,
  count: list => `${list}.size`,
  same: value => `${value} == value`,
};

const csharp: Dialect = {
  ...java,
  language: 'csharp',
  file: (statements, helpers = [], imports = '') => `using Microsoft.Extensions.Logging;\n${imports}\npublic class Handler\n{\n  private readonly ILogger<Handler> logger;\n\n${lines(helpers, '  ')}\n\n  public void Handle(Patient patient, List<Patient> patients, string value)\n  {\n${lines(statements, '    ')}\n  }\n}\n`,
  helper: (name, parameter, statements) => `private object ${name}(object ${parameter})\n{\n${lines(statements, '  ')}\n}`,
  member: (object, name) => `${object}.${pascal(name)}`,
  log: value => `logger.LogInformation("x {X}", ${value});`,
  template: (text, value) => `$"${text}{${value}}"`,
  format: (text, value) => `string.Format("${text}{0}", ${value})`,
  serialise: value => `JsonSerializer.Serialize(${value})`,
  record: (key, value) => `new { ${pascal(key)} = ${value} }`,
  list: value => `new[] { ${value} }`,
  element: list => `${list}[0]`,
  each: (list, name, statement) => `${list}.ForEach(${name} => { ${statement} });`,
  loop: (list, name, statement) => `foreach (var ${name} in ${list})\n{\n  ${statement}\n}`,
  mapped: (list, name, value) => `${list}.Select(${name} => ${value}).ToList()`,
  fail: value => `throw new InvalidOperationException(${value});`,
  length: value => `${value}.Length`,
  present: value => `!string.IsNullOrEmpty(${value})`,
  count: list => `${list}.Count`,
  same: value => `${value} == value`,
};

const go: Dialect = {
  ...java,
  language: 'go',
  file: (statements, helpers = [], imports = '') => `package clinic\n\nimport (\n\t"encoding/json"\n\t"fmt"\n\t"log"\n)\n${imports}\n${helpers.join('\n\n')}\n\nfunc handle(patient Patient, patients []Patient, value string) {\n${lines(statements, '\t')}\n}\n`,
  helper: (name, parameter, statements) => `func ${name}(${parameter} interface{}) interface{} {\n${lines(statements, '\t')}\n}`,
  statement: expression => expression,
  declare: (name, value) => `${name} := ${value}`,
  assign: (name, value) => `${name} = ${value}`,
  member: (object, name) => `${object}.${name === 'ssn' ? 'SSN' : pascal(name)}`,
  log: value => `log.Printf("x %v", ${value})`,
  give: value => `return ${value}`,
  template: (text, value) => `fmt.Sprintf("${text}%s", ${value})`,
  format: (text, value) => `fmt.Sprintf("${text}%v", ${value})`,
  serialise: value => `json.Marshal(${value})`,
  record: (key, value) => `map[string]string{"${key}": ${value}}`,
  list: value => `[]interface{}{${value}}`,
  element: list => `${list}[0]`,
  each: (list, name, statement) => `each(${list}, func(${name} Patient) { ${statement} })`,
  loop: (list, name, statement) => `for _, ${name} := range ${list} {\n\t${statement}\n}`,
  mapped: (list, name, value) => `lo.Map(${list}, func(${name} Patient) string { return ${value} })`,
  choice: value => `pick(value != "", ${value})`,
  fail: value => `panic(${value})`,
  length: value => `len(${value})`,
  present: value => `${value} != ""`,
  count: list => `len(${list})`,
  same: value => `${value} == value`,
  isNull: value => `${value} == nil`,
  when: (condition, statement) => `if ${condition} {\n\t${statement}\n}`,
};

const ruby: Dialect = {
  ...python,
  language: 'ruby',
  file: (statements, helpers = [], imports = '') => `require 'logger'\n${imports}\nclass Handler\n${lines(helpers, '  ')}\n\n  def handle(patient, patients, value)\n${lines(statements, '    ')}\n  end\nend\n`,
  helper: (name, parameter, statements) => `def ${name}(${parameter})\n${lines(statements, '  ')}\nend`,
  concat: (text, value) => `'${text}' + ${value}`,
  template: (text, value) => `"${text}#{${value}}"`,
  format: (text, value) => `format('${text}%s', ${value})`,
  serialise: value => `${value}.to_json`,
  record: (key, value) => `{ ${key}: ${value} }`,
  each: (list, name, statement) => `${list}.each { |${name}| ${statement} }`,
  loop: (list, name, statement) => `${list}.each do |${name}|\n  ${statement}\nend`,
  mapped: (list, name, value) => `${list}.map { |${name}| ${value} }`,
  choice: value => `value ? ${value} : nil`,
  fail: value => `raise ArgumentError, ${value}`,
  length: value => `${value}.length`,
  present: value => `${value}.present?`,
  count: list => `${list}.size`,
  isNull: value => `${value}.nil?`,
  when: (condition, statement) => `if ${condition}\n  ${statement}\nend`,
};

const php: Dialect = {
  ...java,
  language: 'php',
  file: (statements, helpers = [], imports = '') => `<?php\n\nuse Illuminate\\Support\\Facades\\Log;\n${imports}\n${helpers.join('\n\n')}\n\nfunction handle($patient, $patients, $value)\n{\n${lines(statements, '    ')}\n}\n`,
  helper: (name, parameter, statements) => `function ${name}($${parameter})\n{\n${lines(statements, '    ')}\n}`,
  declare: (name, value) => `$${name} = ${value};`,
  assign: (name, value) => `$${name} = ${value};`,
  member: (object, name) => `${object}->${name}`,
  log: value => `Log::info('x', [${value}]);`,
  concat: (text, value) => `'${text}' . ${value}`,
  template: (text, value) => `"${text}{${value}}"`,
  format: (text, value) => `sprintf('${text}%s', ${value})`,
  serialise: value => `json_encode(${value})`,
  record: (key, value) => `['${key}' => ${value}]`,
  list: value => `[${value}]`,
  element: list => `${list}[0]`,
  each: (list, name, statement) => `array_map(function ($${name}) { ${statement} }, ${list});`,
  loop: (list, name, statement) => `foreach (${list} as $${name}) {\n    ${statement}\n}`,
  mapped: (list, name, value) => `array_map(fn($${name}) => ${value}, ${list})`,
  choice: value => `$value ? ${value} : null`,
  fail: value => `throw new RuntimeException(${value});`,
  length: value => `strlen(${value})`,
  present: value => `!empty(${value})`,
  count: list => `count(${list})`,
  same: value => `${value} === $value`,
  isNull: value => `${value} === null`,
};

/** A component: a file of TypeScript with markup. */
export const typescriptreact: Dialect = {
  ...typescript,
  language: 'typescriptreact',
  file: (statements, helpers = [], imports = '') => `import pino from 'pino';\n${imports}\nconst logger = pino();\n\n${helpers.join('\n\n')}\n\nexport const Card: FC<Props> = ({ patient, patients, value }) => {\n  const act = () => {\n${lines(statements, '    ')}\n  };\n  return <button onClick={act}>Show</button>;\n};\n`,
};

export const dialects: readonly Dialect[] = [javascript, typescript, python, java, kotlin, csharp, go, ruby, php];

/** A name as it is written where it is used. */
export function variable({ language }: Dialect, name: string): string {
  return language === 'php' ? `$${name}` : name;
}
