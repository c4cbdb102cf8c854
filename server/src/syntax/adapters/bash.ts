// Bash to the neutral code view. A command is a call: its words are string arguments, `--mrn 123` and `--mrn=123` name
// their value mrn, redirections are arguments named by their sign (`>`, `<<`), and what is piped in is the argument `|`.
// `$MRN` is the name MRN.
import type { Node } from 'web-tree-sitter';
import type { Argument, Call, Entry, Expression, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, evaluate, fields, fieldText, inPlace, isName, literal, name, nameOf, operation,
  prefixed, scopeOf, scopeStatement, whole,
} from '../shapes';

const text = whole('string');
const number = whole('number');

// ---------------------------------------------------------------- words

const expansions = new Set(['simple_expansion', 'expansion', 'command_substitution', 'arithmetic_expansion', 'process_substitution']);
const containers = new Set(['string', 'translated_string', 'concatenation', 'raw_string', 'ansi_c_string']);

/** The quotes around a node's text, in characters. */
function quotes(node: Node): [open: number, close: number] {
  switch (node.type) {
    case 'raw_string': return [1, 1];
    case 'ansi_c_string': return [2, 1];
    case 'string': return [node.firstChild?.type === '$' ? 2 : 1, node.lastChild?.type === '"' && node.childCount > 1 ? 1 : 0];
    default: return [0, 0];
  }
}

/** The literal pieces and expansions of a word from an offset in it; quotes are left out, blanks between kept. */
function pieces(node: Node, lower: Lower, cut = 0): Expression[] {
  const { start, end } = lower.span(node);
  const [open, close] = quotes(node);
  const parts: Expression[] = [];
  let from = Math.max(start + open, start + cut);
  const flush = (to: number) => {
    if (to > from) parts.push({ kind: 'literal', type: 'string', start: from, end: to, content: { start: from, end: to } });
  };
  for (const child of node.namedChildren) {
    if (!child || !(expansions.has(child.type) || containers.has(child.type))) continue;
    const at = lower.span(child);
    if (at.end <= start + cut) continue;
    // The grammar counts blanks before an expansion to it.
    const text = lower.text(child);
    flush(at.start + text.length - text.trimStart().length);
    parts.push(...(containers.has(child.type) ? pieces(child, lower, Math.max(0, start + cut - at.start)) : [lower.expression(child)]));
    from = at.end;
  }
  flush(Math.max(from, end - close));
  return parts;
}

/** A word as what it stands for: a literal, the one expansion it is, or a template. */
function word(node: Node, lower: Lower, cut = 0): Expression {
  const at = { start: lower.span(node).start + cut, end: lower.span(node).end };
  const parts = pieces(node, lower, cut);
  const only = parts.length === 1 ? parts[0]! : undefined;
  if (only?.kind === 'literal') return { ...only, ...at };
  if (only) return only;
  if (parts.length > 1) return { kind: 'template', parts, ...at };
  const [open, close] = quotes(node);
  return cut > 0 ? { kind: 'literal', type: 'string', content: { start: at.end, end: at.end }, ...at } : literal(node, lower, 'string', open, close);
}

const wordValue: LowerExpression = (node, lower) => word(node, lower);

/** `arr[0]`, `map[mrn]`. */
const subscript: LowerExpression = (node, lower) => {
  const index = node.childForFieldName('index');
  return { kind: 'index', object: lower.expression(node.childForFieldName('name')), index: index ? lower.expression(index) : undefined, ...lower.span(node) };
};

/** `${MRN}` is a name; with a default or a cut an operation on it. */
const expansion: LowerExpression = (node, lower) => {
  const inner = lower.children(node);
  const only = inner[0];
  if (inner.length === 1 && only && (only.type.endsWith('variable_name') || only.type === 'subscript')) return lower.expression(only);
  return operation(node, lower, fieldText(node, 'operator', lower), inner);
};

