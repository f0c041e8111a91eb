/** The code of a failure that the operating system reported (`ENOENT`), or undefined for any other value. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'a read-only disk',
  ENOENT: 'nothing of that name',
  ENOTDIR: 'a file where a folder should be',
  EEXIST: 'a file where a folder should be',
  EISDIR: 'a folder',
  ELOOP: 'links that lead in a circle',
  ENAMETOOLONG: 'a name that is too long for this disk',
  ENOSPC: 'a full disk',
  EDQUOT: 'no space left in the quota',
  EFBIG: 'a file larger than the system allows',
  EIO: 'a failing disk',
  EMFILE: 'too many files open at once',
  ENFILE: 'too many files open at once',
  EBUSY: 'a file that another program holds',
  ETXTBSY: 'a file that another program holds',
  ESTALE: 'a network disk that has gone away',
};

/** What the operating system found, as a phrase that ends a sentence, with its own code for a search. */
export function reasonOfSystemError(error: unknown): string {
  const code = systemErrorCode(error);
  if (code !== undefined) return `${REASONS[code] ?? 'a failure of the system'} (${code})`;
  return error instanceof Error ? error.message : String(error);
}
