import { z } from 'zod';
import { reportSectionNames, type ReportExtras } from './report-extras.ts';

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);

/** The extras as they cross from process to process. */
export const reportExtrasSchema: z.ZodType<ReportExtras> = z.strictObject({
  letterhead: z
    .strictObject({
      name: z.string().max(120),
      lines: z.array(z.string().max(160)).max(5),
      logo: bytes.or(z.undefined()),
    })
    .exactOptional(),
  comment: z.string().max(8000).exactOptional(),
  leaveOut: z.array(z.enum(reportSectionNames())).exactOptional(),
});