/** `(a "b")` is a list, `([mrn]=… [ssn]=…)` an object. */
const array: LowerExpression = (node, lower) => {
  const elements = lower.children(node);
  const keyed = elements.some(element => lower.text(element).startsWith('['));
  if (!keyed) return { kind: 'list', items: elements.map(lower.expression), ...lower.span(node) };
  return { kind: 'object', entries: elements.map(element => arrayEntry(element, lower)), ...lower.span(node) };
};

function arrayEntry(element: Node, lower: Lower): Entry {
  const at = lower.span(element);
  const text = lower.text(element);
  const close = text.startsWith('[') ? text.indexOf(']=') : -1;
  if (close === -1) return { key: undefined, value: word(element, lower), spread: false, ...at };
  const value = word(element, lower, close + 2);
  const quoted = text[1] === '"' || text[1] === "'" ? 1 : 0;
  const content = { start: at.start + 1 + quoted, end: at.start + close - quoted };
  const key = text.slice(content.start - at.start, content.end - at.start);
  if (isName(key) && !key.includes('$')) return { key, value, spread: false, ...at };
  const keyLiteral: Expression = { kind: 'literal', type: 'string', content, start: at.start + 1, end: at.start + close };
  return { key: key.includes('$') ? undefined : key, value: { kind: 'operation', operator: ':', operands: [keyLiteral, value], ...at }, spread: false, ...at };
}

// ---------------------------------------------------------------- commands

const assigning = /^-{0,2}([A-Za-z_][\w.-]{0,100})=/;

/** The words of a command: a long option names the word after it, `key=value` its own value. */
function words(nodes: readonly Node[], lower: Lower): Argument[] {
  let option: string | undefined;
  return nodes.map((node): Argument => {
    const at = lower.span(node);
    const head = containers.has(node.type) && node.type !== 'concatenation' ? '' : lower.text(node).slice(0, 110);
    const found = assigning.exec(head);
    const named = option;
    option = undefined;
    if (found) return { name: found[1]!, value: word(node, lower, found[0].length), spread: false, ...at };
    if (/^--[A-Za-z]/.test(head)) {
      option = lower.text(node).slice(2);
      return { value: lower.expression(node), spread: false, ...at };
    }
    const isOption = head.startsWith('-');
    return { ...(named && !isOption ? { name: named } : {}), value: lower.expression(node), spread: false, ...at };
  });
}

function redirections(node: Node, lower: Lower): Argument[] {
  const at = lower.span(node);
  const argument = (sign: string, value: Node): Argument => ({ name: sign, value: lower.expression(value), spread: false, ...lower.span(value) });
  switch (node.type) {
    case 'herestring_redirect': return lower.children(node).filter(child => child.type !== 'file_descriptor').map(child => argument('<<<', child));
    case 'heredoc_redirect': {
      const text = childOfType(node, 'heredoc_body');
      const value = text && heredoc(text, lower);
      const rest = fields(node, 'redirect').flatMap(child => redirections(child, lower));
      return [...(value ? [{ name: '<<', value, spread: false, start: value.start, end: value.end }] : []), ...words(fields(node, 'argument'), lower), ...rest];
    }
    case 'file_redirect': {
      const sign = node.children.find(child => child && !child.isNamed);
      const signText = sign ? lower.text(sign) : '>';
      return fields(node, 'destination').filter(child => !(signText.endsWith('&') && child.type === 'number')).map(child => argument(signText, child));
    }
    default: return [{ value: lower.expression(node), spread: false, ...at }];
  }
}

function heredoc(node: Node, lower: Lower): Expression {
  const parts = pieces(node, lower);
  return parts.some(part => part.kind !== 'literal') ? { kind: 'template', parts, ...lower.span(node) } : literal(node, lower, 'string');
}

/** Commands that run the command in their words. */
const wrappers = new Set(['sudo', 'command', 'builtin', 'exec', 'nohup', 'time']);

