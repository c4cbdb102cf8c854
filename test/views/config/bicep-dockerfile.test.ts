// Bicep and Dockerfiles: declarations and instructions as blocks, spans, broken and hostile text.
import assert from 'node:assert/strict';
import { bicepConfigFormat } from '../../../server/src/views/formats/config/bicep';
import { dockerfileConfigFormat } from '../../../server/src/views/formats/config/dockerfile';
import { checkAll, checkTruncated, cpuTime, lines, linesOf, sourceAt } from './config-fixture';

const bicep = (text: string, path = 'main.bicep') => bicepConfigFormat.view(text, path);
const docker = (text: string) => dockerfileConfigFormat.view(text, 'Dockerfile');

const storage = `targetScope = 'resourceGroup'
@description('Where') // with (brackets
@allowed(['a', 'b'])
param location string = resourceGroup().location
param https bool = false
@secure()
param password string
var prefix = 'records'
var names = [
  'a'
  'b'
]

resource storage 'Microsoft.Storage/storageAccounts@2023-01-01' = if (https) {
  name: '\${prefix}\${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_LRS' }
  properties: {
    supportsHttpsTrafficOnly: https // plain
    minimumTlsVersion: https ? 'TLS1_2' : 'TLS1_0'
    'odd key': -1
    networkAcls: { bypass: 'it\\'s', rules: [1, 2, !true] }
    text: '''
raw \${x}'''
  }
  resource blobs 'blobServices' = {
    name: 'default'
    properties: { isVersioningEnabled: false }
  }
}

resource rule 'Microsoft.Sql/servers/firewallRules@2022-05-01' = [for n in names: {
  parent: storage
  name: n
  properties: { id: storage.properties.keys[0].id, all: [for m in names: { x: m }] }
}]

module net './net.bicep' = { name: 'net', params: { open: true } }
output id string = storage.id
`;

const image = `# syntax=docker/dockerfile:1
ARG VERSION=14
FROM --platform=linux/amd64 node:\${VERSION}-alpine AS base
ENV A=1 B="two words" C=$A \\
    # comment
    D='x'
ENV OLD some value
USER root
EXPOSE 22 8080/tcp

FROM base
RUN apt-get update && \\
    apt-get install x
RUN <<EOF
curl x | sh
EOF
CMD ["node", "a.js"]
HEALTHCHECK NONE
ARG TOKEN
LABEL org.x="y"
`;

describe('config view of bicep', () => {
  it('reads declarations, nested resources, conditions, loops and references', () => {
    assert.deepEqual(lines(bicep(storage)), [
      'variable variable location', 'type^ = string', 'default = ?()', 'variable variable https', 'type^ = bool', 'default = boolean:false', 'variable variable password', 'type^ = securestring',
      'resource Microsoft.Storage/storageAccounts storage', 'name = ?(→ local.prefix, ?(?()))', 'location = → var.location', 'sku.name = Standard_LRS',
      'properties.supportsHttpsTrafficOnly = → var.https', 'properties.minimumTlsVersion = ? TLS1_2 | TLS1_0', 'properties.odd key = number:-1',
      "properties.networkAcls.bypass = it's", 'properties.networkAcls.rules[0] = number:1', 'properties.networkAcls.rules[1] = number:2', 'properties.networkAcls.rules[2] = boolean:false', 'properties.text = raw ${x}',
      'resource Microsoft.Storage/storageAccounts/blobServices blobs', 'name = default', 'properties.isVersioningEnabled = boolean:false', 'parent^ = → storage',
      'resource Microsoft.Sql/servers/firewallRules rule', 'parent = → storage', 'name = → n', 'properties.id = → storage.properties.keys.0.id', 'properties.all = ?({x: → m})',
      'module ./net.bicep net', 'name = net', 'params.open = boolean:true', 'output output id', 'value = → storage.id',
      'locals locals', 'prefix = records', 'names[0] = a', 'names[1] = b',
    ]);
    assert.equal(bicep(storage)!.broken, false);
    assert.equal(sourceAt(storage, bicep(storage), 'Microsoft.Storage/storageAccounts', 'properties', 'supportsHttpsTrafficOnly'), 'https');
    assert.equal(sourceAt(storage, bicep(storage), 'Microsoft.Storage/storageAccounts', 'sku', 'name'), "'Standard_LRS'");
    const { head } = bicep(storage)!.blocks[3]!;
    assert.equal(storage.slice(head.start, head.end), "resource storage 'Microsoft.Storage/storageAccounts@2023-01-01'");
  });

  it('reads values of parameters', () => {
    assert.deepEqual(lines(bicep("using 'main.bicep'\nparam https = true\n", 'prod.bicepparam')), ['tfvars tfvars', 'https = boolean:true']);
  });

  it('keeps what stands around broken lines', () => {
    const view = bicep("resource a 'M.S/x@1' = {\n  name: 'a\n  foo\n  b: \n  c: true\n}\nresource d 'M.S/y@1' = {\n  e: false\n}\n");
    assert.equal(view?.broken, true);
    assert.deepEqual(lines(view), ['resource M.S/x a', 'name = a', 'b = ?()', 'c = boolean:true', 'resource M.S/y d', 'e = boolean:false']);
  });

  it('reads cut and hostile texts', () => {
    checkTruncated(bicepConfigFormat, storage);
    const many = 100_000;
    for (const open of ['[', '{', '(', '{a:', '[for x in ', "'${", 'a ? ', 'a[', 'f(', '!', 'a.', "{\nresource a 'b' = ", '@', "'", "'''", '/*', 'a + ', 'x\n', '[for (', '}\n', 'param a\n']) {
      const took = cpuTime(() => checkAll(bicepConfigFormat, `var x = ${open.repeat(many)}`)) + cpuTime(() => checkAll(bicepConfigFormat, open.repeat(many)));
      assert.ok(took < 3000, `${open}: ${took} ms`);
    }
  });
});

