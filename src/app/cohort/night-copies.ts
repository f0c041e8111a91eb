import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { decodeReceipt, RECEIPT_ENDING, type RunReceipt } from '../../formats/study/run-receipt.ts';

/** What the name of a result ends in. */
export const RESULT_ENDING = '.tibialis.json';

/** A file that was found: by its path below the folder that was given, with `/`, and where it is. */
export interface NightFile {
  readonly relative: string;
  readonly path: string;
}

/** The files of one night in one place. */
export interface NightPlace {
  /** The path below the folder that was given, without an ending. */
  readonly stem: string;
  readonly result: NightFile | undefined;
  readonly receipt: NightFile | undefined;
}

/** A night in one place, its receipt read. */
export interface NightCopy {
  readonly id: string;
  readonly place: NightPlace;
  /** Undefined: the night was scored by itself, not in a run over many. */
  readonly receipt: RunReceipt | undefined;
}

export function isNightFile(name: string): boolean {
  return name.endsWith(RESULT_ENDING) || name.endsWith(RECEIPT_ENDING);
}

/** Puts the files of one folder together, night by night, in order of the stems. */
export function nightPlaces(files: readonly NightFile[]): NightPlace[] {
  const places = new Map<string, { stem: string; result?: NightFile; receipt?: NightFile }>();
  for (const file of files) {
    const isReceipt = file.relative.endsWith(RECEIPT_ENDING);
    const ending = isReceipt ? RECEIPT_ENDING : RESULT_ENDING;
    const stem = file.relative.slice(0, -ending.length);
    const place = places.get(stem) ?? { stem };
    place[isReceipt ? 'receipt' : 'result'] = file;
    places.set(stem, place);
  }
  return [...places.values()]
    .map(({ stem, result, receipt }) => ({ stem, result, receipt }))
    .sort((a, b) => (a.stem < b.stem ? -1 : 1));
}

/**
 * The night of a place. With a receipt its id is the one that the run gave it, so that a folder of a run can also be
 * merged by itself, or several together under one roof; without one, it is the stem.
 *
 * @param receiptText Undefined when the place has no receipt.
 */
export function nightCopy(
  place: NightPlace,
  receiptText: string | undefined,
): Result<NightCopy, readonly Problem[]> {
  if (receiptText === undefined) return ok({ id: place.stem, place, receipt: undefined });
  const subject = `${place.stem}${RECEIPT_ENDING}`;
  const decoded = decodeReceipt(receiptText, subject);
  if (!decoded.ok) return decoded;
  const receipt = decoded.value;
  const { id } = receipt;
  if (!endsInPath(id, place.stem) && !endsInPath(place.stem, id)) {
    return fail([
      {
        code: 'merge.receipt-elsewhere',
        subject,
        expected: `the receipt of ${place.stem}`,
        received: `that of ${id}`,
        hint: 'The file was renamed or moved: put it back where it was.',
      },
    ]);
  }
  return ok({ id, place, receipt });
}

/** Whether `end` is all of `path`, or its last parts. */
function endsInPath(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}
