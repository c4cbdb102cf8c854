// `phi-lint init`: writes a configuration file into the working directory.
import { writeFileSync } from 'node:fs';
import { CONFIGURATION_NAMES } from '../workspace/configuration';
import { statOf } from '../workspace/files';
import { newConfigurationText } from '../workspace/newConfiguration';
import { joinPath, normalizePath } from '../workspace/paths';
import { errorWords, UsageError, type Terminal } from './terminal';

export function runInit(terminal: Terminal): number {
  const folder = normalizePath(terminal.cwd);
  const present = CONFIGURATION_NAMES.find((name) => statOf(joinPath(folder, name)) !== undefined);
  if (present !== undefined) throw new UsageError(`there is a ${present} already`);
  try {
    writeFileSync(joinPath(folder, CONFIGURATION_NAMES[0]), newConfigurationText(), { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${CONFIGURATION_NAMES[0]} could not be written (${errorWords(error)})`);
  }
  terminal.out.write(`created ${CONFIGURATION_NAMES[0]}\n`);
  return 0;
}
