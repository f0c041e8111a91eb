import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file under a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      path: path.relative(projectRoot, file).split(path.sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }));
}

/** Everything that a file imports, by whatever form: import, export from, import(), require, import types. */
export function importsOf(file: SourceFile): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The room that a file of src/ or electron/ stands in. */
export function roomOf(file: string): string | undefined {
  if (file.startsWith('electron/')) return 'electron';
  return /^src\/([^/]+)\//.exec(file)?.[1];
}
