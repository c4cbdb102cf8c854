// Lift: from the data to the whole of what is made of them by functions that would not know what to do with anything else.
import type { Argument, Call } from '../../views/code';
import type { Site } from './site';
import { sinkCall } from './site';

/** They write any value, and do nothing else with it. */
const writers = /^(?:stringify|String|str|repr|toString|valueOf|format|formatted|[sf]?printf|Sprint(?:f|ln)?|Errorf|New|dumps?|json_encode|print_r|var_export|inspect|to_json|to_s|Serialize(?:Object)?|writeValueAsString|toJson|\w*[mM]apOf|listOf|setOf|of|asList|concat|join|implode|Any|Stringer|Str|kv|keyValue|value|Marshal(?:Indent)?)$/;

/** The same site with the target that a mask, an id or an object takes the place of: of `describe(patient).trim()` all of it. */
export function lifted(site: Site): Site {
  const { path, sinkAt } = site;
  if (sinkAt < 0) return site;
  const sink = sinkCall(site);
  let at = path.length - 1;
  for (;;) {
    const here = path[at]!.node;
    const above = path[at - 1];
    if (!above || at - 1 <= sinkAt || above.node === sink) break;
    if (above.role === 'argument') {
      const call = path[at - 2];
      if (call?.role !== 'expression' || call.node.kind !== 'call' || at - 2 <= sinkAt || call.node === sink || writes(call.node, above.node)) break;
      at -= 2;
      continue;
    }
    if (above.role !== 'expression') break;
    const { node } = above;
    const isPart = node.kind === 'member' || (node.kind === 'call' && node.callee === here) || (node.kind === 'index' && node.object === here) || (node.kind === 'operation' && node.operator === 'await');
    if (!isPart) break;
    at--;
  }
  const target = path[at]!;
  return at === path.length - 1 || target.role !== 'expression' ? site : { ...site, path: path.slice(0, at + 1), target: target.node };
}

function writes({ callee, construct }: Call, argument: Argument): boolean {
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  return writers.test(name) || /(?:Error|Exception)$/.test(name) || (name === 'dict' && argument.name !== undefined) || (construct && name === 'URLSearchParams');
}

/** The place takes only what the target is: a text that a logger begins with, or what a function of the file declares. */
export function isTyped({ path, sinkAt, style, finding }: Site): boolean {
  if (!/^(?:java|kotlin|csharp)$/.test(style.family)) return sinkAt < 0 && /^(?:typescript|go)$/.test(style.family) && finding.tier === 'person';
  if (sinkAt < 0) return true;
  const [call, argument] = path.slice(-3, -1);
  return finding.kind === 'log' && call === path[sinkAt] && call?.role === 'expression' && call.node.kind === 'call' && argument?.role === 'argument' && call.node.arguments[0] === argument.node;
}

/** Nothing but texts and objects are made of the target on its way to the sink: in its place another value changes nothing else. */
export function isOnlyShown({ path, sinkAt }: Site): boolean {
  return sinkAt >= 0 && path.slice(sinkAt + 1).every(({ role, node }) => role !== 'scope' && role !== 'statement' && !(role === 'expression' && node.kind === 'operation' && /^(?:=|:=|[-+*/|&?]+=|<<|do|comprehension)$/.test(node.operator)));
}