function commandCall(node: Node, lower: Lower, withEnvironment: boolean): Call {
  const nameNode = node.childForFieldName('name');
  let words_ = fields(node, 'argument');
  let target = nameNode ? lower.children(nameNode)[0] ?? nameNode : node;
  while (wrappers.has(lower.text(target)) && words_[0]?.type === 'word' && !lower.text(words_[0]).startsWith('-')) {
    target = words_[0];
    words_ = words_.slice(1);
  }
  const callee = target.type === 'word' ? nameOf(target, lower, lower.text(target).split('/').at(-1)) : lower.expression(target);
  const environment = withEnvironment ? lower.children(node).filter(child => child.type === 'variable_assignment') : [];
  const args = [
    ...environment.map((child): Argument => ({ name: fieldText(child, 'name', lower), value: lower.expression(child.childForFieldName('value')), spread: false, ...lower.span(child) })),
    ...words(words_, lower), ...fields(node, 'redirect').flatMap(child => redirections(child, lower)),
  ];
  return { kind: 'call', callee: nameNode ? callee : nameOf(node, lower, ''), arguments: args, construct: false, ...lower.span(node) };
}

const command: LowerStatement = (node, lower) => {
  const environment = lower.children(node).filter(child => child.type === 'variable_assignment').flatMap(lower.statements);
  const nameText = fieldText(node, 'name', lower);
  const args = fields(node, 'argument');
  const first = args[0];
  switch (nameText) {
    case 'return': return [...environment, { kind: 'return', value: first && lower.expression(first), ...lower.span(node) }];
    case 'break': case 'continue': return environment;
    case 'source': case '.':
      if (first?.type !== 'word') break;
      return [...environment, { kind: 'import', module: lower.text(first), bindings: [], ...lower.span(node) }];
    case 'read': {
      const targets = args.filter(arg => arg.type === 'word' && /^[A-Za-z_]\w*$/.test(lower.text(arg))).map(arg => nameOf(arg, lower));
      if (targets.length === 0) break;
      const target: Expression = targets.length === 1 ? targets[0]! : { kind: 'list', items: targets, ...lower.span(node) };
      return [...environment, assign(node, lower, { target, value: commandCall(node, lower, false), declares: true })];
    }
  }
  return [...environment, ...evaluate(commandCall(node, lower, false), lower)];
};

/** Longer pipelines stay flat. */
const maxPipe = 40;

const pipeline: LowerExpression = (node, lower) => {
  const [first, ...rest] = lower.children(node);
  if (!first || rest.length > maxPipe) return operation(node, lower, '|', lower.children(node));
  return rest.reduce((input, child) => piped(input, lower.expression(child), node, lower), lower.expression(first));
};

function piped(input: Expression, into: Expression, node: Node, lower: Lower): Expression {
  if (into.kind !== 'call') return operation(node, lower, '|', [input, into]);
  return { ...into, start: input.start, arguments: [...into.arguments, { name: '|', value: input, spread: false, start: input.start, end: input.end }] };
}

const redirected: LowerExpression = (node, lower) => {
  const bodyNode = node.childForFieldName('body');
  const value = lower.expression(bodyNode);
  const redirects = fields(node, 'redirect');
  const args = redirects.flatMap(child => redirections(child, lower));
  const call: Expression = value.kind === 'call'
    ? { ...value, ...lower.span(node), arguments: [...value.arguments, ...args] }
    : operation(node, lower, '<', [...(bodyNode ? [value] : []), ...args.map(argument => argument.value)]);
  // `cat <<EOF | mail x`: the pipeline stands inside the redirection.
  const behind = redirects.filter(child => child.type === 'heredoc_redirect')
    .flatMap(child => lower.children(child).filter(inner => inner.type === 'pipeline' || inner.type === 'command' || inner.type === 'list'));
  return behind.length > 0 ? operation(node, lower, '|', [call, ...behind]) : call;
};

const simple = new Set(['command', 'pipeline', 'redirected_statement', 'negated_command', 'test_command', 'subshell']);