describe('config view of dockerfiles', () => {
  it('reads stages with their instructions and what they start from', () => {
    assert.deepEqual(lines(docker(image)), [
      'document dockerfile.document', 'ARG.VERSION = 14',
      'resource dockerfile.stage base', 'FROM = node:14-alpine', 'platform = linux/amd64', 'ENV.A = 1', 'ENV.B = two words', 'ENV.C = ?()', 'ENV.D = x', 'ENV.OLD = some value', 'USER = root', 'EXPOSE[0] = 22', 'EXPOSE[1] = 8080/tcp',
      'resource dockerfile.stage 1', 'ENV^.A = 1', 'ENV^.B = two words', 'ENV^.C = ?()', 'ENV^.D = x', 'ENV^.OLD = some value', 'USER^ = root', 'EXPOSE^[0] = 22', 'EXPOSE^[1] = 8080/tcp',
      'FROM = → base', 'RUN = apt-get update && apt-get install x', 'RUN = <<EOF\ncurl x | sh\n', 'CMD[0] = node', 'CMD[1] = a.js', 'HEALTHCHECK = NONE', 'ARG.TOKEN = null:', 'LABEL.org.x = y', 'final^ = boolean:true',
    ]);
    assert.equal(sourceAt(image, docker(image), 'dockerfile.stage', 'FROM'), 'node:${VERSION}-alpine');
    assert.equal(sourceAt(image, docker(image), 'dockerfile.stage', 'USER'), 'root');
    assert.equal(sourceAt(image, docker(image), 'dockerfile.stage', 'ENV', 'B'), '"two words"');
  });

  it('reads other escapes, case and unknown arguments', () => {
    assert.deepEqual(linesOf(docker('# escape=`\nfrom a:${X}\nrun b `\n  c\nuser ${Y:-app}\n'), 'dockerfile.stage'), ['FROM = ?(a:)', 'RUN = b c', 'USER = app', 'final^ = boolean:true']);
    assert.equal(docker('RUN x\n'), undefined);
  });

  it('reads cut and hostile texts', () => {
    checkTruncated(dockerfileConfigFormat, image);
    const many = 100_000;
    for (const text of ['FROM a\nENV ' + 'a="'.repeat(many), 'FROM a\nRUN <<A\n'.repeat(20_000), 'FROM a AS b\n'.repeat(many), 'FROM a\nRUN ' + 'x \\\n'.repeat(many), 'FROM a\nRUN ' + '\\\n# c\n'.repeat(many), 'FROM a\nEXPOSE ' + '1 '.repeat(many),
      'FROM a\n' + Array.from({ length: 20_000 }, (_, i) => `RUN <<A${i}\n`).join(''), 'FROM a\nCMD ' + '['.repeat(many), 'FROM ' + '$'.repeat(many), Array.from({ length: 20_000 }, (_, i) => `FROM s${i - 1} AS s${i}\nUSER x\n`).join(''), 'ENV ' + 'x'.repeat(5_000_000)]) {
      const took = cpuTime(() => checkAll(dockerfileConfigFormat, text));
      assert.ok(took < 3000, `${text.slice(0, 30)}: ${took} ms`);
    }
  });
});
