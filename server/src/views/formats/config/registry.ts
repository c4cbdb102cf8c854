// Which configuration format reads which language.
import type { ConfigFormat } from '../../config';
import { terraformFormat } from './terraform';

const formats: ReadonlyMap<string, ConfigFormat> = new Map(Object.entries({
  terraform: terraformFormat, 'terraform-vars': terraformFormat, opentofu: terraformFormat, 'opentofu-vars': terraformFormat, hcl: terraformFormat,
}));

/** The format of a language id, undefined for one that configures nothing. All readers are our own: no grammar has to be loaded. */
export function configFormatOf(language: string): ConfigFormat | undefined {
  return formats.get(language);
}
