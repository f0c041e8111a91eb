/** A kind of file that the desktop application offers to open, as the systems that it is installed on are told of it. */
export interface FileType {
  /** Without the dot. */
  readonly extension: string;
  /** Also in freedesktop/tibialis.xml, which says how such a file is told from others of the same ending. */
  readonly mimeType: string;
  readonly description: string;
}

export const FILE_TYPES: readonly FileType[] = [
  { extension: 'edf', mimeType: 'application/x-edf', description: 'Sleep recording (EDF)' },
  { extension: 'bdf', mimeType: 'application/x-biosemi', description: 'Sleep recording (BDF)' },
];
