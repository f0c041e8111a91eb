#!/usr/bin/env node
import './compile-budget.ts';
import { fileURLToPath } from 'node:url';
import { CachedCode } from './cached-code.ts';

/* Entry of the command line: `main.ts`, loaded with what was compiled of it when it was built. */

new CachedCode(fileURLToPath(new URL('.', import.meta.url))).load('program.js');
