/** What a scored night can be written as; the last three are for other programs (docs/writing.md). */
export const OUTPUT_FORMATS = ['json', 'csv', 'parquet', 'pdf', 'edf', 'annot', 'bids'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The ones that other programs read. */
export const EXCHANGE_FORMATS = ['edf', 'annot', 'bids'] as const satisfies readonly OutputFormat[];
