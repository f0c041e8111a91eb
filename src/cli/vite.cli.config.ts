import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

/**
 * The command line as a few files instead of a thousand, its packages built in: it starts in half the time, and the report
 * is set sooner. Packages that look for files of their own beside their code stay where they are. The licences of what
 * is built in stand in `dist/cli/licenses.md`.
 *
 * CommonJS, because V8 can be given what it compiled of such a file before (`cached-code.ts`), and Node 20 offers that for no
 * other kind.
 */
export default defineConfig({
  plugins: [commonJsFolder(), markedFiles()],
  ssr: { noExternal: true, external: ['piscina', 'dejavu-fonts-ttf'] },
  build: {
    ssr: true,
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: {
        main: 'src/cli/launch.ts',
        program: 'src/cli/main.ts',
        'thread-worker': 'src/cli/launch-thread.ts',
        'thread-program': 'src/cli/thread-worker.ts',
        'pool-process': 'src/cli/batch/pool-process.ts',
        'batch-worker': 'src/cli/batch/worker.ts',
        'cached-code': 'src/cli/cached-code.ts',
        'compile-budget': 'src/cli/compile-budget.ts',
      },
      output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** Files that end in .js are modules of another kind in this package; in this folder they are CommonJS. */
function commonJsFolder(): Plugin {
  return {
    name: 'commonjs-folder',
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'package.json',
        source: '{ "type": "commonjs" }\n',
      });
    },
  };
}

/** Lets each file end with a hash of itself, by which `cached-code.ts` knows it again. */
function markedFiles(): Plugin {
  return {
    name: 'marked-files',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code += `\n//# sha256=${createHash('sha256').update(file.code).digest('hex')}\n`;
      }
    },
  };
}
