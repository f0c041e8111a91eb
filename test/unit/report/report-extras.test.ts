import { expect, test } from 'vitest';
import { extraSection, logoKind, REPORT_SECTIONS } from '../../../src/report/report-extras.ts';

test('nothing added and nothing left out adds nothing', () => {
  expect(extraSection({})).toEqual({
    letterhead: undefined,
    comment: [],
    leaveOut: [],
    leftOutSentence: undefined,
  });
});

test('a copy that does without parts says which, in the order of the report', () => {
  expect(extraSection({ leaveOut: ['numbers', 'method'] }).leftOutSentence).toBe(
    'Left out of this copy: method, all numbers.',
  );
});

test('a comment is set paragraph by paragraph; control characters are not printed', () => {
  expect(extraSection({ comment: 'One.\r\n\n Two\u0007 .\r' }).comment).toEqual(['One.', 'Two .']);
});

test('empty lines of a letterhead are no lines', () => {
  const letterhead = { name: 'A', lines: ['', 'Street 1', '  '], logo: undefined };
  expect(extraSection({ letterhead }).letterhead?.lines).toEqual(['Street 1']);
});

test('a picture is told by its first bytes, not by its name', () => {
  expect(logoKind(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))?.kind).toBe('png');
  expect(logoKind(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))?.kind).toBe('jpeg');
  expect(logoKind(Uint8Array.of(0x25, 0x50, 0x44, 0x46))).toBeUndefined();
  expect(logoKind(new Uint8Array())).toBeUndefined();
});

test('the keys of parts are unique', () => {
  expect(new Set(REPORT_SECTIONS.map(([key]) => key)).size).toBe(REPORT_SECTIONS.length);
});
