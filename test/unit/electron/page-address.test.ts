import path from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, isPageUrl, pageFile } from '../../../electron/page-address.ts';

const FOLDER = path.resolve('/program/page');

test('files of the page are found with their media type', () => {
  expect(pageFile('app://tibialis/index.html', FOLDER)).toEqual({
    path: path.join(FOLDER, 'index.html'),
    contentType: 'text/html; charset=utf-8',
  });
  expect(pageFile('app://tibialis/assets/a.js?v=1#x', FOLDER)?.path).toBe(
    path.join(FOLDER, 'assets', 'a.js'),
  );
});

test.each([
  'app://tibialis/..%2fmain.js',
  'app://tibialis/assets/..%2f..%2fmain.js',
  'app://tibialis/a%00.js',
  'app://tibialis/%zz.js',
  'app://tibialis/',
  'app://tibialis/recording.edf',
  'app://other/index.html',
  'file:///program/page/index.html',
  'https://tibialis/index.html',
])('%s is not a file of the page', (url) => {
  expect(pageFile(url, FOLDER)).toBeUndefined();
});

test.each(['app://tibialis/../main.js', 'app://tibialis/%2e%2e/%2E%2E/main.js'])(
  '%s cannot climb out of the folder',
  (url) => {
    expect(pageFile(url, FOLDER)?.path).toBe(path.join(FOLDER, 'main.js'));
  },
);

test('the origin is compared whole', () => {
  expect(['app://tibialis/index.html', 'app://tibialis'].every(isPageUrl)).toBe(true);
  expect(['app://tibialis.org/', 'app://tibialisx', 'App', ''].some(isPageUrl)).toBe(false);
});

test('the policy allows nothing inline, nothing evaluated, and no connection', () => {
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
  expect(CONTENT_SECURITY_POLICY).toContain("connect-src 'none'");
  expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
});
