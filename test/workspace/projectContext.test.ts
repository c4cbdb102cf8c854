// Whether a project as a whole is about patients: what its manifests say, unless the configuration says it.
import assert from 'node:assert/strict';
import { contextTest } from '../../server/src/engine/context';
import { openConfigurations } from '../../server/src/workspace/configuration';
import { isManifest, manifestTexts } from '../../server/src/workspace/manifests';
import { vocabulary } from '../built';
import { withFolder } from './temporary';

const hasContext = contextTest([...vocabulary.person, ...vocabulary.health]);
const options = { today: '2026-06-01', hasContext };
/** Keeps what lies above the temporary folder out of it. */
const fence = { '.git/HEAD': '' };
const clinic = '{ "name": "clinic-portal" }';
const shop = '{ "name": "web-shop", "description": "Sells shoes" }';

const speaksIn = (folder: string): boolean => openConfigurations(options).forFolder(folder).settings.projectContext;

describe('project context', () => {
  const manifests: [string, string, string][] = [
    ['package.json', '{ "name": "@acme/patient-portal" }', '{ "name": "shop", "scripts": { "test": "run --patient" }, "author": "Clinic Software Ltd" }'],
    ['package.json', '{ "description": "Forms for the hospital" }', '{ "description": "Forms" }'],
    ['package.json', '{ "keywords": ["ehr"] }', '{ "keywords": ["erp"] }'],
    ['package.json', '{ "dependencies": { "node-hl7-client": "1" } }', '{ "dependencies": { "express-healthcheck": "1", "@acme/patiently": "1" } }'],
    ['composer.json', '{ "require": { "acme/fhir-models": "1" } }', '{ "require": { "acme/models": "1" } }'],
    ['pyproject.toml', '[project]\nname = "medication_list"\n', '# not for patients\n[project]\nname = "list"\n'],
    ['setup.cfg', '[metadata]\ndescription = Reads DICOM files\n', '[metadata]\ndescription = Reads files\n'],
    ['pom.xml', '<project><dependency><artifactId>hapi-fhir-base</artifactId></dependency></project>', '<project><!-- as the clinic has it --><artifactId>base</artifactId></project>'],
    ['build.gradle', "implementation 'ca.uhn.hapi.fhir:hapi-fhir-client:6.0'", "// the patient's own\nimplementation 'org:client:6.0'"],
    ['Web.csproj', '<PackageReference Include="Hl7.Fhir.R4" />', '<PackageReference Include="AspNetCore.HealthChecks.SqlServer" />'],
    ['build.gradle.kts', '/* a */ name = "oncology" /* b */', '/* a\noncology */ name = "x" /* clinic'],
    ['go.mod', 'module example.org/clinicalTrials\n', '// for the patient\nmodule example.org/trials\n'],
    ['Gemfile', "gem 'fhir_client'\n", "# patient gems\ngem 'client'\n"],
    ['Cargo.toml', '[package]\nname = "icd10"\n', '[package]\nname = "icd"\n'],
  ];
  for (const [name, speaking, silent] of manifests) {
    it(`is told by ${name}: ${speaking.replace(/\s+/g, ' ').slice(0, 50)}`, async () => {
      assert.ok(isManifest(name));
      await withFolder({ ...fence, [name]: speaking }, ({ folder }) => assert.equal(speaksIn(folder), true));
      await withFolder({ ...fence, [name]: silent }, ({ folder }) => assert.equal(speaksIn(folder), false));
    });
  }

  it('holds below the manifest, up to another repository or a root', () =>
    withFolder({ ...fence, 'package.json': clinic, 'src/deep/x': '', 'vendor/.git/HEAD': '', 'vendor/package.json': shop, 'own/.phi-lint.yaml': 'root: true\n', 'near/.phi-lint.yaml': 'rules: {}\n' }, ({ path }) => {
      assert.deepEqual(['src/deep', 'vendor', 'own', 'near'].map((name) => speaksIn(path(name))), [true, false, false, true]);
    }));

  it('of one package of several is that of this package', () =>
    withFolder({ ...fence, 'package.json': shop, 'packages/a/package.json': clinic, 'packages/b/package.json': shop }, ({ path, folder }) => {
      assert.deepEqual([folder, path('packages/a'), path('packages/b')].map(speaksIn), [false, true, false]);
    }));

  it('is what the configuration says, where it says anything', () =>
    withFolder({
      ...fence, 'package.json': clinic,
      'no/.phi-lint.yaml': 'context: { project: false }\n', 'no/again/.phi-lint.yaml': 'context: { project: true }\n', 'no/deep/package.json': clinic,
      'yes/.phi-lint.yaml': 'root: true\ncontext: { project: true }\n', 'yes/package.json': shop,
    }, ({ path }) => {
      assert.deepEqual(['no', 'no/deep', 'no/again', 'yes'].map((name) => speaksIn(path(name))), [false, false, true, true]);
    }));

  it('gives folders of one project the same settings', () =>
    withFolder({ ...fence, '.phi-lint.yaml': '', 'a/package.json': clinic, 'b/package.json': clinic, 'c/package.json': shop }, ({ path }) => {
      const configurations = openConfigurations(options);
      const [a, b, c] = ['a', 'b', 'c'].map((name) => configurations.forFolder(path(name)).settings);
      assert.equal(a, b);
      assert.notEqual(a, c);
    }));

  it('knows when a manifest says something else', () =>
    withFolder({ ...fence, 'package.json': shop, 'other/package.json': shop }, ({ path, folder, write }) => {
      const configurations = openConfigurations(options);
      configurations.forFolder(folder);
      assert.equal(configurations.isOutdatedBy(path('package.json')), false);
      write('other/package.json', clinic);
      assert.equal(configurations.isOutdatedBy(path('other/package.json')), false, 'never looked into');
      write('package.json', clinic);
      assert.equal(configurations.isOutdatedBy(path('package.json')), true);
      assert.equal(configurations.isOutdatedBy(path('package-lock.json')), false);
    }));

  it('reads no huge, broken or strange manifest, and harms nobody', () =>
    withFolder({ ...fence, 'package.json': `{ "name": "clinic", "x": "${'y'.repeat(300_000)}" }`, 'composer.json': '{ "name": "clinic"', 'pom.xml/x': '', 'Gemfile': '\ud800', 'go.mod': '/* '.repeat(80_000), 'a.csproj': '<!-- '.repeat(50_000), 'setup.cfg': ' '.repeat(200_000) }, ({ folder }) => {
      assert.equal(speaksIn(folder), false);
      assert.deepEqual(manifestTexts(folder, ['package.json', 'none.csproj']), []);
      for (const odd of ['null', '[]', '7', '{ "name": 7, "dependencies": [1], "keywords": "x" }']) assert.doesNotThrow(() => void manifestTexts(folder, [odd]));
    }));
});
