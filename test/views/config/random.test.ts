// Random edits of real-looking texts: no reader throws, every span holds, and Terraform's other blocks stay as they are.
import fc from 'fast-check';
import type { ConfigFormat } from '../../../server/src/views/config';
import { configFormatOf } from '../../../server/src/views/formats/config/registry';
import { checkAll } from './config-fixture';

const samples: Readonly<Record<string, string>> = {
  terraform: 'resource "aws_s3_bucket" "b" {\n  bucket = "x-${var.y}"\n  tags   = { A = "b", "c" : [1, 2] }\n  policy = <<EOF\n{"Statement": [{"Effect": "Allow"}]}\nEOF\n  dynamic "rule" {\n    for_each = [1]\n    content { on = rule.value ? true : !false }\n  }\n}\n',
  yaml: 'apiVersion: v1\nkind: Pod\nmetadata: &m { name: x, labels: { a: "b" } }\nspec:\n  {{- if .Values.x }}\n  containers:\n  - image: "{{ .Values.image }}:1"\n    args: [a, {b: c}, \'d\']\n    env:\n      <<: *m\n      A: |\n        text\n  {{- end }}\n---\nAWSTemplateFormatVersion: 1\nResources:\n  B: { Type: AWS::S3::Bucket, Properties: { N: !Sub "${A}-x", K: !If [a, b, !Ref C] } }\n',
  json: '{"$schema": "x/deploymentTemplate.json", "resources": [{"type": "M.S/x", "name": "[concat(parameters(\'a\'), \'b\')]", "properties": {"a": "[if(true(), 1, 2)]"}, "resources": [{"type": "y", "name": "z"}]}]}',
  bicep: "param a string = 'b'\nresource s 'M.S/x@1' = if (a == 'b') {\n  name: 'x${a}'\n  list: [\n    1\n    { c: a ? 1 : 2 }\n  ]\n  resource t 'y' = { name: 'z' }\n}\nvar l = [for x in range(0, 3): x.y[0]]\n",
  dockerfile: 'ARG V=1\nFROM a:${V} AS b\nENV A="x y" B=$A \\\n  C=1\nRUN <<EOF\nx\nEOF\nFROM b\nCMD ["x"]\nEXPOSE 1 2\nUSER u\n',
};
const pieces = fc.constantFrom('{', '}', '[', ']', '(', ')', '"', "'", '\n', '  ', ':', ': ', ',', '=', '${', '{{', '}}', '<<EOF\n', '#', '/*', '- ', '*m', '&m ', '!Ref ', '|\n', '\\', '---\n', '?', 'a', '0', '<<: *m\n', '.', '\t', '\r\n', '%{', "'''", '@', 'é');

describe('config views under random edits', () => {
  for (const [language, sample] of Object.entries(samples)) {
    it(`reads any ${language}`, () => {
      const format: ConfigFormat = configFormatOf(language)!;
      const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), pieces), { minLength: 1, maxLength: 6 });
      fc.assert(fc.property(edits, changes => {
        let text = sample;
        for (const [at, removed, added] of changes) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + added + text.slice(from + removed);
        }
        checkAll(format, text, 'file');
      }), { numRuns: 3000 });
    });
  }
});
