// Addresses of documents as paths of files.
import { fileURLToPath } from 'node:url';
import { normalizePath } from '../workspace/paths';

/** The path of a document; cells of a notebook have that of the notebook. Undefined for documents without a file. */
export function pathOf(uri: string): string | undefined {
  const [base] = uri.split('#');
  try {
    if (base!.startsWith('file:')) return normalizePath(fileURLToPath(base!));
    if (base!.startsWith('vscode-notebook-cell:')) return normalizePath(fileURLToPath(base!.replace('vscode-notebook-cell:', 'file:')));
  } catch {
    // A file: URI that names no path here, such as one of another host.
  }
  return undefined;
}
