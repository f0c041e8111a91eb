import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { projectRoot } from './source-files.ts';

const PURE_ROOMS = [
  'base',
  'domain',
  'formats',
  'score',
  'report',
  'simulate',
  'signal',
  'detect',
  'pipeline',
  'app',
];
const FOREIGN_NAMES = [
  'process',
  'Buffer',
  'require',
  'document',
  'window',
  'localStorage',
  'setTimeout',
  'fetch',
];

/**
 * What a room must not touch it cannot name: a probe file that uses a name of Node's or of the browser's is put into
 * the room (in memory only) and the compiler, under the room's own settings and with all its files, must refuse it.
 */
describe('pure rooms', () => {
  const configPath = path.join(projectRoot, 'src/tsconfig.json');
  const config = ts.getParsedCommandLineOfConfigFile(
    configPath,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
      },
    },
  )!;
  const probes = new Map(
    PURE_ROOMS.map((room) => [
      path.join(projectRoot, 'src', room, 'probe.ts'),
      `export const known: number = Math.sqrt(2);\n${FOREIGN_NAMES.map((name) => `void ${name};`).join('\n')}\n`,
    ]),
  );
  const host = ts.createCompilerHost(config.options);
  const disk = { ...host };
  host.fileExists = (file) => probes.has(file) || disk.fileExists(file);
  host.readFile = (file) => probes.get(file) ?? disk.readFile(file);
  const program = ts.createProgram([...config.fileNames, ...probes.keys()], config.options, host);

  test.each(PURE_ROOMS)('%s cannot name Node or the browser', (room) => {
    const probe = program.getSourceFile(path.join(projectRoot, 'src', room, 'probe.ts'));
    const messages = program
      .getSemanticDiagnostics(probe)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    const refused = FOREIGN_NAMES.filter((name) =>
      messages.some((message) => message.includes(`'${name}'`)),
    );
    expect(refused).toEqual(FOREIGN_NAMES);
    expect(messages).toHaveLength(FOREIGN_NAMES.length);
  });
});