const redirectedStatement: LowerStatement = (node, lower) => {
  const bodyNode = node.childForFieldName('body');
  if (!bodyNode || simple.has(bodyNode.type)) return evaluate(redirected(node, lower), lower);
  const args = fields(node, 'redirect').flatMap(child => redirections(child, lower));
  return block(node, lower, args.length > 0 ? evaluate(operation(node, lower, '<', args.map(argument => argument.value)), lower) : [], lower.statements(bodyNode));
};

/** `cat f | while read x; …`: only simple commands make one expression. */
const pipelineStatement: LowerStatement = (node, lower) => {
  const parts = lower.children(node);
  return parts.every(part => simple.has(part.type)) ? evaluate(pipeline(node, lower), lower) : block(node, lower, parts.flatMap(lower.statements));
};

/** `a && b || c`, walked without recursion. */
const list: LowerStatement = (node, lower) => {
  const parts: Node[] = [];
  let current: Node | undefined = node;
  while (current?.type === 'list') {
    const [first, ...rest]: Node[] = lower.children(current);
    parts.unshift(...rest);
    current = first;
  }
  return block(node, lower, [...(current ? [current] : []), ...parts].flatMap(lower.statements));
};

// ---------------------------------------------------------------- statements

const assignment: LowerStatement = (node, lower) => {
  const operator = node.children.find(child => child && !child.isNamed && (child.type === '=' || child.type === '+='))?.type ?? '=';
  return assign(node, lower, { target: node.childForFieldName('name'), value: node.childForFieldName('value'), operator });
};

/** export, declare, local, readonly. */
const declaration: LowerStatement = (node, lower) => lower.children(node).flatMap((child): Statement[] => {
  if (child.type === 'variable_assignment') return lower.statements(child).map(found => (found.kind === 'assign' ? { ...found, declares: true } : found));
  if (child.type === 'variable_name') return [assign(child, lower, { target: child, declares: true })];
  return child.type === 'word' ? [] : evaluate(child, lower);
});

/** What stands before and after the keyword that opens a branch. */
function splitAt(node: Node, keyword: string, lower: Lower): [before: Node[], after: Node[]] {
  const at = node.children.find(child => child !== null && child.type === keyword)?.startIndex ?? -1;
  const inner = lower.children(node);
  return [inner.filter(child => child.startIndex < at), inner.filter(child => child.startIndex >= at)];
}

const conditional: LowerStatement = (node, lower) => {
  const [conditions, rest] = splitAt(node, 'then', lower);
  const clauses = rest.filter(child => child.type.endsWith('_clause'));
  const then = rest.filter(child => !child.type.endsWith('_clause'));
  return block(node, lower, conditions.flatMap(lower.statements), block(node, lower, then.flatMap(lower.statements)), clauses.flatMap(lower.statements));
};

const elseIf: LowerStatement = (node, lower) => {
  const [conditions, then] = splitAt(node, 'then', lower);
  return [...conditions.flatMap(lower.statements), block(node, lower, then.flatMap(lower.statements))];
};

const loop: LowerStatement = (node, lower) => block(
  node, lower, fields(node, 'initializer').flatMap(lower.statements), fields(node, 'condition').flatMap(lower.statements),
  branch(node.childForFieldName('body'), lower), fields(node, 'update').flatMap(lower.statements),
);

const iterate: LowerStatement = (node, lower) => {
  const values = fields(node, 'value').map(child => lower.expression(child));
  const value: Expression = values.length === 1 ? values[0]! : { kind: 'list', items: values, ...lower.span(node) };
  return block(
    node, lower, { kind: 'iterate', target: lower.expression(node.childForFieldName('variable')), value, ...lower.span(node) },
    branch(node.childForFieldName('body'), lower),
  );
};

const choice: LowerStatement = (node, lower) => block(
  node, lower, evaluate(node.childForFieldName('value'), lower), lower.children(node).filter(child => child.type === 'case_item').flatMap(lower.statements),
);

const choiceCase: LowerStatement = (node, lower) => {
  const patterns = fields(node, 'value');
  const ids = new Set(patterns.map(child => child.id));
  const inner = lower.children(node).filter(child => !ids.has(child.id));
  return block(node, lower, evaluate(operation(node, lower, 'case', patterns), lower), inner.flatMap(lower.statements));
};

