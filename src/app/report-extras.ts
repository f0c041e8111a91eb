import { logoKind, REPORT_SECTIONS, type ReportSectionName } from '../report/report-extras.ts';

export type { Letterhead, ReportExtras, ReportSectionName } from '../report/report-extras.ts';

/** Parts of the report that can be left out, with the names that a person reads. */
export function reportSections(): readonly {
  readonly key: ReportSectionName;
  readonly name: string;
}[] {
  return REPORT_SECTIONS.map(([key, name]) => ({ key, name }));
}

export function reportSectionNames(): readonly ReportSectionName[] {
  return REPORT_SECTIONS.map(([key]) => key);
}

export function isPicture(bytes: Uint8Array): boolean {
  return logoKind(bytes) !== undefined;
}
