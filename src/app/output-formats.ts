/** What a scored night can be written as. */
export const OUTPUT_FORMATS = ['json', 'csv', 'pdf'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];
