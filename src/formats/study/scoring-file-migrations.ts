import { invariant } from '../../base/invariant.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json-text.ts';

/** Takes a scoring from one version of its specification to the next. */
export interface ScoringMigration {
  /** It reads this version and gives the next one. */
  readonly from: number;
  /** The whole document; its `version` is set afterwards. */
  readonly document: (document: JsonObject) => JsonObject;
  /** An entry of the log, in the document or in a line of the journal. */
  readonly entry: (entry: JsonValue) => JsonValue;
}

/** Version 1 said that there was something outside the PLM count, and did not keep it. */
const keepOtherMovements: ScoringMigration = {
  from: 1,
  document: (document) => {
    const { machine } = document;
    // What is no object is damaged, and is told as that by the check that follows.
    if (!isJsonObject(machine)) return document;
    const { hadOtherMovements, ...others } = machine;
    const otherMovements =
      hadOtherMovements === true ? 'not-kept' : hadOtherMovements === false ? null : undefined;
    return {
      ...document,
      machine: otherMovements === undefined ? machine : { ...others, otherMovements },
    };
  },
  entry: (entry) => entry,
};

/** Every step from one version to the next, in order, without a gap. */
export const SCORING_MIGRATIONS: readonly ScoringMigration[] = [keepOtherMovements];

/**
 * Takes a document of any older version to the current one, step by step, its log included.
 *
 * @param current The version that the last migration gives.
 */
export function migrateScoring(
  document: JsonObject,
  version: number,
  migrations: readonly ScoringMigration[],
  current: number,
): JsonObject {
  let migrated = document;
  for (const { from, document: change, entry } of stepsFrom(version, migrations, current)) {
    migrated = change(migrated);
    const log = migrated['log'];
    if (Array.isArray(log)) migrated = { ...migrated, log: log.map(entry) };
    migrated = { ...migrated, version: from + 1 };
  }
  return migrated;
}

/** The same for an entry of a journal that an older version wrote. */
export function migrateEntry(
  entry: JsonValue,
  version: number,
  migrations: readonly ScoringMigration[],
  current: number,
): JsonValue {
  return stepsFrom(version, migrations, current).reduce(
    (migrated, step) => step.entry(migrated),
    entry,
  );
}

function stepsFrom(
  version: number,
  migrations: readonly ScoringMigration[],
  current: number,
): readonly ScoringMigration[] {
  const first = current - migrations.length;
  migrations.forEach(({ from }, i) => {
    invariant(from === first + i, `the migration from version ${first + i} is there, in order`);
  });
  invariant(version >= first && version <= current, `version ${version} can be migrated`);
  return migrations.slice(version - first);
}

/** The oldest version that can still be read. */
export function oldestVersion(migrations: readonly ScoringMigration[], current: number): number {
  return current - migrations.length;
}
