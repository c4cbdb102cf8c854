// Edits in the expressions of Terraform's JSON ("${…}"): HCL, written with the escapes of the text it stands in.
import type { TextChange } from '../../engine/document';
import { scanJson } from '../../views/formats/json-scan';
import type { Writer, WriterContext } from './writer';

/** `json`, but `hcl` for what stands inside a text. */
export function withExpressions(json: Writer, hcl: Writer): Writer {
  const edit = ({ text, dialect }: WriterContext, offset: number, make: (writer: Writer) => TextChange | undefined): TextChange | undefined => {
    if (dialect !== 'terraform' || !isInText(text, offset)) return make(json);
    const change = make(hcl);
    return change && { ...change, text: JSON.stringify(change.text).slice(1, -1) };
  };
  return {
    replace: (context, at, leaf) => edit(context, at.value.start, writer => writer.replace(context, at, leaf)),
    fill: (context, at, branch) => edit(context, at.value.start, writer => writer.fill(context, at, branch)),
    insert: (context, map, at, branch) => edit(context, map.start, writer => writer.insert(context, map, at, branch)),
    removeEntry: (context, map, entry) => edit(context, map.start, writer => writer.removeEntry(context, map, entry)),
    removeItem: (context, list, index) => edit(context, list.start, writer => writer.removeItem(context, list, index)),
    append: (context, list, at, leaf) => edit(context, list.start, writer => writer.append(context, list, at, leaf)),
  };
}

function isInText(text: string, offset: number): boolean {
  let inside = false;
  scanJson(text, { scalar: (start, end, quoted) => { inside ||= quoted && start <= offset && offset < end; } });
  return inside;
}