const functionDefinition: LowerStatement = (node, lower) => [
  scopeStatement(scopeOf(node, lower, 'function', { name: fieldText(node, 'name', lower), statements: body(node.childForFieldName('body'), lower) })),
];

const group: LowerStatement = (node, lower) => block(node, lower, lower.children(node).flatMap(lower.statements));

/** Commands for their output: the one command, or several run in place. */
const substitution: LowerExpression = (node, lower) => {
  const inner = lower.children(node);
  const redirect = node.childForFieldName('redirect');
  if (redirect) return operation(node, lower, '<', redirections(redirect, lower).map(argument => argument.value));
  return inner.length === 1 && simple.has(inner[0]!.type) ? lower.expression(inner[0]!) : inPlace(node, lower, inner.flatMap(lower.statements));
};

const valued: LowerExpression = (node, lower) => inPlace(node, lower, lower.statements(node));

const test: LowerExpression = (node, lower) => {
  const inner = lower.children(node);
  return inner.length === 1 ? lower.expression(inner[0]!) : operation(node, lower, '', inner);
};

/** `[ -z "$x" ]`, `!x`, `-5`; `x++`. */
const unary: LowerExpression = (node, lower) => {
  const sign = node.childForFieldName('operator');
  return operation(node, lower, sign ? lower.text(sign) : '', lower.children(node).filter(child => child.id !== sign?.id));
};

const valuedTypes = [
  'compound_statement', 'subshell', 'list', 'if_statement', 'while_statement', 'for_statement', 'c_style_for_statement', 'case_statement',
  'declaration_command', 'unset_command', 'function_definition',
];

export const bash: Adapter = {
  languages: ['shellscript'],
  grammar: 'tree-sitter-bash.wasm',
  comments: ['comment'],
  statements: {
    command, pipeline: pipelineStatement, list, redirected_statement: redirectedStatement, variable_assignment: assignment,
    variable_assignments: (node, lower) => lower.children(node).flatMap(lower.statements),
    declaration_command: declaration,
    unset_command: (node, lower) => evaluate(lower.call(node, nameOf(node, lower, 'unset'), lower.children(node)), lower),
    if_statement: conditional, elif_clause: elseIf, else_clause: group,
    while_statement: loop, c_style_for_statement: loop, for_statement: iterate, case_statement: choice, case_item: choiceCase,
    function_definition: functionDefinition, compound_statement: group, subshell: group, do_group: group,
    file_redirect: (node, lower) => redirections(node, lower).flatMap(argument => evaluate(argument.value, lower)),
    heredoc_redirect: (node, lower) => redirections(node, lower).flatMap(argument => evaluate(argument.value, lower)),
    heredoc_end: () => [], heredoc_start: () => [],
  },
  expressions: {
    ...Object.fromEntries(valuedTypes.map(type => [type, valued])),
    variable_name: name, special_variable_name: name, command_name: name,
    number, word: wordValue, raw_string: wordValue, ansi_c_string: wordValue, string: wordValue, translated_string: wordValue, concatenation: wordValue,
    regex: text, extglob_pattern: text, test_operator: text, brace_expression: text, heredoc_content: text, string_content: text,
    heredoc_body: heredoc,
    simple_expansion: expansion, expansion, subscript, array,
    command_substitution: substitution, process_substitution: substitution,
    arithmetic_expansion: test, test_command: test, parenthesized_expression: test,
    binary_expression: (node, lower) => binary(node, lower),
    unary_expression: unary, postfix_expression: unary, ternary_expression: prefixed('?:'), negated_command: prefixed('!'),
    variable_assignment: (node, lower) => operation(node, lower, '=', [node.childForFieldName('name'), node.childForFieldName('value')]),
    command: (node, lower) => commandCall(node, lower, true),
    pipeline, redirected_statement: redirected,
  },
};
