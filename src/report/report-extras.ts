import { plainText } from './plain-text.ts';

/** What a laboratory puts above its reports. */
export interface Letterhead {
  readonly name: string;
  /** Address, telephone: a line each. */
  readonly lines: readonly string[];
  /** A PNG or JPEG file. */
  readonly logo: Uint8Array | undefined;
}

/** Parts of the report that can be left out of a copy; the summary never is. */
export const REPORT_SECTIONS = [
  ['indices', 'Indices'],
  ['timing', 'Intervals and times'],
  ['other-movements', 'Other movements'],
  ['differences', 'Differences between rules'],
  ['criteria', 'Criteria and context'],
  ['method', 'Method'],
  ['series', 'List of series'],
  ['numbers', 'All numbers'],
] as const;
export type ReportSectionName = (typeof REPORT_SECTIONS)[number][0];

/** What is added to a report by the person who makes it; none of it changes a number. */
export interface ReportExtras {
  readonly letterhead?: Letterhead;
  /** Paragraphs are separated by line ends. */
  readonly comment?: string;
  readonly leaveOut?: readonly ReportSectionName[];
}

/** The same, ready to be set. */
export interface ExtraSection {
  readonly letterhead: Letterhead | undefined;
  readonly comment: readonly string[];
  readonly leaveOut: readonly ReportSectionName[];
  /** Says which parts are not in this copy; undefined when all are. */
  readonly leftOutSentence: string | undefined;
}

export function extraSection({ letterhead, comment, leaveOut = [] }: ReportExtras): ExtraSection {
  const names = REPORT_SECTIONS.filter(([key]) => leaveOut.includes(key)).map(([, name]) => name);
  return {
    letterhead: letterhead && {
      name: plainText(letterhead.name),
      lines: letterhead.lines.map(plainText).filter((line) => line !== ''),
      logo: letterhead.logo,
    },
    comment: (comment ?? '')
      .split(/\r\n|\r|\n/)
      .map(plainText)
      .filter((line) => line !== ''),
    leaveOut,
    leftOutSentence:
      names.length === 0 ? undefined : `Left out of this copy: ${names.join(', ').toLowerCase()}.`,
  };
}

/** A picture that can be set: what it is and how large, from its first bytes. Undefined for any other file. */
export function logoKind(
  bytes: Uint8Array,
): { readonly kind: 'png' | 'jpeg'; readonly mediaType: string } | undefined {
  const starts = (...first: readonly number[]): boolean =>
    first.every((byte, i) => bytes[i] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
    return { kind: 'png', mediaType: 'image/png' };
  return starts(0xff, 0xd8, 0xff) ? { kind: 'jpeg', mediaType: 'image/jpeg' } : undefined;
}
