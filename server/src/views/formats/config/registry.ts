// Which configuration format reads which language.
import type { ConfigFormat } from '../../config';
import { bicepConfigFormat } from './bicep';
import { dockerfileConfigFormat } from './dockerfile';
import { jsonConfigFormat } from './json';
import { terraformFormat } from './terraform';
import { yamlConfigFormat } from './yaml';

const formats: ReadonlyMap<string, ConfigFormat> = new Map(Object.entries({
  terraform: terraformFormat, 'terraform-vars': terraformFormat, opentofu: terraformFormat, 'opentofu-vars': terraformFormat, hcl: terraformFormat,
  bicep: bicepConfigFormat, 'bicep-params': bicepConfigFormat,
  dockerfile: dockerfileConfigFormat,
  json: jsonConfigFormat, jsonc: jsonConfigFormat,
  yaml: yamlConfigFormat, dockercompose: yamlConfigFormat, 'github-actions-workflow': yamlConfigFormat, helm: yamlConfigFormat, ansible: yamlConfigFormat,
}));

/** The format of a language id, undefined for one that configures nothing. All readers are our own: no grammar has to be loaded. */
export function configFormatOf(language: string): ConfigFormat | undefined {
  return formats.get(language);
}
