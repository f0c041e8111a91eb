import type { Finding } from '../../domain/finding.ts';
import { parseInteger } from './header-fields.ts';

export interface FileLayout {
  readonly headerBytes: number;
  readonly recordBytes: number;
  readonly fileBytes: number;
}

/**
 * How many whole data records the file holds: always by its size, since the number in the header is -1 while
 * a recording runs and stays wrong when a recorder stops hard. Bytes behind the last whole record are not read.
 */
export function countRecords(
  declaredField: string,
  { headerBytes, recordBytes, fileBytes }: FileLayout,
  findings: Finding[],
): number {
  const dataBytes = Math.max(0, fileBytes - headerBytes);
  const count = recordBytes === 0 ? 0 : Math.floor(dataBytes / recordBytes);
  const leftOver = dataBytes - count * recordBytes;
  const declared = parseInteger(declaredField);

  if (declared === undefined || declared < 0) {
    findings.push({
      code: 'edf.record-count-unknown',
      severity: 'info',
      message: `The header does not say how many data records there are ("${declaredField}"); by its size the file holds ${count}.`,
      data: { declared: declaredField, used: count },
    });
  } else if (declared !== count) {
    findings.push({
      code: 'edf.record-count-mismatch',
      severity: 'warning',
      message: `The header says ${declared} data records; by its size the file holds ${count}, and those were read.`,
      data: { declared, used: count },
    });
  }
  if (leftOver > 0) {
    const isTrailer = declared === count;
    findings.push({
      code: isTrailer ? 'edf.trailing-bytes' : 'edf.truncated-record',
      severity: isTrailer ? 'info' : 'warning',
      message: isTrailer
        ? `After the last data record ${leftOver} more bytes follow; they were not read.`
        : `The last data record is incomplete (${leftOver} of ${recordBytes} bytes) and was left out.`,
      data: { bytes: leftOver, recordBytes },
    });
  }
  if (count === 0) {
    findings.push({
      code: 'edf.no-data-records',
      severity: 'error',
      message: 'The file holds a header but not one whole data record.',
      data: { bytesAfterHeader: dataBytes, recordBytes },
    });
  }
  return count;
}
