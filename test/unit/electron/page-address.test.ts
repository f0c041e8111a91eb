import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  isManualUrl,
  isPageUrl,
  MANUAL_SECURITY_POLICY,
  MANUAL_URL,
  PAGE_URL,
  pageFile,
} from '../../../electron/page-address.ts';

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

describe('the manual', () => {
  test('is of another origin than the page: nothing that comes from it is from the page', () => {
    expect(isManualUrl(MANUAL_URL)).toBe(true);
    expect(isPageUrl(MANUAL_URL)).toBe(false);
    expect(isManualUrl(PAGE_URL)).toBe(false);
    expect(isManualUrl('app://manual.example/index.html')).toBe(false);
  });

  test('is served from its own folder, and cannot reach the page above it', () => {
    expect(pageFile('app://manual/images/night.png', '/page/manual')?.path).toBe(
      '/page/manual/images/night.png',
    );
    expect(pageFile('app://manual/%2e%2e/index.html', '/page/manual')?.path).not.toBe(
      '/page/index.html',
    );
    expect(pageFile('app://manual/..%2findex.html', '/page/manual')).toBeUndefined();
  });

  test('may run nothing and load nothing but its style and pictures', () => {
    expect(MANUAL_SECURITY_POLICY).toContain("default-src 'none'");
    expect(MANUAL_SECURITY_POLICY).not.toContain('script-src');
  });
});
