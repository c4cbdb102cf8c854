// One set of fonts for Chromium on every Linux: a bare machine has none, and pictures should not differ between machines.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, installPackages } from './install';

/** Inter for the workbench, JetBrains Mono for code, DejaVu for the symbols those two lack. */
const fontPackages = [
  '@expo-google-fonts/inter@0.4.2',
  '@expo-google-fonts/jetbrains-mono@0.4.1',
  'dejavu-fonts-ttf@2.37.3',
];

/** The environment that makes Chromium use them; fetched on first use. */
export async function fontEnvironment(): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const folder = join(cacheFolder, 'fonts');
  const configuration = join(folder, 'fonts.conf');
  if (!existsSync(configuration)) {
    await installPackages(folder, fontPackages);
    writeFileSync(configuration, fontConfiguration(folder));
  }
  return { FONTCONFIG_FILE: configuration };
}

function fontConfiguration(folder: string): string {
  const prefer = (family: string, fonts: string[]) =>
    `  <alias binding="same"><family>${family}</family><prefer>${fonts
      .map((font) => `<family>${font}</family>`)
      .join('')}</prefer></alias>`;
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${join(folder, 'node_modules')}</dir>`,
    `  <cachedir>${join(folder, 'cache')}</cachedir>`,
    // Otherwise Chromium takes a serif for the workbench, whatever is preferred below.
    '  <selectfont><rejectfont><glob>*Serif*</glob><glob>*Condensed*</glob></rejectfont></selectfont>',
    prefer('monospace', ['JetBrains Mono', 'DejaVu Sans Mono']),
    ...['sans-serif', 'sans', 'system-ui'].map((family) => prefer(family, ['Inter', 'DejaVu Sans'])),
    '</fontconfig>',
    '',
  ].join('\n');
}
