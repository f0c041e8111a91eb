import { fileURLToPath } from 'node:url';
import { CachedCode } from './cached-code.ts';

/* Entry of the second thread: `thread-worker.ts`, loaded as the program is. */

new CachedCode(fileURLToPath(new URL('.', import.meta.url))).load('thread-program.js');
